package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.GHOST_SHIFT;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.event.RuleId.LOCATION_JUMP;
import static zaigang.patterns.event.RuleId.LONG_ABSENCE;
import static zaigang.patterns.event.RuleId.MOCK_LOCATION;
import static zaigang.patterns.event.RuleId.PUNCH_OFF_SITE;
import static zaigang.patterns.event.RuleId.RETURNED_BEFORE_CLOCK_OUT;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.away;
import static zaigang.patterns.shift.Day.by;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;
import static zaigang.patterns.shift.Policies.NO_BREAKS;
import static zaigang.patterns.shift.Policies.without;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Judgement;

class FindingsTest {

    // long-absence

    @Test
    void anHourAwayIsALongAbsence() {
        assertThat(rules(awayUntil("11:00"))).containsExactly(LONG_ABSENCE);
        assertThat(rules(awayUntil("10:59:59"))).isEmpty();
    }

    @Test
    void onlyWhatCountsIsLong() {
        assertThat(rules(awayUntil("11:30").exempt("10:00", "10:30"))).containsExactly(LONG_ABSENCE);
        assertThat(rules(awayUntil("11:30").exempt("10:00", "10:30:01"))).isEmpty();
        assertThat(rules(shift("09:00", "18:00")
                        .seen("08:55", "09:59", 0)
                        .seen("10:00", "10:40", AWAY)
                        .seen("12:00", "12:19", AWAY)
                        .seen("12:20", "18:05", 0)))
                .as("a silence is nothing")
                .containsExactly(LONG_ABSENCE);
        assertThat(rules(shift("09:00", "18:00")
                        .seen("08:55", "09:59", 0)
                        .seen("10:00", "10:40", AWAY)
                        .seen("12:00", "12:19", AWAY)
                        .seen("12:19:59", 0)
                        .seen("12:20", "18:05", 0)))
                .isEmpty();
    }

    @Test
    void twoShortAbsencesAreNotALongOne() {
        assertThat(rules(shift("09:00", "18:00")
                        .seen("08:55", "09:59", 0)
                        .seen("10:00", "10:39", AWAY)
                        .seen("10:40", 0)
                        .seen("10:41", "11:20", AWAY)
                        .seen("11:21", "18:05", 0)))
                .isEmpty();
    }

    @Test
    void ofSeveralTheOneThatCountsMostIsTold() {
        Judgement judgement = shift("09:00", "18:00")
                .seen("08:55", "09:59", 0)
                .seen("10:00", "10:59", AWAY)
                .seen("11:00", "11:59", 0)
                .seen("12:00", "13:29", AWAY)
                .seen("13:30", "14:00", 0)
                .seen("14:01", "15:30", AWAY)
                .seen("15:31", "18:05", 0)
                .judgement();
        Findings findings = Findings.of(judgement, List.of(), NO_BREAKS);
        assertThat(findings.absences().get(LONG_ABSENCE).start()).isEqualTo(at("12:00"));
    }

    // What the patterns say

    @Test
    void anAbsenceThatAPatternMatchedIsNotAlsoLong() {
        Judgement judgement = awayUntil("11:00").judgement();
        for (RuleId rule : List.of(LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT)) {
            Findings findings = Findings.of(judgement, List.of(signal(judgement, rule, 0)), NO_BREAKS);
            assertThat(findings.rules()).containsExactly(rule);
            assertThat(findings.absences().get(rule).start()).isEqualTo(at("10:00"));
        }
    }

    @Test
    void anotherAbsenceStillIs() {
        Judgement judgement = shift("09:00", "18:00")
                .seen("08:55", "09:05", 0)
                .seen("09:06", "09:59", AWAY)
                .seen("10:00", "11:59", 0)
                .seen("12:00", "12:59", AWAY)
                .seen("13:00", "18:05", 0)
                .judgement();
        Findings findings = Findings.of(judgement, List.of(signal(judgement, LEFT_AFTER_CLOCK_IN, 0)), NO_BREAKS);
        assertThat(findings.rules()).containsExactly(LEFT_AFTER_CLOCK_IN, LONG_ABSENCE);
        assertThat(findings.absences().get(LONG_ABSENCE).index()).isEqualTo(1);
    }

    @Test
    void aGhostShiftListsAllThree() {
        Judgement judgement = awayUntil("17:55").judgement();
        List<Signal> signals = Stream.of(RETURNED_BEFORE_CLOCK_OUT, GHOST_SHIFT, LEFT_AFTER_CLOCK_IN)
                .map(rule -> signal(judgement, rule, 0))
                .toList();
        assertThat(Findings.of(judgement, signals, NO_BREAKS).rules())
                .containsExactly(GHOST_SHIFT, LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT);
    }

