package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.file.UnusableInputException;
import zaigang.patterns.event.Stream;

class KafkaHistoryTest {

    private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-03T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    @TempDir
    private Path home;

    /** What a compacted topic holds now would judge the past by another fence. */
    @Test
    void filesOfSitesAndRosterAreNeeded() throws Exception {
        Path config =
                Files.writeString(home.resolve("zaigang.yaml"), "kafka: {bootstrap_servers: \"localhost:9092\"}\n");
        UnusableInputException refused = catchThrowableOfType(
                UnusableInputException.class, () -> KafkaHistory.open(config, FROM, TO, null, NOW));
        assertThat(refused.problems())
                .satisfiesExactly(
                        sites -> assertThat(sites).contains(config.toString(), "sites names no file", "copy of the"),
                        roster -> assertThat(roster).contains(config.toString(), "roster names no file"));
    }

    @Test
    void itReadsWhatTheWindowsLookBackOnAndWhatEndsTheShiftsOfThePeriod() throws Exception {
        SmallCase small = SmallCase.write(home.resolve("in"));
        Path config = Files.writeString(home.resolve("zaigang.yaml"), """
                sites: in/sites.geojson
                roster: in/roster.jsonl
                """);
        KafkaHistory history = KafkaHistory.open(config, FROM, TO, null, NOW);
        assertThat(small.folder()).exists();
        assertThat(history.range().from()).isEqualTo("2026-01-15T00:00:00Z");
        assertThat(history.range().to()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(history.rangeOf(Stream.PUNCHES)).isEqualTo(history.range());
        // Pictures of verifications are held against those of 400 days before.
        assertThat(history.rangeOf(Stream.VERIFICATIONS).from()).isEqualTo("2024-12-11T00:00:00Z");
        assertThat(history.rangeOf(Stream.VERIFICATIONS).to())
                .isEqualTo(history.range().to());
        assertThat(history.until()).isEqualTo(NOW.toEpochMilli());
        assertThat(KafkaHistory.open(config, FROM, TO, TO, NOW).until()).isEqualTo(TO.toEpochMilli());
    }
}
