package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** The verdicts on made-up workforces, whose truth was labelled by a model that shares nothing with the product. */
class VerdictsIT {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "30, 7, 3, 2026-03-02",
        "180, 14, 5, 2026-03-02",
        "100, 35, 4, 2026-03-09" // clocks change in Berlin on the 29th
    })
    void everyFindingIsTrueAndNoneIsMissed(int intervalSeconds, int days, long seed, LocalDate start) {
        Path folder = home.resolve("workforce");
        Workforce.write(
                WorkforceOptions.of(60, days, intervalSeconds, seed)
                        .withStart(start)
                        .withDisorder(Duration.ofMinutes(5))
                        .withDuplicates(0.01),
                folder);
        Path out = home.resolve("out");
        Runs.replay(folder, out);
        assertThat(Truth.mistakes(folder, out)).isEmpty();
        assertThat(Truth.windowMistakes(folder, out)).isEmpty();
    }

    @Test
    void theInnocentAreLeftAlone() {
        Path folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(80, 21, 150, 6).allInnocent(), folder);
        Path out = home.resolve("out");
        Runs.replay(folder, out);
        List<JsonNode> shifts = Runs.documents(out.resolve("shifts.jsonl"));
        assertThat(shifts).hasSizeGreaterThan(1000);
        assertThat(shifts).noneMatch(shift -> shift.at("/attendance/flagged").asBoolean());
        assertThat(Runs.documents(out.resolve("episodes.jsonl")))
                .noneMatch(episode -> episode.at("/attendance/status").asText().equals("OPEN"));
    }

    @Test
    void everyDocumentKeepsItsPromises() {
        Path folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(40, 5, 90, 8), folder);
        Path out = home.resolve("out");
        Runs.replay(folder, out);
        for (JsonNode shift : Runs.documents(out.resolve("shifts.jsonl"))) {
            JsonNode own = shift.at("/attendance/shift");
            double booked = own.path("inside_s").asDouble()
                    + own.path("outside_s").asDouble()
                    + own.path("unknown_s").asDouble();
            double length = Duration.between(
                                    java.time.Instant.parse(own.path("clock_in").asText()),
                                    java.time.Instant.parse(
                                            own.path("clock_out").asText()))
                            .toMillis()
                    / 1000.0;
            assertThat(booked).isEqualTo(length, org.assertj.core.data.Offset.offset(0.0005));
        }
        Set<String> ids = new TreeSet<>();
        for (JsonNode episode : Runs.documents(out.resolve("episodes.jsonl"))) {
            assertThat(ids.add(episode.at("/event/id").asText())).isTrue();
            int score = episode.at("/event/risk_score").asInt();
            int sum = 0;
            for (JsonNode factor : episode.at("/attendance/factors")) {
                sum += factor.path("points").asInt();
            }
            assertThat(sum).isEqualTo(score).isBetween(0, 100);
            assertThat(episode.at("/event/reason").asText()).endsWith(".").doesNotContain("guilty");
        }
        assertThat(ids).isNotEmpty();
    }
}
