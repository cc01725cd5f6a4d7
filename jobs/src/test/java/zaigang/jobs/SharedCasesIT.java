package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases that are developed against and lie beside the repository, not in it; skipped where they are not. */
class SharedCasesIT {

    private static final long WIDE_MIN_MS = 600_000;
    private static final long REPORTED_MIN_MS = 600_000;
    private static final long REAL_MIN_S = 300;

    @TempDir
    Path out;

    @Test
    void theChengduEngineerIsFoundAndNobodyElse() {
        Path folder = folder("chengdu");
        Runs.replay(folder, out);
        JsonNode expected = Runs.document(folder.resolve("expected.json"));
        List<JsonNode> open = Runs.documents(out.resolve("episodes.jsonl")).stream()
                .filter(episode -> episode.at("/attendance/status").asText().equals("OPEN"))
                .toList();

        TreeMap<String, Integer> flagged = new TreeMap<>();
        for (JsonNode shift : Runs.documents(out.resolve("shifts.jsonl"))) {
            if (shift.at("/attendance/flagged").asBoolean()) {
                flagged.merge(shift.at("/user/id").asText(), 1, Integer::sum);
            }
        }
        assertThat(flagged).isEqualTo(Runs.JSON.convertValue(expected.path("flagged"), TreeMap.class));
        assertThat(flagged.keySet()).doesNotContainAnyElementsOf(texts(expected.path("not_flagged")));
        assertThat(open)
                .hasSize(flagged.values().stream().mapToInt(Integer::intValue).sum());

        JsonNode range = expected.at("/last_day/absence_max_distance_m");
        for (JsonNode episode : open) {
            String who = episode.at("/user/id").asText();
            assertThat(texts(episode.at("/attendance/rules")))
                    .containsAll(texts(expected.path("every_shift_of").path(who)));
            assertThat(episode.at("/rule/id").asText()).isEqualTo("ghost-shift");
            assertThat(episode.at("/attendance/absence/max_distance_m").asDouble())
                    .isBetween(range.get(0).asDouble(), range.get(1).asDouble());
        }
    }

    @Test
    void theChengduEngineersLastDayIsToldToTheDigit() {
        Path folder = folder("chengdu");
        Runs.replay(folder, out);
        JsonNode expected = Runs.document(folder.resolve("expected.json")).path("last_day");
        JsonNode episode = Runs.documents(out.resolve("episodes.jsonl")).stream()
                .filter(one -> one.at("/user/id").asText().equals(text(expected, "employee_id"))
                        && millis(one.at("/attendance/shift/clock_in")) == millis(expected.path("clock_in")))
                .findFirst()
                .orElseThrow();
        assertThat(texts(episode.at("/attendance/rules"))).containsExactlyElementsOf(texts(expected.path("rules")));
        assertThat(episode.at("/rule/id").asText()).isEqualTo(text(expected, "leading_rule"));
        assertThat(episode.at("/event/risk_score")).isEqualTo(expected.path("risk_score"));
        assertThat(episode.at("/event/severity")).isEqualTo(expected.path("severity"));
        assertThat(episode.at("/attendance/verdict")).isEqualTo(expected.path("verdict"));
        JsonNode context = episode.at("/attendance/context");
        for (String window : List.of("tasks", "meetings", "collaboration", "feedback")) {
            expected.path(window)
                    .properties()
                    .forEach(field -> assertThat(
                                    context.path(window).path(field.getKey()).decimalValue())
                            .as(window + "." + field.getKey())
                            .isEqualByComparingTo(field.getValue().decimalValue()));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    @Test
    void theLabelledWorkforceIsJudgedWithoutAMistake() {
        Path folder = folder("workforce");
        Runs.replay(folder, out);
        assertThat(Truth.mistakes(folder, out)).isEmpty();
        List<JsonNode> truth = Runs.documents(folder.resolve("truth.jsonl"));
        assertThat(Runs.documents(out.resolve("shifts.jsonl"))).hasSameSizeAs(truth);
        assertThat(truth)
                .filteredOn(shift -> shift.path("status").asText().equals("WITHDRAWN"))
                .isNotEmpty();
    }

    @Test
    void realTracksGiveNoAbsenceThatWasNoneAndMissFew() {
        Path folder = folder("geolife");
        Runs.replay(folder, out);
        List<Excursion> real = Runs.documents(folder.resolve("truth_absences.jsonl")).stream()
                .map(Excursion::of)
                .toList();
        List<Absence> found = absences(out.resolve("shifts.jsonl"));

        List<Excursion> wide = real.stream()
                .filter(excursion -> excursion.wide() && excursion.awayS() * 1_000 >= WIDE_MIN_MS)
                .toList();
        long hits = wide.stream()
                .filter(excursion -> found.stream()
                        .anyMatch(absence -> 2 * overlap(absence, excursion.span())
                                >= excursion.span().length()))
                .count();
        List<Absence> reported = found.stream()
                .filter(absence -> absence.length() >= REPORTED_MIN_MS)
                .toList();
        List<Absence> wrong = reported.stream()
                .filter(absence -> real.stream()
                        .noneMatch(excursion -> excursion.awayS() >= REAL_MIN_S
                                && 2 * overlap(absence, excursion.span()) >= absence.length()))
                .toList();

        assertThat(reported).hasSizeGreaterThan(40);
        assertThat(wrong).as("precision 1.000").isEmpty();
        double recall = (double) hits / wide.size();
        assertThat(2 * recall / (1 + recall)).as("F1, with recall " + recall).isGreaterThanOrEqualTo(0.965);
    }

    /** A time for which somebody was found absent, or really was. */
    private record Absence(String employee, long from, long to) {
        long length() {
            return to - from;
        }
    }

    /** A real excursion, and how far and long it went. */
    private record Excursion(Absence span, boolean wide, long awayS) {
        static Excursion of(JsonNode truth) {
            return new Excursion(
                    new Absence(
                            truth.path("employee_id").asText(), millis(truth.path("from")), millis(truth.path("to"))),
                    truth.path("margin").asText().equals("wide"),
                    truth.path("away_s").asLong());
        }
    }

    private static long overlap(Absence one, Absence other) {
        return one.employee().equals(other.employee())
                ? Math.max(0, Math.min(one.to(), other.to()) - Math.max(one.from(), other.from()))
                : 0;
    }

    private static List<Absence> absences(Path shifts) {
        List<Absence> absences = new ArrayList<>();
        for (JsonNode shift : Runs.documents(shifts)) {
            for (JsonNode absence : shift.at("/attendance/absences")) {
                absences.add(new Absence(
                        shift.at("/user/id").asText(), millis(absence.path("start")), millis(absence.path("end"))));
            }
        }
        return absences;
    }

    private static long millis(JsonNode time) {
        return time.isNumber()
                ? time.asLong()
                : OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The folder of a case, from the module's or the repository's directory. */
    private static Path folder(String name) {
        Optional<Path> folder = Stream.of("../../shared/cases", "../shared/cases")
                .map(cases -> Path.of(cases, name).toAbsolutePath().normalize())
                .filter(Files::isDirectory)
                .findFirst();
        Assumptions.assumeTrue(folder.isPresent(), "the case " + name + " does not lie beside the repository");
        return folder.get();
    }
}
