package zaigang.patterns.work;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.WorkEvent.Kind.DOC_EDITED;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_INVITED;
import static zaigang.patterns.event.WorkEvent.Kind.MENTIONED;
import static zaigang.patterns.event.WorkEvent.Kind.REPLIED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_ASSIGNED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_CANCELLED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_COMPLETED;
import static zaigang.patterns.event.WorkEvent.Kind.UNREACHABLE;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.work.WorkHarness.shift;
import static zaigang.patterns.work.WorkHarness.timedOut;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ClosedShift;
import zaigang.patterns.shift.FlinkDay;
import zaigang.patterns.shift.Policies;

/**
 * From events to the windows that end with a day, in their operators: which days have windows, what is known of them when they close, and
 * copies. The day is 31 March 2026 unless one is named. What lies in a window is for {@link WorkWindowsTest}.
 */
class WorkFunctionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final long NINE = at(DAY, "09:00");
    private static final long NOON = at(DAY, "12:00");
    private static final long SIX = at(DAY, "18:00");
    private static final long END = at(DAY.plusDays(1), "00:00");
    private static final ClosedShift TODAY = shift(NINE, SIX);
    private static final WorkEvent INVITED = new WorkEvent("E1", MEETING_INVITED, "i", "M", NINE, NOON, NOON + HOUR);

    private static long at(LocalDate day, String time) {
        return at(Policy.defaults(), day, time);
    }

    private static long at(Policy policy, LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time))
                .atZone(policy.timeZone())
                .toInstant()
                .toEpochMilli();
    }

    private static WorkEvent task(WorkEvent.Kind kind, String id, long time, long due) {
        return new WorkEvent("E1", kind, id, "T", time, due, Long.MIN_VALUE);
    }

    private static WorkEvent task(WorkEvent.Kind kind, String id, long time) {
        return task(kind, id, time, Long.MIN_VALUE);
    }

    private static WorkEvent event(WorkEvent.Kind kind, String id, long time) {
        return new WorkEvent("E1", kind, id, null, time, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private static Exemption leave(long decided, long from, long to) {
        return FlinkDay.leave("X" + from, "E1", decided, from, to);
    }

    /** The windows that end with a day, when everything has come. */
    private static WorkWindow window(Policy policy, LocalDate day, Object... events) throws Exception {
        try (WorkHarness harness = new WorkHarness(policy)) {
            harness.send(FlinkDay.employee("E1"));
            for (Object event : events) {
                harness.sendAny(event);
            }
            harness.watermark(Long.MAX_VALUE);
            List<WorkWindow> windows = harness.windows().stream()
                    .filter(window -> window.day() == day.toEpochDay())
                    .toList();
            assertThat(windows).hasSize(1);
            return windows.get(0);
        }
    }

    private static WorkWindow window(Object... events) throws Exception {
        return window(Policy.defaults(), DAY, events);
    }

    private static String tasks(WorkWindow window) {
        return window.completed() + "/" + window.due();
    }

    // First and last instant

    static Stream<Arguments> days() {
        Policy berlin = Policies.yaml("time_zone: Europe/Berlin\n");
        Policy berlinOther = Policies.yaml("time_zone: Europe/Berlin\nwork: {tasks: {days: 7}, meetings: {days: 10},"
                + " collaboration: {days: 3}, feedback: {days: 1}}\n");
        return Stream.of(
                Arguments.of("Shanghai", Policy.defaults(), DAY),
                Arguments.of("Berlin, clocks put forward in all windows", berlin, LocalDate.of(2026, 4, 5)),
                Arguments.of("Berlin, clocks put forward that day", berlin, LocalDate.of(2026, 3, 29)),
                Arguments.of("Berlin, clocks put forward on the first day", berlin, LocalDate.of(2026, 4, 11)),
                Arguments.of("Berlin, clocks put back", berlin, LocalDate.of(2026, 11, 1)),
                Arguments.of("Berlin, clocks put back that day", berlin, LocalDate.of(2026, 10, 25)),
                Arguments.of("other lengths", berlinOther, LocalDate.of(2026, 4, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("days")
    void theFirstAndLastInstantOfEachWindow(String what, Policy policy, LocalDate day) throws Exception {
        long end = at(policy, day.plusDays(1), "00:00");
        Policy.Work work = policy.work();
        ClosedShift today = shift(end - 2 * HOUR, end - HOUR);
        for (int side = 0; side < 4; side++) {
            int n = side == 1 || side == 2 ? 1 : 0;
            long task = bound(policy, day, work.tasksDays(), side);
            assertThat(window(policy, day, today, task(TASK_ASSIGNED, "a", task - 9 * HOUR, task))
                            .due())
                    .as("task, side " + side)
                    .isEqualTo(n);
            assertThat(window(policy, day, today, shift(task - 9 * HOUR, task)).shifts())
                    .as("shift, side " + side)
                    .isEqualTo(1 + n);
            long meeting = bound(policy, day, work.meetingsDays(), side);
            WorkEvent invited = new WorkEvent("E1", MEETING_INVITED, "i", "M", meeting - HOUR, meeting, meeting + HOUR);
            // Of the last instant of the day no shift is over when the day closes.
            assertThat(window(policy, day, today, shift(meeting - HOUR, meeting + 1), invited)
                            .invited())
                    .as("meeting, side " + side)
                    .isEqualTo(side == 2 ? 0 : n);
            long message = bound(policy, day, work.collaborationDays(), side);
            WorkWindow messages = window(
                    policy,
                    day,
                    today,
                    event(MENTIONED, "m", message),
                    event(REPLIED, "r", message),
                    event(DOC_EDITED, "d", message));
            assertThat(List.of(messages.mentions(), messages.replies(), messages.docEdits()))
                    .as("messages, side " + side)
                    .containsOnly(n);
            assertThat(messages.docEditsBefore()).isEqualTo(side == 0 ? 1 : 0);
            long feedback = bound(policy, day, work.feedbackDays(), side);
            assertThat(window(policy, day, today, event(UNREACHABLE, "u", feedback))
                            .unreachable())
                    .as("feedback, side " + side)
                    .isEqualTo(n);
            long before = bound(policy, day.minusDays(work.collaborationDays()), 14, side);
            assertThat(window(policy, day, today, event(DOC_EDITED, "d", before))
                            .docEditsBefore())
                    .as("edits before, side " + side)
                    .isEqualTo(n);
        }
    }

    /** Of so many days that end with a day: the last instant before, the first, the last, the first after. */
    private static long bound(Policy policy, LocalDate day, int days, int side) {
        long first = at(policy, day.minusDays(days - 1L), "00:00");
        long after = at(policy, day.plusDays(1), "00:00");
        return List.of(first - 1, first, after - 1, after).get(side);
    }

    // What is known when the day closes

    @ParameterizedTest
    @CsvSource({"-1, 0/0", "0, 0/1"})
    void aTaskCancelledOnceTheDayIsOverWasDue(long afterEnd, String expected) throws Exception {
        assertThat(tasks(
                        window(TODAY, task(TASK_ASSIGNED, "a", NINE, NOON), task(TASK_CANCELLED, "x", END + afterEnd))))
                .isEqualTo(expected);
    }

    @Test
    void aTaskPutOffOnceTheDayIsOverWasDue() throws Exception {
        WorkEvent first = task(TASK_ASSIGNED, "a1", NINE, NOON);
        assertThat(tasks(window(TODAY, first, task(TASK_ASSIGNED, "a2", END - 1, END + HOUR))))
                .isEqualTo("0/0");
        assertThat(tasks(window(TODAY, first, task(TASK_ASSIGNED, "a2", END, END + HOUR))))
                .isEqualTo("0/1");
        long before = at(DAY.minusDays(20), "12:00");
        assertThat(tasks(window(TODAY, task(TASK_ASSIGNED, "a0", before, before + 40 * FlinkDay.DAY), first)))
                .as("the last word counts, also against one of weeks ago")
                .isEqualTo("0/1");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "3600000, 0"})
    void aShiftStillOpenWhenTheDayClosesIsNone(long afterEnd, int invited) throws Exception {
        ClosedShift other = shift(at(DAY, "01:00"), at(DAY, "02:00"));
        assertThat(window(other, shift(NINE, END + afterEnd), INVITED).invited())
                .isEqualTo(invited);
        long nextDay = END + Math.max(0, afterEnd);
        assertThat(window(Policy.defaults(), DAY.plusDays(1), other, shift(NINE, nextDay), INVITED)
                        .invited())
                .as("a day later it is known")
                .isOne();
    }

    @Test
    void aShiftThatTimedOutMakesAWindowAndCountsInNone() throws Exception {
        WorkWindow window = window(timedOut(NINE, SIX), INVITED);
        assertThat(window.invited()).isZero();
        assertThat(window.shifts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0/0", "0, 0/0", "1, 0/1"})
    void aDecisionCountsThatIsKnownWhenTheDayCloses(long afterEnd, String expected) throws Exception {
        assertThat(tasks(window(TODAY, leave(END + afterEnd, NINE, SIX), task(TASK_ASSIGNED, "a", NINE, NOON))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0/1", "1, 0/0"})
    void soDoesARevocation(long afterEnd, String expected) throws Exception {
        Exemption leave = FlinkDay.leave("X", "E1", NINE, NINE, SIX);
        Exemption revoked = FlinkDay.decision("X", "E1", END + afterEnd, NINE, SIX, Exemption.Status.REVOKED);
        assertThat(tasks(window(TODAY, leave, revoked, task(TASK_ASSIGNED, "a", NINE, NOON))))
                .isEqualTo(expected);
    }

    @Test
    void aWindowClosesWithItsDayAndNothingChangesItMore() throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(TODAY);
            harness.send(task(TASK_ASSIGNED, "a", NINE, NOON));
            harness.watermark(END - 1);
            assertThat(harness.windows()).isEmpty();
            harness.watermark(END);
            assertThat(harness.windows()).extracting(WorkFunctionTest::tasks).containsExactly("0/1");
            harness.send(leave(NINE, NINE, SIX));
            harness.send(task(TASK_CANCELLED, "x", END + HOUR));
            harness.send(shift(END + HOUR, END + 2 * HOUR));
            harness.watermark(END + 23 * HOUR);
            assertThat(harness.windows()).hasSize(1);
            harness.watermark(END + 24 * HOUR);
            assertThat(harness.windows()).extracting(WorkFunctionTest::tasks).containsExactly("0/1", "0/0");
        }
    }

    /** A leave of long ago, approved only now: what it could have to do with is closed. */
    @Test
    void aClosedDayIsNotClosedAgain() throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(TODAY);
            harness.watermark(END);
            harness.send(leave(END, NINE - 45 * FlinkDay.DAY, SIX - 45 * FlinkDay.DAY));
            harness.watermark(END + 1);
            assertThat(harness.windows()).hasSize(1);
        }
    }

    // Which days have windows

    @Test
    void everyDayOnWhichAShiftOrADueTaskLiesInTheWindow() throws Exception {
        long back30 = at(DAY.minusDays(30), "12:00");
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(shift(NINE - 30 * FlinkDay.DAY, SIX - 30 * FlinkDay.DAY));
            harness.send(task(TASK_ASSIGNED, "a", back30, NOON));
            harness.send(event(MENTIONED, "m", NOON + 20 * FlinkDay.DAY));
            harness.watermark(Long.MAX_VALUE);
            long shiftDay = DAY.minusDays(30).toEpochDay();
            long dueDay = DAY.toEpochDay();
            assertThat(harness.windows())
                    .extracting(WorkWindow::day)
                    .containsExactlyElementsOf(LongStream.concat(
                                    LongStream.range(shiftDay, shiftDay + 14), LongStream.range(dueDay, dueDay + 14))
                            .boxed()
                            .toList());
            assertThat(harness.news())
                    .allSatisfy(record -> assertThat(record.getTimestamp())
                            .isEqualTo(record.getValue().end()));
        }
    }

    @Test
    void whoIsNotInTheRosterHasNone() throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(TODAY);
            harness.send(task(TASK_ASSIGNED, "a", NINE, NOON));
            harness.watermark(Long.MAX_VALUE);
            assertThat(harness.windows()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 0"})
    void aReplayWritesNoWindowThatClosesAfterItsEnd(long after, int windows) throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults(), END + after, null)) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(TODAY);
            harness.watermark(Long.MAX_VALUE);
            assertThat(harness.windows()).hasSize(windows);
        }
    }

    // Copies

    @Test
    void copiesOfMessagesOnOneDayCountOnce() throws Exception {
        WorkWindow window = window(
                TODAY,
                event(MENTIONED, "1", NOON),
                event(MENTIONED, "1", NINE),
                event(MENTIONED, "2", NOON),
                event(UNREACHABLE, "1", NOON),
                event(UNREACHABLE, "1", NOON));
        assertThat(window.mentions()).isEqualTo(2);
        assertThat(window.unreachable()).as("another stream").isEqualTo(1);
        assertThat(window(TODAY, leave(NINE, NINE, NINE + 1), event(MENTIONED, "1", NOON), event(MENTIONED, "1", NINE))
                        .mentions())
                .as("the earliest is exempted")
                .isZero();
        assertThat(window(TODAY, event(MENTIONED, "1", NINE), event(REPLIED, "1", NOON))
                        .replies())
                .as("the earliest is a mention")
                .isZero();
    }

    @Test
    void copiesOfMessagesOnOtherDaysCountOnceOnTheFirst() throws Exception {
        long first = at(DAY.minusDays(13), "00:00");
        assertThat(window(TODAY, event(MENTIONED, "1", first), event(MENTIONED, "1", NOON))
                        .mentions())
                .isEqualTo(1);
        assertThat(window(TODAY, event(MENTIONED, "1", NOON), event(MENTIONED, "1", first - 1))
                        .mentions())
                .as("the first lies before the window")
                .isZero();
        assertThat(window(TODAY, event(MENTIONED, "1", NOON), event(MENTIONED, "1", END))
                        .mentions())
                .as("a later copy takes nothing away")
                .isEqualTo(1);
    }

    /** The bound is a number of days and nothing else: not whether other days had to be closed in between. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyOfAMessageIsKnownAsOneForFortyFourDays(boolean muchGoesOn) throws Exception {
        for (int apart : new int[] {44, 45}) {
            long first = at(DAY.minusDays(apart), "12:00");
            try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
                harness.send(FlinkDay.employee("E1"));
                harness.send(event(MENTIONED, "1", first));
                harness.send(event(MENTIONED, "1", NOON));
                harness.send(TODAY);
                for (int day = 1; muchGoesOn && day < apart; day++) {
                    long nine = at(DAY.minusDays(day), "09:00");
                    harness.send(shift(nine, nine + HOUR));
                }
                harness.watermark(Long.MAX_VALUE);
                assertThat(harness.windows())
                        .filteredOn(window -> window.day() == DAY.toEpochDay())
                        .extracting(WorkWindow::mentions)
                        .as(apart + " days apart")
                        .containsExactly(apart == 44 ? 0 : 1);
            }
        }
    }

    @Test
    void ofCopiesOfAnAssignmentTheEarliestStays() throws Exception {
        long dayBefore = at(DAY.minusDays(1), "09:00");
        for (long copy : new long[] {NINE + 1, dayBefore}) {
            assertThat(tasks(window(
                            TODAY,
                            task(TASK_COMPLETED, "c", NOON),
                            task(TASK_ASSIGNED, "a", Math.max(NINE, copy), SIX),
                            task(TASK_ASSIGNED, "a", Math.min(NINE, copy), NOON - 1))))
                    .isEqualTo("0/1");
        }
    }
}
