package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static zaigang.patterns.event.Verification.Outcome.FAILED;
import static zaigang.patterns.event.Verification.Outcome.MISSED;
import static zaigang.patterns.event.Verification.Outcome.PASSED;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_JOINED;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_LEFT;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_COMPLETED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_PROGRESS;
import static zaigang.patterns.shift.Day.away;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Policies;

/** What is taken off for what was done during an absence. Away from ten to three, which is a long absence. */
class CounterEvidenceTest {

    private static Day day() {
        return away("09:00", "18:00", "10:00", "15:00");
    }

    private static List<Factor> counter(Day day) {
        return CounterEvidence.of(day.judgement(), day.policy());
    }

    private static Episode open(Day day) {
        Judgement judgement = day.judgement();
        return new EpisodeAssembler(day.policy(), Episode.Source.REPLAY)
                .open(judgement, Findings.of(judgement, List.of(), day.policy()), null);
    }

    @ParameterizedTest
    @CsvSource({"09:59:59.999, false", "10:00, true", "12:00, true", "14:59:59.999, true", "15:00, false"})
    void fromTheFirstInstantOfAnAbsenceToItsLast(String time, boolean counts) {
        int n = counts ? 1 : 0;
        assertThat(counter(day().did(MEETING_JOINED, time))).hasSize(n);
        assertThat(counter(day().did(TASK_COMPLETED, time))).hasSize(n);
        assertThat(counter(day().verified(PASSED, time))).hasSize(n);
    }

    @ParameterizedTest
    @CsvSource({"10:59:59.999, true", "11:00, false", "11:59:59.999, false", "12:00, true"})
    void notWhatLiesInAnExemption(String time, boolean counts) {
        int n = counts ? 1 : 0;
        assertThat(counter(day().exempt("11:00", "12:00").did(MEETING_JOINED, time)))
                .hasSize(n);
        assertThat(counter(day().exempt("11:00", "12:00").did(TASK_COMPLETED, time)))
                .hasSize(n);
        assertThat(counter(day().exempt("11:00", "12:00").verified(PASSED, time)))
                .hasSize(n);
    }

    @Test
    void thePointsOfEachKindOnce() {
        Day all = day().did(MEETING_JOINED, "11:00")
                .did(MEETING_JOINED, "12:00")
                .did(TASK_COMPLETED, "11:00")
                .did(TASK_COMPLETED, "13:00")
                .verified(PASSED, "11:00")
                .verified(PASSED, "14:00");
        assertThat(counter(all))
                .extracting(Factor::family, Factor::rule, Factor::points)
                .containsExactly(
                        tuple(RuleId.Family.COUNTER, "meeting-joined", -20),
                        tuple(RuleId.Family.COUNTER, "task-completed", -10),
                        tuple(RuleId.Family.COUNTER, "verification-passed", -40));
        Policy policy = Policies.yaml("counter: {meeting-joined: 1, task-completed: 2, verification-passed: 3}\n");
        assertThat(CounterEvidence.of(all.judgement(), policy))
                .extracting(Factor::points)
                .containsExactly(-1, -2, -3);
    }

    @Test
    void onlyPassedVerificationsOfAPermittedSite() {
        assertThat(counter(day().verified(PASSED, "11:00", "depot"))).hasSize(1);
        assertThat(counter(day().verified(PASSED, "11:00", "elsewhere"))).isEmpty();
        assertThat(counter(day().verified(PASSED, "11:00", null))).isEmpty();
        assertThat(counter(day().mayWorkAt("office").verified(PASSED, "11:00", "depot")))
                .isEmpty();
        assertThat(counter(day().verified(FAILED, "11:00").verified(MISSED, "11:00")))
                .isEmpty();
        assertThat(counter(day().verified(PASSED, "11:00", "elsewhere").verified(PASSED, "12:00")))
                .as("the one that speaks for him")
                .hasSize(1);
    }

    @Test
    void onlyJoiningAndCompleting() {
        assertThat(counter(day().did(MEETING_LEFT, "11:00").did(TASK_PROGRESS, "11:00")))
                .isEmpty();
    }

    @Test
    void anyAbsenceOfTheShift() {
        Day two = shift("09:00", "18:00")
                .seen("08:55", "09:59", 0)
                .seen("10:00", "10:20", Day.AWAY)
                .seen("10:21", "12:00", 0)
                .seen("12:01", "14:59", Day.AWAY)
                .seen("15:00", "18:05", 0);
        assertThat(counter(two.did(MEETING_JOINED, "10:10").did(TASK_COMPLETED, "11:00")))
                .extracting(Factor::rule)
                .as("also of one that supports no rule; but not between them")
                .containsExactly("meeting-joined");
    }

    @Test
    void itIsTakenOffWhereALocationRuleHolds() {
        Episode episode = open(day().did(TASK_COMPLETED, "11:00"));
        assertThat(episode.score()).isEqualTo(25 - 10);
        assertThat(episode.inFavour()).anyMatch(sentence -> sentence.startsWith("completed a task at 11:00"));
        Episode nothingLeft = open(day().did(MEETING_JOINED, "11:00").did(TASK_COMPLETED, "11:00"));
        assertThat(nothingLeft.score()).isZero();
        assertThat(nothingLeft.status()).isEqualTo(Episode.Status.OPEN);
        assertThat(nothingLeft.factors()).extracting(Factor::points).containsExactly(25, -20, -10, 5);
    }

    @Test
    void itIsNotTakenOffWhereNoneHolds() {
        Day shortAbsence = away("09:00", "18:00", "10:00", "10:59")
                .seen(mock(fix("12:00:30", 0)))
                .seen(mock(fix("13:00:30", 0)))
                .did(MEETING_JOINED, "10:30");
        Episode episode = open(shortAbsence);
        assertThat(episode.rules()).containsExactly(RuleId.MOCK_LOCATION);
        assertThat(episode.score()).isEqualTo(30);
    }

    // Coverage and verdict, on a real ledger: ten hours of shift, known for four of them

    @ParameterizedTest
    @CsvSource({"13:00, REVIEW", "12:59:59, INSUFFICIENT_DATA"})
    void coverageOfFortyPercentIsEnough(String until, Episode.Verdict verdict) {
        Day day = shift("09:00", "19:00")
                .seen("08:55", "09:59", 0)
                .seen("10:00", "12:59", Day.AWAY)
                .seen(until, Day.AWAY)
                .mockPunches(false)
                .verified(FAILED, "11:00");
        Episode episode = open(day);
        assertThat(episode.verdict()).isEqualTo(verdict);
        assertThat(episode.rules())
                .containsExactly(RuleId.LONG_ABSENCE, RuleId.MOCK_LOCATION, RuleId.VERIFICATION_FAILED);
        assertThat(episode.score()).isEqualTo(verdict == Episode.Verdict.REVIEW ? 80 : 46);
        assertThat(episode.severity()).isEqualTo(verdict == Episode.Verdict.REVIEW ? 73 : 21);
    }
}
