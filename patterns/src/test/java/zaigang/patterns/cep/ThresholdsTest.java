package zaigang.patterns.cep;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.GHOST_SHIFT;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.event.RuleId.RETURNED_BEFORE_CLOCK_OUT;
import static zaigang.patterns.shift.ShiftStep.Kind.ENTER;
import static zaigang.patterns.shift.ShiftStep.Kind.LOST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;

/** Each pattern on both sides of each of its thresholds. A shift lasts from 09:00 to 18:00. */
class ThresholdsTest {

    private static final long MOMENT =
            Steps.NINE + Steps.EVENING + Duration.ofMinutes(15).toMillis();

    private static final List<RuleId> ALL = List.of(LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT, GHOST_SHIFT);

    private static Arguments shift(String what, Steps steps, RuleId... holds) {
        return Arguments.of(what, steps, List.of(holds));
    }

    private static Steps one() {
        return Steps.of("E1");
    }

    static Stream<Arguments> leaving() {
        return Stream.of(
                shift("at clock-in itself", one().away("PT0S", "PT4H", "PT4H")),
                shift("a second after clock-in", one().away("PT1S", "PT4H", "PT4H"), LEFT_AFTER_CLOCK_IN),
                shift("at the last second", one().away("PT10M", "PT4H", "PT3H"), LEFT_AFTER_CLOCK_IN),
                shift("a second too late", one().away("PT10M1S", "PT4H", "PT3H")),
                shift(
                        "last seen inside a signal gap before",
                        one().leaves("PT5M", "PT15M").ends(ENTER, "PT4H", "PT3H"),
                        LEFT_AFTER_CLOCK_IN),
                shift(
                        "last seen inside a second earlier",
                        one().leaves("PT5M", "PT15M1S").ends(ENTER, "PT4H", "PT3H")),
                shift("never seen inside", one().leaves("PT5M", null).ends(ENTER, "PT4H", "PT3H")),
                shift("just long enough", one().away("PT5M", "PT4H", "PT30M"), LEFT_AFTER_CLOCK_IN),
                shift("a second too short", one().away("PT5M", "PT4H", "PT29M59S")),
                shift(
                        "never seen to come back",
                        one().leaves("PT5M", "PT0S").ends(LOST, "PT4H", "PT30M"),
                        LEFT_AFTER_CLOCK_IN),
                shift("lost a second too early", one().leaves("PT5M", "PT0S").ends(LOST, "PT4H", "PT29M59S")),
                shift("no end of the absence", one().leaves("PT5M", "PT0S")),
                shift("there all day", one()),
                shift("no clock-out", one().away("PT5M", "PT4H", "PT3H").withoutClockOut(), LEFT_AFTER_CLOCK_IN));
    }

    static Stream<Arguments> returning() {
        return Stream.of(
                shift("at clock-out itself", one().away("PT2H", "PT9H", "PT7H"), RETURNED_BEFORE_CLOCK_OUT),
                shift("at the first second", one().away("PT2H", "PT8H45M", "PT6H"), RETURNED_BEFORE_CLOCK_OUT),
                shift("a second too early", one().away("PT2H", "PT8H44M59S", "PT6H")),
                shift("just long enough", one().away("PT2H", "PT8H50M", "PT30M"), RETURNED_BEFORE_CLOCK_OUT),
                shift("a second too short", one().away("PT2H", "PT8H50M", "PT29M59S")),
                shift(
                        "at clock-in already away",
                        one().leaves("PT0S", null).ends(ENTER, "PT8H50M", "PT6H"),
                        RETURNED_BEFORE_CLOCK_OUT),
                shift("lost, not seen to enter", one().leaves("PT2H", "PT0S").ends(LOST, "PT8H50M", "PT6H")),
                shift("no end of the absence", one().leaves("PT2H", "PT0S")),
                shift("no clock-out", one().away("PT2H", "PT8H50M", "PT6H").withoutClockOut()));
    }

