package zaigang.patterns.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.event.WorkEvent.Kind;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Exemptions;
import zaigang.patterns.shift.Span;

/** The windows on work at their edges, by days of Shanghai. */
class WorkWindowsTest {

    private static final LocalDays DAYS = new LocalDays(ZoneId.of("Asia/Shanghai"));
    private static final long LAST = LocalDate.of(2026, 3, 31).toEpochDay();
    private static final long END = DAYS.endOf(LAST);
    private static final long HOUR = 3_600_000;
    private static final RosterEntry EMPLOYEE = new RosterEntry("E1", "T", List.of("S1"), null, null, true);

    private final Map<String, WorkItem> items = new LinkedHashMap<>();
    private final TreeMap<Long, WorkDay> days = new TreeMap<>();
    private final List<Span> shifts = new ArrayList<>();
    private final List<Exemptions.Approved> exemptions = new ArrayList<>();
    private int events;

    private WorkWindowsTest has(Kind kind, String ref, long time, long from, long to) {
        WorkEvent event = new WorkEvent("E1", kind, "e" + events++, ref, time, from, to);
        if (kind.ofItem()) {
            items.merge(WorkDay.key(event), WorkItem.of(event), WorkItem::and);
        } else {
            days.computeIfAbsent(DAYS.dayOf(time), day -> new WorkDay()).add(event, DAYS);
        }
        return this;
    }

    private WorkWindowsTest task(long due) {
        return has(Kind.TASK_ASSIGNED, "T", due - 9 * HOUR, due, Long.MIN_VALUE);
    }

    private WorkWindowsTest meeting(long start) {
        return has(Kind.MEETING_INVITED, "M", start - 9 * HOUR, start, start + HOUR);
    }

