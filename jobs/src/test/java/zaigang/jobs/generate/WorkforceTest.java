package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkforceTest {
    private static final List<String> SHIFT_RULES = List.of(
            "ghost-shift",
            "left-after-clock-in",
            "location-jump",
            "long-absence",
            "mock-location",
            "punch-off-site",
            "returned-before-clock-out",
            "shared-device",
            "verification-failed",
            "verification-replayed");

    private static final List<String> WORK_RULES =
            List.of("complaints", "meetings-missed", "unresponsive", "work-mismatch");

    @TempDir
    private static Path shared;

    private static Folder big;

    @BeforeAll
    static void write() {
        big = new Folder(shared.resolve("big"));
        Workforce.write(WorkforceOptions.of(200, 12, 300, 7).withThreads(2), big.path());
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheThreads(@TempDir Path dir) {
        WorkforceOptions options = WorkforceOptions.of(30, 2, 60, 5);
        Folder one = write(options, dir.resolve("one"));
        Folder again = write(options.withThreads(3), dir.resolve("again"));
        Folder other = write(WorkforceOptions.of(30, 2, 60, 6), dir.resolve("other"));

        Map<String, byte[]> bytes = one.bytes();
        assertThat(again.bytes().keySet()).isEqualTo(bytes.keySet());
        bytes.forEach(
                (name, content) -> assertThat(again.bytes().get(name)).as(name).isEqualTo(content));
        assertThat(other.bytes().get("punches.jsonl")).isNotEqualTo(bytes.get("punches.jsonl"));
        assertThat(other.lines("gps")).isNotEqualTo(one.lines("gps"));
    }

    @Test
    void theIntervalChangesNoPunchAndNoLabel(@TempDir Path dir) {
        Folder fine = write(WorkforceOptions.of(40, 3, 30, 5), dir.resolve("fine"));
        Folder coarse = write(WorkforceOptions.of(40, 3, 180, 5), dir.resolve("coarse"));

        assertThat(fine.lines("truth")).isEqualTo(coarse.lines("truth"));
        assertThat(fine.lines("punches")).isEqualTo(coarse.lines("punches"));
        assertThat(fine.lines("gps").size())
                .isGreaterThan(5 * coarse.lines("gps").size());
    }

    @ParameterizedTest
    @CsvSource({
        "gps, employee_id time lat lon device_id",
        "punches, event_id employee_id time kind site_id device_id method",
        "tasks, event_id employee_id task_id time kind",
        "meetings, event_id employee_id meeting_id time kind",
        "collaboration, event_id employee_id time kind thread_id",
        "feedback, event_id employee_id time kind category",
        "verifications, event_id employee_id time kind outcome site_id",
        "exemptions, event_id employee_id time exemption_id kind from to status"
    })
    void everyRecordHasItsFieldsAndLiesInTheTime(String stem, String fields) {
        long from = Instant.parse("2026-03-01T21:00:00Z").toEpochMilli();
        long to = Instant.parse("2026-03-20T00:00:00Z").toEpochMilli();
        Set<String> known = employees();
        // Visitors are unknown to the roster.
        big.records("roster").forEach(e -> known.add("V-" + e.get("employee_id").textValue()));

        List<String> wanted = List.of(fields.split(" "));
        List<String> lines = big.lines(stem);

        assertThat(lines).hasSizeGreaterThan(20);
        List<JsonNode> wrong = lines.stream()
                .map(Folder::parse)
                .filter(record -> !wanted.stream().allMatch(record::has)
                        || Folder.time(record.get("time")) < from
                        || Folder.time(record.get("time")) > to
                        || !known.contains(record.get("employee_id").textValue()))
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static Set<String> employees() {
        Set<String> ids = new HashSet<>();
        big.records("roster").forEach(e -> ids.add(e.get("employee_id").textValue()));
        return ids;
    }

    @Test
    void anEventIdentifierNamesOneEvent() {
        for (String stem :
                List.of("punches", "tasks", "meetings", "collaboration", "feedback", "verifications", "exemptions")) {
            boolean sentAgain = stem.equals("collaboration") || stem.equals("feedback");
            Set<String> lines = new HashSet<>(big.lines(stem));
            if (sentAgain) {
                int all = lines.size();
                lines.removeIf(line -> lines.stream().anyMatch(other -> isSentBefore(other, line)));
                assertThat(lines).hasSizeBetween(all * 3 / 4, all - 1);
            }
            Set<String> ids = new HashSet<>();
            lines.forEach(line -> ids.add(Folder.parse(line).get("event_id").textValue()));

            assertThat(ids).as(stem).hasSameSizeAs(lines);
        }
    }

    /** Whether the same event was sent before, with an earlier time. */
    private static boolean isSentBefore(String earlier, String later) {
        return earlier.regionMatches(0, later, 0, 30)
                && Folder.time(Folder.parse(earlier).get("time"))
                        < Folder.time(Folder.parse(later).get("time"));
    }

    @Test
    void someRecordsAreRepeatedExactly() {
        List<String> lines = big.lines("gps");
        double repeated = lines.size() - new HashSet<>(lines).size();

        assertThat(repeated / lines.size()).isBetween(0.008, 0.012);
    }

    @Test
    void rosterAndSitesFitTogether() {
        Set<String> sites = new HashSet<>();
        Set<String> datums = new HashSet<>();
        for (JsonNode feature : big.sites().get("features")) {
            JsonNode properties = feature.get("properties");
            sites.add(properties.get("site_id").textValue());
            datums.add(properties.path("datum").asText("WGS84"));
            boolean circle = feature.at("/geometry/type").textValue().equals("Point");
            assertThat(properties.has("radius_m")).isEqualTo(circle);
        }
        for (JsonNode employee : big.records("roster")) {
            employee.get("site_ids").forEach(id -> assertThat(sites).contains(id.textValue()));
        }
        assertThat(datums).containsExactlyInAnyOrder("WGS84", "GCJ02", "BD09");
        assertThat(employees()).hasSize(200);
    }

    @Test
    void everyRuleAndEveryBehaviourOccurs() {
        Set<String> rules = new TreeSet<>();
        Set<String> behaviours = new HashSet<>();
        for (JsonNode line : big.records("truth")) {
            line.get("rules").forEach(rule -> rules.add(rule.textValue()));
            behaviours.add(line.get("behaviour").textValue());
        }

        Set<String> all = new TreeSet<>(SHIFT_RULES);
        all.addAll(WORK_RULES);
        assertThat(rules).containsExactlyElementsOf(all);
        // Whoever forgets to clock in has no shift.
        assertThat(behaviours)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Behaviour.values())
                        .filter(b -> b != Behaviour.NO_IN && b != Behaviour.BORROWED_OUT)
                        .map(Behaviour::label)
                        .toList());
    }

    @Test
    void theTruthIsConsistent() {
        Map<String, Boolean> geofenced = new HashMap<>();
        big.records("roster")
                .forEach(e -> geofenced.put(
                        e.get("employee_id").textValue(), e.path("geofenced").asBoolean(true)));
        Set<String> shifts = new HashSet<>();
        for (JsonNode line : big.records("truth")) {
            String employee = line.get("employee_id").textValue();
            Set<String> held = new TreeSet<>();
            line.get("rules").forEach(rule -> held.add(rule.textValue()));
            boolean work = held.removeAll(WORK_RULES);
            assertThat(held).isSubsetOf(SHIFT_RULES);
            assertThat(work && held.isEmpty()).as("%s", line).isFalse();
            assertThat(shifts.add(employee + line.get("clock_in").textValue())).isTrue();
            assertThat(line.get("status").isNull()).as("%s", line).isEqualTo(held.isEmpty());
            boolean both = held.contains("left-after-clock-in") && held.contains("returned-before-clock-out");
            assertThat(held.contains("ghost-shift")).as("%s", line).isEqualTo(both);
            boolean timeout = line.get("clock_out").isNull();
            if (timeout) {
                assertThat(held).isEmpty();
            } else {
                Duration length =
                        Duration.ofMillis(Folder.time(line.get("clock_out")) - Folder.time(line.get("clock_in")));
                assertThat(length).isBetween(Duration.ofHours(4), Duration.ofHours(13));
            }
            if (!geofenced.get(employee)) {
                assertThat(held)
                        .isSubsetOf("mock-location", "shared-device", "verification-failed", "verification-replayed");
            }
            Behaviour behaviour =
                    Behaviour.ofLabel(line.get("behaviour").textValue()).orElseThrow();
            if (behaviour.innocent()) {
                // A colleague may have punched with the same phone.
                assertThat(held).as("%s", line).isSubsetOf("shared-device");
            } else if (geofenced.get(employee)) {
                assertThat(held).as("%s", line).isNotEmpty();
            }
            assertThat(line.get("status").asText().equals("WITHDRAWN"))
                    .isEqualTo(behaviour == Behaviour.EXEMPT_LATE && !held.isEmpty());
        }
    }

    @Test
    void punchesAndTruthTellTheSameShifts() {
        Set<String> in = new HashSet<>();
        Set<String> out = new HashSet<>();
        for (JsonNode punch : big.records("punches")) {
            boolean clockIn = punch.get("kind").textValue().equals("CLOCK_IN");
            (clockIn ? in : out)
                    .add(punch.get("employee_id").textValue()
                            + punch.get("time").textValue());
        }
        for (JsonNode line : big.records("truth")) {
            String employee = line.get("employee_id").textValue();
            assertThat(in).contains(employee + line.get("clock_in").textValue());
            if (!line.get("clock_out").isNull()) {
                assertThat(out).contains(employee + line.get("clock_out").textValue());
            }
        }
    }

    @Test
    void noShiftRuleHoldsForTheInnocent(@TempDir Path dir) {
        Folder folder = write(WorkforceOptions.of(96, 10, 180, 3).allInnocent(), dir);

        List<JsonNode> truth = folder.records("truth");
        assertThat(truth).hasSizeGreaterThan(600);
        for (JsonNode line : truth) {
            assertThat(line.get("rules")).as("%s", line).isEmpty();
            assertThat(line.get("slack").booleanValue()).isFalse();
        }
        assertThat(folder.records("exemptions")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT5M", "PT30M"})
    void recordsAreNeverLaterThanTheBound(Duration disorder, @TempDir Path dir) {
        WorkforceOptions options = WorkforceOptions.of(40, 3, 90, 9).withDisorder(disorder);
        Folder folder = write(options, dir);

        for (String stem : List.of(
                "gps", "punches", "tasks", "meetings", "collaboration", "feedback", "verifications", "exemptions")) {
            long latest = Long.MIN_VALUE;
            long worst = 0;
            for (JsonNode record : folder.records(stem)) {
                long time = Folder.time(record.get("time"));
                latest = Math.max(latest, time);
                worst = Math.max(worst, latest - time);
            }
            assertThat(worst).as(stem).isLessThanOrEqualTo(disorder.toMillis());
            if (stem.equals("gps") && !disorder.isZero()) {
                assertThat(worst).isGreaterThan(disorder.toMillis() / 2);
            }
        }
    }

    @Test
    void fixesAreSpreadOverFilesByDay() {
        assertThat(big.files("gps")).hasSizeBetween(10, 14);
        assertThat(big.files("gps").get(0)).hasFileName("gps-2026-03-02-01.jsonl.gz");
    }

    @Test
    void plainFilesHoldTheSame(@TempDir Path dir) {
        WorkforceOptions options = WorkforceOptions.of(10, 1, 60, 5);
        Folder packed = write(options, dir.resolve("packed"));
        Folder plain = write(options.asPlainFiles(), dir.resolve("plain"));

        assertThat(plain.files("gps")).allMatch(f -> f.toString().endsWith(".jsonl"));
        assertThat(plain.lines("gps")).isEqualTo(packed.lines("gps"));
    }

    @Test
    void onlyTheNamedBehaviours(@TempDir Path dir) {
        WorkforceOptions options = WorkforceOptions.of(40, 2, 180, 5).withBehaviours(List.of(Behaviour.GHOST));

        Folder folder = write(options, dir);

        assertThat(folder.records("truth"))
                .hasSizeGreaterThan(60)
                .allMatch(line -> line.get("behaviour").textValue().equals("ghost"));
    }

    @Test
    void theNightOfTheClockChangeIsAnHourShorter(@TempDir Path dir) {
        WorkforceOptions options = WorkforceOptions.of(40, 2, 180, 5)
                .withBehaviours(List.of(Behaviour.HONEST))
                .withStart(LocalDate.of(2026, 3, 27));

        List<Long> berlinNights = write(options, dir).records("truth").stream()
                .filter(line -> line.get("employee_id").textValue().equals("E10034"))
                .map(line -> length(line).toHours())
                .toList();

        assertThat(berlinNights).containsExactly(8L, 7L);
    }

    private static Duration length(JsonNode shift) {
        return Duration.ofMillis(Folder.time(shift.get("clock_out")) - Folder.time(shift.get("clock_in")));
    }

    @Test
    void refusesOptionsThatMakeNoSense(@TempDir Path dir) {
        WorkforceOptions nobody = WorkforceOptions.of(0, 1, 30, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workforce.write(nobody, dir.resolve("none")))
                .withMessage("employees must be 1 to 1000000, was 0");
        assertThat(dir.resolve("none")).doesNotExist();
        assertThat(WorkforceOptions.of(1, 2, 30, 1)
                        .withStart(LocalDate.of(2026, 3, 7))
                        .problems())
                .containsExactly(
                        "nobody works from 2026-03-07 for 2 days: there must be a Monday to Friday among them");
    }

    private static Folder write(WorkforceOptions options, Path dir) {
        Workforce.write(options, dir);
        return new Folder(dir);
    }
}
