package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.VERIFICATION_FAILED;
import static zaigang.patterns.event.RuleId.VERIFICATION_REPLAYED;
import static zaigang.patterns.event.Verification.Outcome.FAILED;
import static zaigang.patterns.event.Verification.Outcome.MISSED;
import static zaigang.patterns.event.Verification.Outcome.PASSED;
import static zaigang.patterns.shift.Day.accurateTo;
import static zaigang.patterns.shift.Day.by;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Policies;

/** {@code verification-failed} and {@code verification-replayed} on both sides of what they ask. A shift from nine to six, there all day. */
class VerificationRulesTest {

    /** So that another missed one always counts. */
    private static final String SURE = "10:00";

    private static Day day() {
        return shift("09:00", "18:00").seen("08:55", "18:05", 0);
    }

    private static Set<RuleId> rules(Day day) {
        return Findings.of(day.judgement(), List.of(), day.policy()).rules();
    }

    private static boolean isFailed(Day day) {
        return rules(day).contains(VERIFICATION_FAILED);
    }

    @Test
    void oneThatFailedIsEnough() {
        assertThat(rules(day().verified(FAILED, "10:00"))).containsExactly(VERIFICATION_FAILED);
        assertThat(rules(day().verified(PASSED, "10:00").verified(PASSED, "11:00")))
                .isEmpty();
        assertThat(rules(shift("09:00", "18:00").verified(FAILED, "10:00")))
                .as("also where no fix is near")
                .containsExactly(VERIFICATION_FAILED);
    }

    @Test
    void ofThoseMissedTwoAreEnough() {
        assertThat(rules(day().verified(MISSED, "10:00"))).isEmpty();
        assertThat(rules(day().verified(MISSED, "10:00").verified(MISSED, "10:00")))
                .containsExactly(VERIFICATION_FAILED);
        Policy three = Policies.yaml("rules: {verification-failed: {max_missed: 3}}\n");
        Day two = day().by(three).verified(MISSED, "10:00").verified(MISSED, "10:30");
        assertThat(isFailed(two)).isFalse();
        assertThat(isFailed(two.verified(MISSED, "10:40"))).isTrue();
    }

    @Test
    void tooFewMissedAreNotToldBesideOneThatFailed() {
        Day day = day().verified(FAILED, "10:00").verified(MISSED, "11:00");
        Findings findings = Findings.of(day.judgement(), List.of(), day.policy());
        assertThat(findings.failed()).hasSize(1);
        assertThat(findings.missed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11:29:59.999, true", "11:30, false", "12:30, false", "13:29:59.999, false", "13:30, true"})
    void oneMissedInABreakDoesNotCount(String time, boolean counts) {
        Policy breaks = Policies.breaks(Duration.ZERO, Policies.window("11:30", "13:30", 1));
        assertThat(isFailed(day().by(breaks).verified(MISSED, SURE).verified(MISSED, time)))
                .isEqualTo(counts);
        assertThat(isFailed(day().by(breaks).verified(FAILED, time)))
                .as("one that failed counts also there")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"14:59:59.999, true", "15:00, false", "15:59:59.999, false", "16:00, true"})
    void whatLiesInAnExemptionDoesNotCount(String time, boolean counts) {
        assertThat(isFailed(
                        day().exempt("15:00", "16:00").verified(MISSED, SURE).verified(MISSED, time)))
                .isEqualTo(counts);
        assertThat(isFailed(day().exempt("15:00", "16:00").verified(FAILED, time)))
                .isEqualTo(counts);
        Day replayed = day().exempt("15:00", "16:00").verified(PASSED, time).replayed("e2", "09:30");
        assertThat(rules(replayed).contains(VERIFICATION_REPLAYED)).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"13:54:59.999, false", "13:55, true", "14:00, true", "14:05, true", "14:05:00.001, false"})
    void oneMissedCountsWithAUsableFixNoMoreThanFiveMinutesAway(String time, boolean counts) {
        Day day = shift("09:00", "18:00").seen(SURE, 0).seen("14:00", 0);
        assertThat(isFailed(day.verified(MISSED, SURE).verified(MISSED, time))).isEqualTo(counts);
    }

    @Test
    void weakAndMockFixesAreUsableHereToo() {
        assertThat(isNear(accurateTo(300, fix("14:00", 0)))).isTrue();
        assertThat(isNear(accurateTo(301, fix("14:00", 0)))).isFalse();
        assertThat(isNear(mock(fix("14:00", 0)))).isTrue();
        assertThat(isNear(by("tablet", fix("14:00", 0)))).as("another device's").isFalse();
    }

    private static boolean isNear(Fix fix) {
        return isFailed(shift("09:00", "18:00")
                .seen(SURE, 0)
                .seen(fix)
                .verified(MISSED, SURE)
                .verified(MISSED, "14:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSED", "FAILED", "MISSED"})
    void replayedContentSpeaksForItselfWhateverTheResult(zaigang.patterns.event.Verification.Outcome outcome) {
        assertThat(rules(day().verified(outcome, "10:00").replayed("e2", "09:30")))
                .contains(VERIFICATION_REPLAYED);
    }

    @Test
    void aTimedOutShiftIsJudgedByItsVerificationsToo() {
        assertThat(rules(day().timedOut().verified(FAILED, "10:00").replayed("e2", "09:30")))
                .containsExactlyInAnyOrder(VERIFICATION_FAILED, VERIFICATION_REPLAYED);
    }
}