    @Test
    void aRuleThatIsOffDoesNotHoldAndKeepsNoOtherFromHolding() {
        Judgement judgement = awayUntil("11:00").judgement();
        List<Signal> signals = List.of(signal(judgement, LEFT_AFTER_CLOCK_IN, 0));
        assertThat(Findings.of(judgement, signals, without(NO_BREAKS, LEFT_AFTER_CLOCK_IN))
                        .rules())
                .containsExactly(LONG_ABSENCE);
        assertThat(Findings.of(judgement, signals, without(NO_BREAKS, LEFT_AFTER_CLOCK_IN, LONG_ABSENCE))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aGhostShiftIsOffWithEitherOfItsRules() {
        Judgement judgement = awayUntil("17:55").judgement();
        List<Signal> signals = List.of(signal(judgement, GHOST_SHIFT, 0));
        for (RuleId half : List.of(LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT)) {
            assertThat(Findings.of(judgement, signals, without(NO_BREAKS, half)).rules())
                    .containsExactly(LONG_ABSENCE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clock-in,    08:30,    09:00:01, RETURNED_BEFORE_CLOCK_OUT",
        "last inside, 09:59,    09:59:01, RETURNED_BEFORE_CLOCK_OUT",
        "exit,        10:00,    10:00:01, RETURNED_BEFORE_CLOCK_OUT",
        "return,      17:55,    17:55:01, LEFT_AFTER_CLOCK_IN",
        "clock-out,   18:00,    19:00,    LEFT_AFTER_CLOCK_IN"
    })
    void anExemptedPunchExitOrReturnSupportsNoPattern(String what, String from, String to, RuleId left) {
        Judgement judgement = awayUntil("17:55").exempt(from, to).judgement();
        List<Signal> signals = Stream.of(RETURNED_BEFORE_CLOCK_OUT, GHOST_SHIFT, LEFT_AFTER_CLOCK_IN)
                .map(rule -> signal(judgement, rule, 0))
                .toList();
        assertThat(Findings.of(judgement, signals, NO_BREAKS).rules()).as(what).containsExactly(left);
    }

    // punch-off-site

    @Test
    void aPunchBetweenTwoFixesOffSiteIsOffSite() {
        assertThat(rules(shift("09:00", "18:00").seen("08:55", AWAY).seen("09:05", AWAY)))
                .containsExactly(PUNCH_OFF_SITE);
        assertThat(rules(shift("09:00", "18:00").seen("17:55", AWAY).seen("18:05", AWAY)))
                .as("the clock-out too")
                .containsExactly(PUNCH_OFF_SITE);
    }

    @Test
    void oneFixOrFixesOnOneSideAreNotEnough() {
        assertThat(rules(shift("09:00", "18:00").seen("09:00", AWAY))).isEmpty();
        assertThat(rules(shift("09:00", "18:00").seen("08:54:59", AWAY).seen("09:05", AWAY)))
                .isEmpty();
        assertThat(rules(shift("09:00", "18:00").seen("08:55", AWAY).seen("09:05:01", AWAY)))
                .isEmpty();
        assertThat(rules(shift("09:00", "18:00").seen("08:56", AWAY).seen("08:59:59", AWAY)))
                .isEmpty();
        assertThat(rules(shift("09:00", "18:00").seen("09:00:01", AWAY).seen("09:01", AWAY)))
                .isEmpty();
    }

    @Test
    void aFixAtTheVeryPunchIsOnBothSides() {
        assertThat(rules(shift("09:00", "18:00").seen("08:58", AWAY).seen("09:00", AWAY)))
                .containsExactly(PUNCH_OFF_SITE);
        assertThat(rules(shift("09:00", "18:00").seen("09:00", AWAY).seen("09:02", AWAY)))
                .containsExactly(PUNCH_OFF_SITE);
    }

    @Test
    void everyOneOfThemLiesOffSiteToTheMetre() {
        assertThat(rules(shift("09:00", "18:00").seen("08:58", AWAY).seen("09:02", 411)))
                .containsExactly(PUNCH_OFF_SITE);
        assertThat(rules(shift("09:00", "18:00").seen("08:58", AWAY).seen("09:02", 409)))
                .isEmpty();
    }

    @Test
    void anExemptedPunchOrFixSupportsNothing() {
        assertThat(rules(offSite().exempt("09:00", "09:00:01"))).as("the punch").isEmpty();
        assertThat(rules(offSite().exempt("08:50", "09:00")))
                .as("no fix before it")
                .isEmpty();
        assertThat(rules(offSite().exempt("09:01", "09:10")))
                .as("no fix after it")
                .isEmpty();
        assertThat(rules(offSite().exempt("09:02:01", "18:00"))).containsExactly(PUNCH_OFF_SITE);
    }

    // location-jump

    @Test
    void aJumpGoesIfBothFixesAreExempted() {
        assertThat(rules(jump())).containsExactly(LOCATION_JUMP);
        assertThat(rules(jump().exempt("10:01", "10:02:01"))).isEmpty();
        assertThat(rules(jump().exempt("10:01:01", "10:02:01"))).containsExactly(LOCATION_JUMP);
        assertThat(rules(jump().exempt("10:01", "10:02"))).containsExactly(LOCATION_JUMP);
    }

    @Test
    void aJumpBeforeTheShiftGoesWithAnExemptionBeforeTheShift() {
        Day day = shift("09:00", "18:00")
                .seen("08:46", 0)
                .seen("08:47", 0)
                .seen("08:48", 20_000)
                .seen("08:49", 20_000);
        assertThat(rules(day)).containsExactly(LOCATION_JUMP);
        assertThat(rules(day.exempt("08:00", "09:00"))).isEmpty();
    }

    // mock-location

    @Test
    void twoMockFixesAreEnoughOneIsNot() {
        assertThat(rules(shift("09:00", "18:00").seen(mock(fix("10:00", 0))))).isEmpty();
        assertThat(rules(shift("09:00", "18:00").seen(mock(fix("10:00", 0))).seen(mock(by("tablet", fix("11:00", 0))))))
                .containsExactly(MOCK_LOCATION);
        assertThat(rules(shift("09:00", "18:00")
                        .seen(mock(fix("08:59:59", 0)))
                        .seen(mock(fix("11:00", 0)))
                        .seen(mock(fix("18:00", 0)))))
                .as("in the shift")
                .isEmpty();
    }

    @Test
    void oneMockPunchIsEnough() {
        assertThat(rules(shift("09:00", "18:00").mockPunches(false))).containsExactly(MOCK_LOCATION);
        Findings both = findings(shift("09:00", "18:00").mockPunches(true));
        assertThat(both.mockPunches()).isEqualTo(2);
    }

    @Test
    void exemptedMockFixesAndPunchesSupportNothing() {
        Day two = shift("09:00", "18:00").seen(mock(fix("10:00", 0))).seen(mock(fix("11:00", 0)));
        assertThat(rules(two.exempt("10:00", "10:01"))).isEmpty();
        assertThat(rules(shift("09:00", "18:00").mockPunches(false).exempt("09:00", "09:01")))
                .isEmpty();
        assertThat(rules(shift("09:00", "18:00").mockPunches(true).exempt("09:00", "18:00")))
                .as("the exemption is over at 18:00")
                .containsExactly(MOCK_LOCATION);
    }

    // All of them

    @Test
    void noRuleHoldsThatIsOff() {
        for (RuleId rule : List.of(LONG_ABSENCE, PUNCH_OFF_SITE, LOCATION_JUMP, MOCK_LOCATION)) {
            Judgement judgement = everything().judgement();
            assertThat(Findings.of(judgement, List.of(), NO_BREAKS).rules()).contains(rule);
            assertThat(Findings.of(judgement, List.of(), without(NO_BREAKS, rule))
                            .rules())
                    .doesNotContain(rule)
                    .hasSize(3);
        }
    }

    @Test
    void onAShiftThatTimedOutNoLocationRuleHolds() {
        assertThat(rules(everything().timedOut())).containsExactly(MOCK_LOCATION);
        assertThat(findings(everything().timedOut()).onLocation()).isFalse();
    }

    @Test
    void anExemptionOfTheWholeStretchTakesAllAway() {
        assertThat(findings(everything().exempt("08:00", "19:00")).isEmpty()).isTrue();
    }

    @Test
    void whoIsThereHasNothingToFear() {
        assertThat(rules(shift("09:00", "18:00").seen("08:45", "18:14", 0))).isEmpty();
        assertThat(rules(shift("09:00", "18:00"))).as("silence is no evidence").isEmpty();
    }

    private static Day awayUntil(String back) {
        return away("09:00", "18:00", "10:00", back);
    }

    private static Day offSite() {
        return shift("09:00", "18:00").seen("08:58", AWAY).seen("09:02", AWAY);
    }

    private static Day jump() {
        return shift("09:00", "18:00")
                .seen("10:00", 0)
                .seen("10:01", 0)
                .seen("10:02", 20_000)
                .seen("10:03", 20_000);
    }

    private static Day everything() {
        return shift("09:00", "18:00")
                .seen("08:55", "09:05", AWAY)
                .seen("09:06", "10:00", 0)
                .seen("10:01", "12:00", AWAY)
                .seen("12:01", "13:00", 0)
                .seen("13:01", "13:05", 20_000)
                .seen("13:06", "18:05", 0)
                .seen(mock(fix("14:00:30", 0)))
                .seen(mock(fix("15:00:30", 0)));
    }

    private static List<RuleId> rules(Day day) {
        return List.copyOf(findings(day).rules());
    }

    private static Findings findings(Day day) {
        return Findings.of(day.judgement(), List.of(), NO_BREAKS);
    }

    private static Signal signal(Judgement of, RuleId rule, int absence) {
        return new Signal(rule, of.employeeId(), of.facts().shiftId(), of.moment(), absence);
    }
}