    private WorkWindowsTest then(Kind kind, String ref, long time) {
        return has(kind, ref, time, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private WorkWindowsTest exempt(long from, long to) {
        exemptions.add(new Exemptions.Approved("X", Exemption.Kind.LEAVE, new Span(from, to)));
        return this;
    }

    private WorkWindow window() {
        List<WorkPane> panes = new ArrayList<>();
        days.forEach((day, work) -> panes.add(WorkPane.of("E1", day, work)));
        return new WorkWindows(Policy.defaults())
                .of(
                        LAST,
                        new WorkWindows.Known(
                                EMPLOYEE, of("tasks:"), of("meetings:"), panes, shifts, new Exemptions(exemptions)));
    }

    private List<WorkItem> of(String stream) {
        return items.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(stream))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long startOf(int length) {
        return DAYS.startOf(LAST - length + 1);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1"})
    void aTaskIsDueFromTheFirstInstantOfFourteenDays(long offset, int due) {
        assertThat(task(startOf(14) + offset).window().due()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0"})
    void aTaskIsDueUpToTheLastInstantOfTheDay(long offset, int due) {
        assertThat(task(END + offset).window().due()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void aTaskIsDoneInTimeAtTheVeryInstantItIsDue(long late, int completed) {
        long due = END - HOUR;
        assertThat(task(due).then(Kind.TASK_COMPLETED, "T", due + late).window().completed())
                .isEqualTo(completed);
    }

    @Test
    void theLastAssignmentSaysWhenATaskIsDueAndACancelledOneIsNot() {
        task(END - HOUR).has(Kind.TASK_ASSIGNED, "T", END - 2 * HOUR, END + HOUR, Long.MIN_VALUE);
        assertThat(window().due()).isZero();
        has(Kind.TASK_ASSIGNED, "T", END - HOUR, END - 3 * HOUR, Long.MIN_VALUE);
        assertThat(window().due()).isOne();
        then(Kind.TASK_CANCELLED, "T", END - HOUR);
        assertThat(window().due()).isZero();
    }

    @Test
    void theFirstCompletionCountsAndProgressIsNone() {
        long due = END - HOUR;
        task(due).then(Kind.TASK_PROGRESS, "T", due - 1);
        assertThat(window().completed()).isZero();
        then(Kind.TASK_COMPLETED, "T", due + HOUR).then(Kind.TASK_COMPLETED, "T", due);
        assertThat(window().completed()).isOne();
    }

    @Test
    void whatIsNotAssignedIsNotDue() {
        then(Kind.TASK_COMPLETED, "T", END - HOUR).has(Kind.TASK_PROGRESS, "T", END - HOUR, END - HOUR, Long.MIN_VALUE);
        assertThat(window().due()).isZero();
        has(Kind.TASK_ASSIGNED, "T", END - 1, END - HOUR, Long.MIN_VALUE);
        assertThat(window().due()).as("assigned when it was due already").isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-3600000, 1", "-3599999, 0"})
    void aTaskDueInAnExemptionDoesNotCount(long offset, int due) {
        long at = END - 5 * HOUR;
        WorkWindow window = task(at).exempt(at + offset, at + offset + HOUR).window();
        assertThat(window.due()).isEqualTo(due);
        assertThat(window.exempt()).isEqualTo(1 - due);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1"})
    void aMeetingCountsFromTheFirstInstantOfThirtyDays(long offset, int invited) {
        shifts.add(new Span(0, END));
        assertThat(meeting(startOf(30) + offset).window().invited()).isEqualTo(invited);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1", "7199999, 1", "7200000, 0"})
    void aMeetingCountsOnlyIfItBeginsInAShift(long offset, int invited) {
        long clockIn = END - 5 * HOUR;
        shifts.add(new Span(clockIn, clockIn + 2 * HOUR));
        assertThat(meeting(clockIn + offset).window().invited()).isEqualTo(invited);
    }

    @ParameterizedTest
    @CsvSource({"3599999, 1", "3600000, 0"})
    void aMeetingIsJoinedBeforeItEnds(long after, int joined) {
        long start = END - 5 * HOUR;
        shifts.add(new Span(0, END));
        WorkWindow window =
                meeting(start).then(Kind.MEETING_JOINED, "M", start + after).window();
        assertThat(window.invited()).isOne();
        assertThat(window.joined()).isEqualTo(joined);
    }

    @Test
    void whoDeclinedIsNotInvitedUnlessHeJoinedAndNobodyIsToACancelledMeeting() {
        long start = END - 5 * HOUR;
        shifts.add(new Span(0, END));
        assertThat(meeting(start)
                        .then(Kind.MEETING_DECLINED, "M", start)
                        .window()
                        .invited())
                .isZero();
        assertThat(then(Kind.MEETING_JOINED, "M", start).window().joined()).isOne();
        assertThat(then(Kind.MEETING_CANCELLED, "M", start).window().invited()).isZero();
    }

    @Test
    void whoDeclinedAndJoinedWhenItWasOverIsNotInvitedAndWhoOnlyLeftHasNotJoined() {
        long start = END - 5 * HOUR;
        shifts.add(new Span(0, END));
        WorkWindow left = meeting(start).then(Kind.MEETING_LEFT, "M", start).window();
        assertThat(left.invited()).isOne();
        assertThat(left.joined()).isZero();
        then(Kind.MEETING_DECLINED, "M", start).then(Kind.MEETING_JOINED, "M", start + HOUR);
        assertThat(window().invited()).isZero();
    }

    @Test
    void theLastInvitationSaysWhenAMeetingIs() {
        long start = END - 5 * HOUR;
        shifts.add(new Span(start, start + HOUR));
        then(Kind.MEETING_JOINED, "M", start + 2 * HOUR);
        assertThat(window().invited()).as("never invited").isZero();
        meeting(start).has(Kind.MEETING_INVITED, "M", start - 2, start, start + 3 * HOUR);
        assertThat(window().joined()).as("its end as last said").isOne();
        has(Kind.MEETING_INVITED, "M", start - 1, start + HOUR, start + 3 * HOUR);
        assertThat(window().invited()).as("moved out of the shift").isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void aMeetingInAnExemptionDoesNotCount(long offset, int invited) {
        long start = END - 5 * HOUR;
        shifts.add(new Span(0, END));
        assertThat(meeting(start).exempt(start + offset, END).window().invited())
                .isEqualTo(invited);
    }

    @ParameterizedTest
    @CsvSource({"MENTIONED, 14", "REPLIED, 14", "DOC_EDITED, 14", "COMPLAINT, 30", "UNREACHABLE, 30"})
    void messagesCountFromTheFirstInstantOfTheirWindow(Kind kind, int length) {
        then(kind, null, startOf(length) - 1);
        assertThat(count(kind)).isZero();
        then(kind, null, startOf(length)).then(kind, null, END - 1).then(kind, null, END);
        assertThat(count(kind)).isEqualTo(2);
        exempt(END - 1, END);
        assertThat(count(kind)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "MENTIONED, 14, 1",
        "MENTIONED, 15, 0",
        "COMPLAINT, 30, 1",
        "UNREACHABLE, 20, 1",
        "COMPLAINT, 31, 0",
        "PRAISE, 1, 0"
    })
    void whatAWindowLeavesOutIsToldOnceAndNothingElse(Kind kind, int daysBack, int exempt) {
        long time = startOf(daysBack) + HOUR;
        assertThat(then(kind, null, time).exempt(time, time + 1).window().exempt())
                .isEqualTo(exempt);
    }

    private int count(Kind kind) {
        WorkWindow window = window();
        return switch (kind) {
            case MENTIONED -> window.mentions();
            case REPLIED -> window.replies();
            case DOC_EDITED -> window.docEdits();
            case UNREACHABLE -> window.unreachable();
            default -> window.complaints();
        };
    }

    @Test
    void editsBeforeTheWindowAreThoseOfFourteenDays() {
        then(Kind.DOC_EDITED, null, startOf(28) - 1)
                .then(Kind.DOC_EDITED, null, startOf(28))
                .then(Kind.DOC_EDITED, null, startOf(14) - 1)
                .then(Kind.DOC_EDITED, null, startOf(14));
        assertThat(window().docEditsBefore()).isEqualTo(2);
        assertThat(window().docEdits()).isOne();
    }

    @Test
    void shiftsCountByTheirEnd() {
        shifts.add(new Span(0, startOf(14) - 1));
        shifts.add(new Span(0, startOf(14)));
        shifts.add(new Span(0, END - 1));
        shifts.add(new Span(0, END));
        assertThat(window().shifts()).isEqualTo(2);
    }

    @Test
    void aDayOfAClockChangeIsAsLongAsItIs() {
        LocalDays berlin = new LocalDays(ZoneId.of("Europe/Berlin"));
        long spring = LocalDate.of(2026, 3, 29).toEpochDay();
        long autumn = LocalDate.of(2026, 10, 25).toEpochDay();
        assertThat(berlin.endOf(spring) - berlin.startOf(spring)).isEqualTo(23 * HOUR);
        assertThat(berlin.endOf(autumn) - berlin.startOf(autumn)).isEqualTo(25 * HOUR);
        assertThat(berlin.dayOf(berlin.endOf(autumn) - 1)).isEqualTo(autumn);
        assertThat(berlin.dayOf(berlin.endOf(autumn))).isEqualTo(autumn + 1);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0.5|0.5", "0.2 0.9 0.5|0.5", "0 1|0.5", "1 0.25 0 0.75|0.5"},
            delimiter = '|')
    void theMedianOfATeam(String rates, double median) {
        double[] values = java.util.Arrays.stream(rates.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(TeamMedian.median(values)).isEqualTo(median);
    }
}