    static Stream<Arguments> both() {
        return Stream.of(
                shift("the widest", one().away("PT10M", "PT8H45M", "PT30M"), ALL.toArray(RuleId[]::new)),
                shift("left a second too late", one().away("PT10M1S", "PT8H45M", "PT6H"), RETURNED_BEFORE_CLOCK_OUT),
                shift("back a second too early", one().away("PT10M", "PT8H44M59S", "PT6H"), LEFT_AFTER_CLOCK_IN),
                shift("a second too short", one().away("PT10M", "PT8H45M", "PT29M59S")),
                shift(
                        "last seen inside too long before",
                        one().leaves("PT10M", "PT15M1S").ends(ENTER, "PT8H45M", "PT6H"),
                        RETURNED_BEFORE_CLOCK_OUT),
                shift(
                        "lost in the end",
                        one().leaves("PT10M", "PT0S").ends(LOST, "PT8H45M", "PT6H"),
                        LEFT_AFTER_CLOCK_IN),
                shift("no clock-out", one().away("PT10M", "PT8H45M", "PT6H").withoutClockOut(), LEFT_AFTER_CLOCK_IN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"leaving", "returning", "both"})
    void oneAbsence(String what, Steps steps, List<RuleId> holds) throws Exception {
        List<Signal> expected = holds.stream()
                .map(rule -> new Signal(rule, "E1", steps.shiftId(), MOMENT, 0))
                .toList();
        assertThat(signals(Policy.defaults(), steps)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theTwoHalvesInTwoAbsencesAreNoGhostShift() throws Exception {
        Steps steps = one().away("PT5M", "PT2H", "PT1H").away("PT5H", "PT8H50M", "PT3H");
        assertThat(signals(Policy.defaults(), steps))
                .containsExactly(
                        new Signal(LEFT_AFTER_CLOCK_IN, "E1", steps.shiftId(), MOMENT, 0),
                        new Signal(RETURNED_BEFORE_CLOCK_OUT, "E1", steps.shiftId(), MOMENT, 1));
    }

    @Test
    void severalAbsencesAreToldApart() throws Exception {
        Steps steps = one().away("PT1M", "PT2M", "PT1M")
                .away("PT4M", "PT40M", "PT36M")
                .away("PT41M", "PT8H", "PT7H")
                .away("PT8H10M", "PT8H46M", "PT36M")
                .away("PT8H47M", "PT8H59M", "PT12M");
        assertThat(signals(Policy.defaults(), steps))
                .containsExactly(
                        new Signal(LEFT_AFTER_CLOCK_IN, "E1", steps.shiftId(), MOMENT, 1),
                        new Signal(RETURNED_BEFORE_CLOCK_OUT, "E1", steps.shiftId(), MOMENT, 3));
    }

    @Test
    void everyAbsenceThatFitsIsReported() throws Exception {
        Policy policy = policy("PT2H", "PT10M", "PT2H", "PT10M");
        Steps steps = one().away("PT10M", "PT30M", "PT20M")
                .away("PT1H", "PT1H30M", "PT30M")
                .away("PT2H", "PT7H", "PT5H")
                .away("PT7H10M", "PT8H", "PT50M");
        assertThat(signals(policy, steps))
                .extracting(Signal::rule, Signal::absence)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(LEFT_AFTER_CLOCK_IN, 0),
                        org.assertj.core.groups.Tuple.tuple(LEFT_AFTER_CLOCK_IN, 1),
                        org.assertj.core.groups.Tuple.tuple(LEFT_AFTER_CLOCK_IN, 2),
                        org.assertj.core.groups.Tuple.tuple(RETURNED_BEFORE_CLOCK_OUT, 2),
                        org.assertj.core.groups.Tuple.tuple(RETURNED_BEFORE_CLOCK_OUT, 3),
                        org.assertj.core.groups.Tuple.tuple(GHOST_SHIFT, 2));
    }

    @Test
    void thresholdsAreThoseOfThePolicy() throws Exception {
        Policy policy = policy("PT5M", "PT20M", "PT30M", "PT40M");
        assertThat(rules(policy, one().away("PT5M", "PT8H30M", "PT40M"))).containsExactlyElementsOf(ALL);
        assertThat(rules(policy, one().away("PT5M1S", "PT8H29M59S", "PT40M"))).isEmpty();
        // A ghost shift is both others, so the longer of their minima counts.
        assertThat(rules(policy, one().away("PT5M", "PT8H30M", "PT39M59S"))).containsExactly(LEFT_AFTER_CLOCK_IN);
        assertThat(rules(policy, one().away("PT5M", "PT8H30M", "PT19M59S"))).isEmpty();
        Policy turned = policy("PT5M", "PT40M", "PT30M", "PT20M");
        assertThat(rules(turned, one().away("PT5M", "PT8H30M", "PT39M59S"))).containsExactly(RETURNED_BEFORE_CLOCK_OUT);
    }

    private static List<RuleId> rules(Policy policy, Steps steps) throws Exception {
        return signals(policy, steps).stream().map(Signal::rule).toList();
    }

    private static List<Signal> signals(Policy policy, Steps steps) throws Exception {
        List<Signal> signals = new ArrayList<>();
        for (ShiftPattern pattern : ShiftPattern.all(policy)) {
            signals.addAll(PatternHarness.signals(pattern, steps.judgedAt(MOMENT)));
        }
        return signals;
    }

    private static Policy policy(String leftWithin, String leftMin, String backWithin, String backMin) {
        Policy p = Policy.defaults();
        Policy.Rules r = p.rules();
        Policy.Rules rules = new Policy.Rules(
                r.switches(),
                new Policy.LeftAfterClockIn(Duration.parse(leftWithin), Duration.parse(leftMin)),
                new Policy.ReturnedBeforeClockOut(Duration.parse(backWithin), Duration.parse(backMin)),
                r.longAbsence(),
                r.punchOffSite(),
                r.locationJump(),
                r.mockLocation(),
                r.sharedDevice(),
                r.verificationFailed(),
                r.verificationReplayed(),
                r.workMismatch(),
                r.meetingsMissed(),
                r.unresponsive(),
                r.complaints());
        return new Policy(
                p.version(),
                p.timeZone(),
                p.defaultDatum(),
                p.time(),
                p.fence(),
                p.track(),
                p.travel(),
                p.shift(),
                p.breaks(),
                p.floatingBreak(),
                rules,
                p.work(),
                p.counter(),
                p.verdict());
    }
}
