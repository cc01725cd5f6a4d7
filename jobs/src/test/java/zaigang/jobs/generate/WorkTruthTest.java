package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.jobs.generate.TruePath.Span;

/** A team of six, on both sides of each threshold, on Friday 27 March 2026 in Shanghai. */
class WorkTruthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 27);
    private static final String ANN = "ann";
    private static final long HOUR = 3_600_000;

    private final WorkTruth truth = new WorkTruth();
    private long number;

    @BeforeEach
    void fiveShiftsEach() {
        for (String name : new String[] {ANN, "bob", "cem", "dan", "eva", "fay"}) {
            truth.enrol(name, "team");
        }
        for (int day = 0; day < 5; day++) {
            ann().shift(at(day, "09:00"), at(day, "18:00"));
        }
    }

    private WorkRecord ann() {
        return truth.of(ANN);
    }

    /** A time of so many days ago. */
    private static long at(int daysAgo, String time) {
        return TODAY.minusDays(daysAgo)
                .atTime(LocalTime.parse(time))
                .atZone(WorkTruth.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    private Set<String> rules() {
        return truth.rules(TODAY).getOrDefault(ANN, Set.of());
    }

    /** Tasks due today, some of them done an hour before. */
    private void work(String name, int due, int completed) {
        for (int k = 0; k < due; k++) {
            String task = name + number;
            truth.of(name).assigned(number++, task, at(2, "10:00"), at(0, "12:00"));
            if (k < completed) {
                truth.of(name).completed(number++, task, at(0, "11:00"));
            }
        }
    }

    private void peers(int count, int due, int completed) {
        String[] names = {"bob", "cem", "dan", "eva", "fay"};
        for (int k = 0; k < count; k++) {
            work(names[k], due, completed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, 8, 5, 2, true",
        "5, 10, 8, 5, 3, false",
        "5, 10, 8, 4, 0, false",
        "5, 10, 8, 10, 4, true",
        "5, 10, 8, 20, 8, true",
        "5, 10, 8, 20, 9, false",
        "4, 10, 8, 5, 2, true",
        "3, 10, 8, 5, 0, false",
        "5, 10, 0, 5, 0, false"
    })
    void lessThanHalfOfTheTeamsMedian(int peers, int peerDue, int peerDone, int due, int done, boolean holds) {
        peers(peers, peerDue, peerDone);
        work(ANN, due, done);

        assertThat(rules().contains(WorkTruth.WORK_MISMATCH)).isEqualTo(holds);
    }

    @Test
    void theMedianOfSixLiesInTheMiddleOfTwo() {
        work("bob", 10, 6);
        work("cem", 10, 6);
        work("dan", 10, 7);
        work("eva", 10, 10);
        work("fay", 10, 10);
        work(ANN, 13, 4);
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);

        // 13 of 40 is exactly half of 65 %, 14 of 40 is more.
        work(ANN, 27, 9);
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);
        work(ANN, 1, 1);
        assertThat(rules()).isEmpty();
    }

    @Test
    void onlyTasksDueInTheFourteenDays() {
        peers(5, 5, 5);
        ann().assigned(1_000, "first", at(20, "10:00"), at(13, "00:00"));
        ann().assigned(1_001, "second", at(20, "10:00"), at(0, "23:59"));
        work(ANN, 3, 0);
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);

        ann().assigned(1_002, "first", at(19, "10:00"), at(14, "23:59"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void theLastDueHoldsAndOnlyOnceItIsKnown() {
        peers(5, 5, 5);
        work(ANN, 4, 0);
        ann().assigned(1_000, "moved", at(5, "10:00"), at(1, "10:00"));
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);

        ann().assigned(1_001, "moved", at(-1, "00:00"), at(-3, "10:00"));
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);
        ann().assigned(1_001, "moved", at(0, "23:00"), at(-3, "10:00"));
        assertThat(rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void doneAtDueIsDoneInTime(long later, boolean inTime) {
        peers(5, 2, 1);
        work(ANN, 4, 1);
        ann().assigned(1_000, "last", at(5, "10:00"), at(1, "10:00"));
        ann().completed(1_001, "last", at(1, "10:00") + later);

        assertThat(rules().isEmpty()).isEqualTo(inTime);
    }

    @Test
    void cancelledAndExemptTasksAreNotDue() {
        peers(5, 5, 5);
        work(ANN, 5, 0);
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);

        ann().decided("leave", at(1, "10:00"), true, new Span(at(0, "11:59"), at(0, "12:00")));
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);
        ann().decided("leave", at(1, "11:00"), true, new Span(at(0, "12:00"), at(0, "12:01")));
        assertThat(rules()).isEmpty();
        ann().decided("leave", at(1, "12:00"), false, new Span(at(0, "12:00"), at(0, "12:01")));
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);
        ann().taskCancelled(1_000, ANN + (number - 5), at(0, "13:00"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void anExemptionCountsFromWhenItIsDecided() {
        peers(5, 5, 5);
        work(ANN, 5, 0);
        ann().decided("leave", at(-1, "00:00"), true, new Span(at(0, "00:00"), at(-1, "00:00")));
        assertThat(rules()).containsExactly(WorkTruth.WORK_MISMATCH);
        assertThat(truth.rules(TODAY.plusDays(1))).isEmpty();
    }

    private void meet(int meetings, int joined) {
        for (int k = 0; k < meetings; k++) {
            String meeting = "m" + number;
            ann().invited(number++, meeting, at(9, "10:00"), hour(1, "10:00"));
            if (k < joined) {
                ann().joined(number++, meeting, at(1, "10:59"));
            }
        }
    }

    private static Span hour(int daysAgo, String time) {
        return new Span(at(daysAgo, time), at(daysAgo, time) + HOUR);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, true", "2, 0, false", "4, 1, false", "5, 1, true", "10, 2, true", "9, 2, false"})
    void aFifthOfTheMeetings(int invited, int joined, boolean holds) {
        meet(invited, joined);

        assertThat(rules().contains(WorkTruth.MEETINGS_MISSED)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        // The start of a shift is in it, its end is not.
        "1, 09:00, true",
        "1, 08:59, false",
        "1, 17:59, true",
        "1, 18:00, false",
        // On that day there was no shift.
        "6, 10:00, false",
        "-1, 10:00, false"
    })
    void onlyMeetingsInShifts(int daysAgo, String start, boolean counts) {
        meet(2, 0);
        ann().invited(1_000, "third", at(9, "10:00"), hour(daysAgo, start));

        assertThat(rules().equals(Set.of(WorkTruth.MEETINGS_MISSED))).isEqualTo(counts);
    }

    @Test
    void aShiftThatIsOpenAtTheEndOfTheDayHoldsNoMeetingYet() {
        meet(2, 0);
        ann().shift(at(0, "20:00"), at(-1, "00:00"));
        ann().invited(1_000, "third", at(9, "10:00"), hour(0, "21:00"));
        assertThat(rules()).isEmpty();
        assertThat(truth.rules(TODAY.plusDays(1)).get(ANN)).containsExactly(WorkTruth.MEETINGS_MISSED);
    }

    @Test
    void thirtyDaysOfMeetings() {
        ann().shift(at(29, "00:00"), at(29, "18:00"));
        ann().shift(at(30, "09:00"), at(30, "23:59"));
        meet(2, 0);
        ann().invited(1_000, "third", at(40, "10:00"), hour(30, "23:58"));
        assertThat(rules()).isEmpty();
        ann().invited(1_001, "third", at(39, "10:00"), hour(29, "00:00"));
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED);
    }

    @Test
    void whoDeclinesIsExcusedUnlessHeComes() {
        meet(2, 0);
        ann().invited(1_000, "third", at(9, "10:00"), hour(2, "10:00"));
        ann().declined(1_001, "third", at(8, "10:00"));
        assertThat(rules()).isEmpty();

        ann().joined(1_002, "third", at(2, "11:00"));
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED);
    }

    @Test
    void cancelledAndExemptMeetingsDoNotCount() {
        meet(2, 0);
        ann().invited(1_000, "third", at(9, "10:00"), hour(2, "10:00"));
        ann().decided("trip", at(9, "10:00"), true, hour(2, "10:00"));
        assertThat(rules()).isEmpty();
        ann().invited(1_001, "fourth", at(9, "10:00"), hour(2, "14:00"));
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED);
        ann().meetingCancelled(1_002, "fourth", at(2, "12:00"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void comingWhenAllIsOverIsNotJoining() {
        meet(4, 0);
        ann().invited(1_000, "fifth", at(9, "10:00"), hour(2, "10:00"));
        ann().invited(1_001, "sixth", at(9, "10:00"), hour(2, "10:00"));
        ann().joined(1_002, "fifth", at(2, "10:30"));
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED);
        ann().joined(1_003, "sixth", at(2, "11:00"));
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED);
        ann().joined(1_004, "sixth", at(2, "11:00") - 1);
        assertThat(rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, 2, true", "10, 3, false", "9, 0, false", "14, 3, false", "15, 3, true"})
    void aFifthOfTheMentions(int mentions, int replies, boolean holds) {
        for (int k = 0; k < mentions; k++) {
            ann().mentioned(number, at(13, "00:00") + k);
            // Sent twice, it is one.
            ann().mentioned(number++, at(12, "00:00") + k);
        }
        for (int k = 0; k < replies; k++) {
            ann().replied(number++, at(3, "10:00"));
        }

        assertThat(rules().equals(Set.of(WorkTruth.UNRESPONSIVE))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"14, 5, 15, true", "14, 4, 15, false", "27, 5, 15, true", "28, 5, 15, false", "14, 5, 13, false"})
    void whoeverStopsEditing(int daysAgo, int edits, int lastDaysAgo, boolean holds) {
        for (int k = 1; k < edits; k++) {
            ann().edited(number++, at(daysAgo, "12:00") + k);
        }
        ann().edited(number++, at(lastDaysAgo, "00:00"));

        assertThat(rules().equals(Set.of(WorkTruth.UNRESPONSIVE))).isEqualTo(holds);
    }

    @Test
    void fiveComplaintsInThirtyDays() {
        for (int k = 0; k < 4; k++) {
            ann().unreachable(number++, at(3, "10:00"));
        }
        ann().unreachable(1_000, at(30, "23:59"));
        assertThat(rules()).isEmpty();
        ann().unreachable(1_001, at(29, "00:00"));
        assertThat(rules()).containsExactly(WorkTruth.COMPLAINTS);

        ann().decided("trip", at(9, "10:00"), true, hour(3, "10:00"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void nothingHoldsWithFourShiftsInTheTaskWindow() {
        WorkTruth other = new WorkTruth();
        other.enrol(ANN, "team");
        for (int k = 0; k < 5; k++) {
            other.of(ANN).unreachable(number++, at(3, "10:00"));
            other.of(ANN).shift(at(13 + (k == 4 ? 1 : 0), "01:00") + k * HOUR, at(13 + (k == 4 ? 1 : 0), "02:00"));
        }
        assertThat(other.rules(TODAY)).isEmpty();
        other.of(ANN).shift(at(14, "20:00"), at(13, "00:00"));
        assertThat(other.rules(TODAY).get(ANN)).containsExactly(WorkTruth.COMPLAINTS);
    }

    @Test
    void whatIsForgottenChangesNothing() {
        meet(3, 0);
        for (int k = 0; k < 5; k++) {
            ann().edited(number++, at(27, "12:00"));
        }
        truth.forget(TODAY);
        assertThat(rules()).containsExactly(WorkTruth.MEETINGS_MISSED, WorkTruth.UNRESPONSIVE);
        truth.forget(TODAY.plusDays(90));
        assertThat(rules()).isEmpty();
    }
}
