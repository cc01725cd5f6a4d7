package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sixty people in three weeks: every rule and everything that speaks for somebody; and innocents, of whom nothing does. */
class WorkforceWorkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 21;
    private static final Set<String> WORK_RULES =
            Set.of(WorkTruth.WORK_MISMATCH, WorkTruth.MEETINGS_MISSED, WorkTruth.UNRESPONSIVE, WorkTruth.COMPLAINTS);
    private static final long HOUR = 3_600_000;

    @TempDir
    private static Path shared;

    private static Folder folder;
    private static WrittenWork work;
    private static List<JsonNode> truth;
    private static List<JsonNode> windows;

    @BeforeAll
    static void write() {
        folder = new Folder(shared);
        Workforce.write(WorkforceOptions.of(60, DAYS, 180, 1), folder.path());
        work = new WrittenWork(folder);
        truth = folder.records("truth");
        windows = folder.records("truth_windows");
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String employee(JsonNode line) {
        return line.get("employee_id").textValue();
    }

    private static LocalDate day(JsonNode line, String field) {
        return Instant.parse(line.get(field).textValue()).atZone(WorkTruth.ZONE).toLocalDate();
    }

    @Test
    void everyRuleAndEveryCounterEvidenceOccursMoreThanOnce() {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode line : truth) {
            if (line.get("status").asText().equals("OPEN")) {
                texts(line.get("rules")).forEach(rule -> counts.merge(rule, 1, Integer::sum));
                texts(line.get("counter")).forEach(kind -> counts.merge(kind, 1, Integer::sum));
            }
        }

        assertThat(counts.keySet())
                .containsExactlyInAnyOrder(
                        "ghost-shift",
                        "left-after-clock-in",
                        "returned-before-clock-out",
                        "long-absence",
                        "punch-off-site",
                        "location-jump",
                        "mock-location",
                        "shared-device",
                        "verification-failed",
                        "verification-replayed",
                        "work-mismatch",
                        "meetings-missed",
                        "unresponsive",
                        "complaints",
                        "meeting-joined",
                        "task-completed",
                        "verification-passed");
        assertThat(counts.values()).allMatch(count -> count >= 3);
    }

    @Test
    void everyBehaviourThatMakesAShiftOccurs() {
        Set<String> behaviours = new TreeSet<>();
        truth.forEach(line -> behaviours.add(line.get("behaviour").textValue()));

        assertThat(behaviours)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Behaviour.values())
                        .filter(b -> b != Behaviour.NO_IN && b != Behaviour.BORROWED_OUT)
                        .map(Behaviour::label)
                        .toList());
    }

    @Test
    void whoWorksWhileAwayHasSomethingToShowForIt() {
        int shown = 0;
        for (JsonNode line : truth) {
            Set<String> counter = texts(line.get("counter"));
            if (line.get("behaviour").textValue().equals("working-away")
                    && !line.get("rules").isEmpty()) {
                assertThat(counter).as("%s", line).contains("meeting-joined", "task-completed");
                shown++;
            } else if (line.get("behaviour").textValue().equals("verif-pass-away")
                    && !line.get("rules").isEmpty()) {
                assertThat(counter).as("%s", line).contains("verification-passed");
            }
            if (!counter.isEmpty()) {
                assertThat(texts(line.get("rules"))).containsAnyElementsOf(ShiftTruth.RULES);
            }
            assertThat(!counter.contains("meeting-joined") || isWritten("meetings", "JOINED", line))
                    .isTrue();
            assertThat(!counter.contains("task-completed") || isWritten("tasks", "COMPLETED", line))
                    .isTrue();
        }
        assertThat(shown).isGreaterThan(2);
    }

    /** Whether such an event is in the files, within the shift. */
    private static boolean isWritten(String stem, String kind, JsonNode line) {
        return folder.records(stem).stream()
                .filter(event -> employee(event).equals(employee(line))
                        && event.get("kind").textValue().equals(kind))
                .map(event -> event.get("time").textValue())
                .anyMatch(time -> time.compareTo(line.get("clock_in").textValue()) > 0
                        && time.compareTo(line.get("clock_out").textValue()) < 0);
    }

    @Test
    void openShiftsHaveTheRulesOfTheWorkThatIsInTheFiles() {
        int withWork = 0;
        for (JsonNode line : truth) {
            Set<String> held = texts(line.get("rules"));
            held.retainAll(WORK_RULES);
            if (line.get("status").asText().equals("OPEN")) {
                assertThat(held).as("%s", line).isEqualTo(work.rules(day(line, "clock_out"), employee(line)));
                withWork += held.isEmpty() ? 0 : 1;
            } else {
                assertThat(held).as("%s", line).isEmpty();
            }
        }
        assertThat(withWork).isGreaterThan(9);
    }

    @Test
    void windowsAreFindingsByThemselvesWhereNothingElseIs() {
        Map<String, List<LocalDate>> alone = new HashMap<>();
        for (JsonNode window : windows) {
            LocalDate day = LocalDate.parse(window.get("day").textValue());
            Set<String> held = texts(window.get("rules"));
            assertThat(held).isEqualTo(work.rules(day, employee(window)));
            assertThat(held).containsAnyOf(WorkTruth.WORK_MISMATCH, WorkTruth.MEETINGS_MISSED);
            assertThat(Folder.time(window.get("end"))).isEqualTo(WorkTruth.endOf(day));
            assertThat(Folder.time(window.get("end")) - Folder.time(window.get("start")))
                    .isEqualTo(14 * 24 * HOUR);
            alone.computeIfAbsent(employee(window), e -> new ArrayList<>()).add(day);
        }
        assertThat(windows).hasSizeGreaterThan(2);
        for (int k = 0; k < DAYS; k++) {
            LocalDate day = FIRST.plusDays(k);
            work.rules(day).forEach((employee, held) -> {
                boolean wanted = held.contains(WorkTruth.WORK_MISMATCH) || held.contains(WorkTruth.MEETINGS_MISSED);
                boolean recent = alone.getOrDefault(employee, List.of()).stream()
                        .anyMatch(d -> d.isBefore(day) && d.isAfter(day.minusDays(14)));
                boolean now = alone.getOrDefault(employee, List.of()).contains(day);
                assertThat(recent && now).isFalse();
                assertThat(!wanted || recent || now || hasFinding(employee, day))
                        .as("%s on %s", employee, day)
                        .isTrue();
            });
        }
    }

    private static boolean hasFinding(String employee, LocalDate day) {
        return truth.stream()
                .filter(line ->
                        employee(line).equals(employee) && !line.get("status").isNull())
                .map(line -> day(line, "clock_out"))
                .anyMatch(d -> !d.isAfter(day) && d.isAfter(day.minusDays(14)));
    }

    @Test
    void phonesAreSharedOnBothSidesOfTwelveHours() {
        Map<String, List<JsonNode>> byDevice = new HashMap<>();
        for (JsonNode punch : folder.records("punches")) {
            if (punch.get("method").textValue().equals("APP")
                    && !employee(punch).startsWith("V-")) {
                byDevice.computeIfAbsent(punch.get("device_id").textValue(), d -> new ArrayList<>())
                        .add(punch);
            }
        }
        Set<String> near = new TreeSet<>();
        Set<Long> gaps = new TreeSet<>();
        for (List<JsonNode> punches : byDevice.values()) {
            for (JsonNode one : punches) {
                long nearest = Long.MAX_VALUE;
                for (JsonNode other : punches) {
                    if (!employee(one).equals(employee(other))) {
                        long gap = Math.abs(Folder.time(one.get("time")) - Folder.time(other.get("time")));
                        nearest = Math.min(nearest, gap);
                    }
                }
                gaps.add(nearest);
                if (nearest < 12 * HOUR) {
                    near.add(employee(one) + one.get("time").textValue());
                }
            }
        }
        Set<String> flagged = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (JsonNode line : truth) {
            if (texts(line.get("rules")).contains("shared-device")) {
                flagged.add(employee(line) + line.get("clock_in").textValue());
            }
            if (near.contains(employee(line) + line.get("clock_in").textValue())
                    || near.contains(employee(line) + line.get("clock_out").asText())) {
                found.add(employee(line) + line.get("clock_in").textValue());
            }
        }

        assertThat(found).isEqualTo(flagged);
        assertThat(gaps).anyMatch(gap -> gap == 12 * HOUR);
        assertThat(gaps).anyMatch(gap -> gap > 12 * HOUR && gap < 13 * HOUR);
        assertThat(gaps).anyMatch(gap -> gap < 12 * HOUR && gap > 11 * HOUR);
        assertThat(gaps).anyMatch(gap -> gap < HOUR);
    }

    @Test
    void picturesComeAgainOnBothSidesOfADay() {
        Map<String, List<JsonNode>> byPicture = new HashMap<>();
        for (JsonNode check : Set.copyOf(folder.records("verifications"))) {
            if (check.has("content_sha256")) {
                byPicture
                        .computeIfAbsent(check.get("content_sha256").textValue(), s -> new ArrayList<>())
                        .add(check);
            }
        }
        Set<String> replayed = new TreeSet<>();
        int withinADay = 0;
        for (List<JsonNode> checks : byPicture.values()) {
            for (JsonNode one : checks) {
                for (JsonNode before : checks) {
                    long gap = Folder.time(one.get("time")) - Folder.time(before.get("time"));
                    boolean same = employee(one).equals(employee(before));
                    if (gap > 0 && (!same || gap >= 24 * HOUR)) {
                        replayed.add(shiftAt(employee(one), Folder.time(one.get("time"))));
                    } else if (gap > 0) {
                        withinADay++;
                    }
                }
            }
        }
        Set<String> flagged = new TreeSet<>();
        for (JsonNode line : truth) {
            if (texts(line.get("rules")).contains("verification-replayed")) {
                flagged.add(employee(line) + line.get("clock_in").textValue());
            }
        }

        assertThat(replayed).isEqualTo(flagged).hasSizeGreaterThan(5);
        assertThat(withinADay).isGreaterThan(5);
    }

    private static String shiftAt(String employee, long time) {
        return truth.stream()
                .filter(line -> employee(line).equals(employee)
                        && !line.get("clock_out").isNull())
                .filter(line -> Folder.time(line.get("clock_in")) <= time && time < Folder.time(line.get("clock_out")))
                .map(line -> employee + line.get("clock_in").textValue())
                .findFirst()
                .orElse(employee + " at " + time);
    }

    @Test
    void leaveTakesEveryCourse() {
        Map<String, List<String>> byExemption = new TreeMap<>();
        Map<String, JsonNode> last = new HashMap<>();
        for (JsonNode event : folder.records("exemptions")) {
            String id = event.get("exemption_id").textValue();
            if (last.put(event.get("event_id").textValue(), event) == null
                    && day(event, "from").isBefore(day(event, "to").minusDays(3))) {
                boolean late = Folder.time(event.get("time")) > Folder.time(event.get("to"));
                byExemption
                        .computeIfAbsent(id, i -> new ArrayList<>())
                        .add(event.get("status").textValue() + (late ? " late" : ""));
            }
        }

        assertThat(byExemption.values())
                .contains(
                        List.of("APPROVED"),
                        List.of("APPROVED late"),
                        List.of("APPROVED", "REVOKED"),
                        List.of("APPROVED", "REVOKED", "APPROVED"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-03-02", "2, 2026-03-02", "3, 2026-03-16", "4, 2026-10-12"})
    void nothingHoldsOfTheInnocent(long seed, LocalDate start, @TempDir Path dir) {
        Workforce.write(WorkforceOptions.of(80, DAYS, 180, seed).allInnocent().withStart(start), dir);
        Folder innocent = new Folder(dir);
        WrittenWork theirs = new WrittenWork(innocent);

        assertThat(innocent.records("truth"))
                .hasSizeGreaterThan(1_000)
                .allMatch(line ->
                        line.get("rules").isEmpty() && line.get("status").isNull());
        assertThat(innocent.lines("truth_windows")).isEmpty();
        // The last night ends on the day after the last one.
        for (int day = 0; day <= DAYS; day++) {
            assertThat(theirs.rules(start.plusDays(day))).isEmpty();
        }
        assertThat(innocent.records("exemptions"))
                .anyMatch(e -> e.get("status").textValue().equals("REVOKED"))
                .anyMatch(e -> day(e, "from").plusDays(14).equals(day(e, "to")));
        assertThat(innocent.records("feedback"))
                .anyMatch(e -> e.get("category").textValue().equals("UNREACHABLE"));
        Set<String> behaviours = new TreeSet<>();
        innocent.records("truth")
                .forEach(line -> behaviours.add(line.get("behaviour").textValue()));
        assertThat(behaviours)
                .containsAll(Behaviour.innocents().stream()
                        .filter(b -> b != Behaviour.NO_IN)
                        .map(Behaviour::label)
                        .toList());
    }
}
