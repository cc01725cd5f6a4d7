package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.TruePath.Span;

/** Ann misses every meeting from the first day of March 2026 on; the fifth shift is on the fifth. */
class TruthBookTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final Place DESK = new Place(31.2, 121.5);
    private static final WorkSite SITE = WorkSite.circle("A", "A", "Asia/Shanghai", Datum.WGS84, DESK, 150, List.of());
    private static final Employee ANN = new Employee(
            0,
            "ann",
            "team",
            "boss",
            "Ann",
            List.of(SITE),
            true,
            Employee.Hours.DAY,
            Habit.SLACK,
            null,
            DESK,
            new Employee.Phone("phone", Datum.WGS84, Employee.Style.PLAIN));
    private static final long MINUTE = 60_000;

    private final StringWriter shifts = new StringWriter();
    private final StringWriter windows = new StringWriter();
    private final WorkTruth work = new WorkTruth();
    private TruthBook book;
    private long number;

    @BeforeEach
    void open() {
        work.enrol("ann", "team");
        book = new TruthBook(work, FIRST, shifts, windows);
    }

    /** A time in March, in Shanghai. */
    private static long at(int day, String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z").toEpochMilli() + (day * 24L - 32) * 60 * MINUTE;
    }

    /** An honest shift, a meeting in it, and nobody joins. */
    private void miss(int day) {
        shift(day, "09:00", "18:00", null, Long.MAX_VALUE, Long.MAX_VALUE);
        work.of("ann").invited(number++, "m" + day, at(day, "08:00"), new Span(at(day, "10:00"), at(day, "11:00")));
    }

    private void shift(int day, String in, String out, String rule, long from, long until) {
        shift(day, in, out, rule, from, until, List.of());
    }

    private void shift(int day, String in, String out, String rule, long from, long until, List<Verification> checks) {
        long clockIn = at(day, in);
        long clockOut = at(day, out);
        String status = rule == null ? null : until == Long.MAX_VALUE ? "OPEN" : "WITHDRAWN";
        Set<String> rules = rule == null ? Set.of() : Set.of(rule);
        Span away = new Span(at(day, "13:00"), at(day, "14:00"));
        Line line = new Line(clockIn, clockOut, rules, status, from, until, List.of(away));
        Punch punch = new Punch(clockOut, false, "phone", false, false, SITE, null);
        book.add(new DayPlan(
                ANN,
                day,
                Behaviour.HONEST,
                clockIn,
                clockOut,
                null,
                List.of(),
                new long[0],
                null,
                DESK,
                null,
                List.of(punch),
                List.of(),
                checks,
                List.of(line)));
    }

    private void missUntil(int day) {
        for (int k = 1; k <= day; k++) {
            miss(k);
        }
    }

    private List<String> days(int until) throws IOException {
        book.finish(FIRST.plusDays(until - 1L));
        return lines(windows).stream().map(w -> w.get("day").textValue()).toList();
    }

    private static List<JsonNode> lines(StringWriter writer) {
        return writer.toString().lines().map(Folder::parse).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    @Test
    void aFindingOfItsOwnIsWrittenWhenTheFifthShiftIsOverAndAgainAfterTwoWeeks() throws IOException {
        missUntil(20);

        assertThat(days(20)).containsExactly("2026-03-05", "2026-03-19");
        assertThat(windows.toString())
                .startsWith("{\"employee_id\":\"ann\",\"day\":\"2026-03-05\",\"start\":\"2026-02-19T16:00:00Z\","
                        + "\"end\":\"2026-03-05T16:00:00Z\",\"rules\":[\"meetings-missed\"]}\n");
        assertThat(lines(shifts)).hasSize(20).allMatch(line -> line.get("rules").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // A shift that is known as open at the end of the day, or is not.
        "18:00, 5-18:15, 99-00:00, true",
        "18:00, 5-23:59, 99-00:00, true",
        "18:00, 6-00:10, 99-00:00, false",
        "23:50, 6-00:05, 99-00:00, false",
        "18:00, 5-18:15, 5-23:00, false",
        "18:00, 5-18:15, 6-00:01, true"
    })
    void noneWhereSomethingElseIsOpenAsKnownThen(String out, String from, String until, boolean blocks)
            throws IOException {
        missUntil(4);
        work.of("ann").invited(number++, "m5", at(5, "08:00"), new Span(at(5, "10:00"), at(5, "11:00")));
        shift(5, "09:00", out, "long-absence", moment(from), until.startsWith("99") ? Long.MAX_VALUE : moment(until));

        assertThat(days(5).contains("2026-03-05")).isEqualTo(!blocks);
    }

    private static long moment(String dayAndTime) {
        String[] parts = dayAndTime.split("-");
        return at(Integer.parseInt(parts[0]), parts[1]);
    }

    @Test
    void aShiftWithAFindingHoldsOthersBackForTwoWeeks() throws IOException {
        shift(1, "09:00", "18:00", "long-absence", at(1, "18:15"), Long.MAX_VALUE);
        for (int day = 2; day <= 20; day++) {
            miss(day);
        }

        // Fourteen days before the end of the fifteenth is the end of the first: the shift ended before that.
        assertThat(days(20)).containsExactly("2026-03-15");
    }

    @Test
    void rulesOnWorkAreAddedToOpenShiftsOfTheirDayOnly() throws IOException {
        missUntil(4);
        miss(5);
        shift(5, "19:00", "23:00", "long-absence", at(5, "23:15"), Long.MAX_VALUE);
        shift(6, "00:10", "05:00", "long-absence", at(6, "05:15"), at(6, "20:00"));
        for (int day = 6; day <= 8; day++) {
            miss(day);
        }
        shift(9, "00:00", "18:00", "mock-location", at(9, "18:15"), Long.MAX_VALUE);
        book.finish(FIRST.plusDays(8));

        assertThat(lines(shifts).stream()
                        .filter(line -> !line.get("rules").isEmpty())
                        .map(line -> line.get("status").textValue() + texts(line.get("rules"))))
                .containsExactly(
                        "OPEN[long-absence, meetings-missed]",
                        "WITHDRAWN[long-absence]",
                        "OPEN[meetings-missed, mock-location]");
        assertThat(windows.toString()).isEmpty();
    }

    @Test
    void counterEvidenceLiesWithinTheAbsence() throws IOException {
        Verification early = passed(at(1, "13:00") - 1);
        Verification in = passed(at(2, "13:00"));
        shift(1, "09:00", "18:00", "long-absence", at(1, "18:15"), Long.MAX_VALUE, List.of(early));
        shift(2, "09:00", "18:00", "long-absence", at(2, "18:15"), Long.MAX_VALUE, List.of(in));
        shift(3, "09:00", "18:00", "mock-location", at(3, "18:15"), Long.MAX_VALUE);
        for (int day = 1; day <= 3; day++) {
            work.of("ann").completed(number++, "t" + day, at(day, day == 1 ? "14:00" : "13:59"));
            work.of("ann").joined(number++, "m" + day, at(day, day == 2 ? "12:59" : "13:01"));
        }
        book.finish(FIRST.plusDays(2));

        assertThat(lines(shifts).stream().map(line -> texts(line.get("counter"))))
                .containsExactly(
                        List.of("meeting-joined"), List.of("task-completed", "verification-passed"), List.of());
    }

    private static Verification passed(long time) {
        return new Verification(time, time, "BEACON", "PASSED", null, null, "A");
    }

    @Test
    void everyShiftIsWritten() {
        miss(3);

        assertThatIllegalStateException()
                .isThrownBy(() -> book.finish(FIRST.plusDays(1)))
                .withMessage("1 shifts end after 2026-03-02");
    }
}
