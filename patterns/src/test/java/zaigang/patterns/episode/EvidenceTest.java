package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.away;
import static zaigang.patterns.shift.Day.shift;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification.Outcome;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Day;

/** Verifications, devices and counter-evidence on a shift, at the edges of what counts. */
class EvidenceTest {

    private static boolean holds(Day day, RuleId rule) {
        return Findings.of(day.judgement(), List.of(), day.policy()).rules().contains(rule);
    }

    private static List<String> counter(Day day) {
        return CounterEvidence.of(day.judgement(), day.policy()).stream()
                .map(Factor::rule)
                .toList();
    }

    private static Day present() {
        return shift("09:00", "17:00").seen("08:55", "17:05", 0);
    }

    @Test
    void oneFailedVerificationIsEnoughOnePassedIsNothing() {
        assertThat(holds(present().verified(Outcome.FAILED, "10:00"), RuleId.VERIFICATION_FAILED))
                .isTrue();
        assertThat(holds(present().verified(Outcome.PASSED, "10:00"), RuleId.VERIFICATION_FAILED))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"08:59:59, false", "09:00, true", "16:59:59, true", "17:00, false"})
    void aVerificationBelongsToTheShiftItLiesIn(String time, boolean holds) {
        Day day = present();
        assertThat(day.closed().span().contains(Day.at(time))).isEqualTo(holds);
    }

    @Test
    void oneMissedVerificationIsNotEnoughTwoAre() {
        Day day = present().verified(Outcome.MISSED, "10:00");
        assertThat(holds(day, RuleId.VERIFICATION_FAILED)).isFalse();
        assertThat(holds(day.verified(Outcome.MISSED, "15:00"), RuleId.VERIFICATION_FAILED))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10:00, 10:05, true", "10:00, 10:05:01, false", "10:05, 10:00, true", "10:05:01, 10:00, false"})
    void aVerificationIsMissedOnlyWhileThePhoneIsOn(String fix, String missed, boolean holds) {
        Day day = shift("09:00", "17:00")
                .seen("14:59", 0)
                .seen(fix, 0)
                .verified(Outcome.MISSED, missed)
                .verified(Outcome.MISSED, "15:00");
        assertThat(holds(day, RuleId.VERIFICATION_FAILED)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"11:29:59, true", "11:30, false", "13:29:59, false", "13:30, true"})
    void oneThatIsMissedInABreakIsNot(String time, boolean holds) {
        Day day = present()
                .by(Policy.defaults())
                .verified(Outcome.MISSED, "10:00")
                .verified(Outcome.MISSED, time);
        assertThat(holds(day, RuleId.VERIFICATION_FAILED)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"09:59:59, true", "10:00, false", "10:59:59, false", "11:00, true"})
    void whatLiesInAnExemptionSupportsNothing(String time, boolean holds) {
        Day failed = present().exempt("10:00", "11:00").verified(Outcome.FAILED, time);
        assertThat(holds(failed, RuleId.VERIFICATION_FAILED)).isEqualTo(holds);
        Day replayed = present()
                .exempt("10:00", "11:00")
                .verified(Outcome.PASSED, time)
                .replayed("e2", "09:00");
        assertThat(holds(replayed, RuleId.VERIFICATION_REPLAYED)).isEqualTo(holds);
        Day missed = present()
                .exempt("10:00", "11:00")
                .verified(Outcome.MISSED, time)
                .verified(Outcome.MISSED, "15:00");
        assertThat(holds(missed, RuleId.VERIFICATION_FAILED)).isEqualTo(holds);
    }

    @Test
    void aSharedDeviceNamesWhoElseUsedIt() {
        Day day = present().shared("09:00", "e2", "08:58");
        assertThat(holds(day, RuleId.SHARED_DEVICE)).isTrue();
        Episode episode = new EpisodeAssembler(day.policy(), Episode.Source.REPLAY)
                .open(day.judgement(), Findings.of(day.judgement(), List.of(), day.policy()), null);
        assertThat(episode.reason()).contains("device phone", "e2 punched at 08:58");
        assertThat(episode.others()).containsExactly("e2");
        assertThat(episode.verdict()).as("no rule on location").isEqualTo(Episode.Verdict.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"09:59:59, false", "10:00, true", "12:29:59, true", "12:30, false"})
    void counterEvidenceLiesInAnAbsence(String time, boolean counts) {
        Day day = away("09:00", "17:00", "10:00", "12:30")
                .did(WorkEvent.Kind.MEETING_JOINED, time)
                .did(WorkEvent.Kind.TASK_COMPLETED, time)
                .verified(Outcome.PASSED, time);
        assertThat(counter(day))
                .isEqualTo(counts ? List.of("meeting-joined", "task-completed", "verification-passed") : List.of());
    }

    @Test
    void eachKindOfCounterEvidenceCountsOnceAndOnlyForAPermittedSite() {
        Day day = away("09:00", "17:00", "10:00", "12:30")
                .did(WorkEvent.Kind.MEETING_JOINED, "10:30")
                .did(WorkEvent.Kind.MEETING_JOINED, "11:30")
                .verified(Outcome.PASSED, "11:00", "elsewhere")
                .verified(Outcome.PASSED, "11:00", null)
                .verified(Outcome.FAILED, "11:10");
        assertThat(counter(day)).containsExactly("meeting-joined");
        assertThat(CounterEvidence.of(day.judgement(), day.policy()))
                .extracting(Factor::points)
                .containsExactly(-20);
    }

    @Test
    void counterEvidenceInAnExemptionIsEvidenceOfNothingEither() {
        Day day = away("09:00", "17:00", "10:00", "12:30")
                .exempt("10:00", "11:00")
                .did(WorkEvent.Kind.TASK_COMPLETED, "10:59");
        assertThat(counter(day)).isEmpty();
        assertThat(counter(day.did(WorkEvent.Kind.TASK_COMPLETED, "11:00"))).containsExactly("task-completed");
    }

    @Test
    void counterEvidenceIsTakenOffOnlyWhereARuleOnLocationHolds() {
        Day away = away("09:00", "17:00", "10:00", "12:30").did(WorkEvent.Kind.MEETING_JOINED, "11:00");
        assertThat(score(away)).as("long-absence 25 - 20").isEqualTo(5);
        Day failed = shift("09:00", "17:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:20", AWAY)
                .seen("10:21", "17:05", 0)
                .did(WorkEvent.Kind.MEETING_JOINED, "10:10")
                .verified(Outcome.FAILED, "15:00");
        assertThat(counter(failed)).isNotEmpty();
        assertThat(score(failed)).as("verification-failed alone").isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({
        "true, weak-signal silence exemption break own-other-site another-device wrong-datum",
        "false, no-geofence"
    })
    void explanationsOfPositionsAreLookedAtOnlyWherePositionsAre(boolean geofenced, String ids) {
        Day day = geofenced ? present() : present().notGeofenced();
        assertThat(new Checks(day.judgement()).all()).extracting(Check::id).containsExactly(ids.split(" "));
    }

    private static int score(Day day) {
        Findings findings = Findings.of(day.judgement(), List.of(), day.policy());
        return new EpisodeAssembler(day.policy(), Episode.Source.REPLAY)
                .open(day.judgement(), findings, null)
                .score();
    }
}
