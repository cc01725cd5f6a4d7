package zaigang.patterns.cep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.RichCompositeIterativeCondition;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftStep;

/** What every pattern has and does, whatever it looks for. */
class ShiftPatternTest {

    private static final long GAP = Duration.ofMinutes(15).toMillis();
    private static final long MOMENT = Steps.NINE + Steps.EVENING + GAP;

    static List<ShiftPattern> patterns() {
        return ShiftPattern.all(Policy.defaults());
    }

    /** A shift on which every pattern matches, once. */
    private static Steps ghost(String employeeId) {
        return Steps.of(employeeId).away("PT5M", "PT8H50M", "PT6H");
    }

    /** A shift on which every pattern begins to match and none gets to its end. */
    private static Steps half(String employeeId) {
        return Steps.of(employeeId).leaves("PT5M", "PT0S").withoutClockOut();
    }

    @Test
    void oneForEachRule() {
        assertThat(patterns())
                .extracting(ShiftPattern::rule)
                .containsExactlyInAnyOrder(
                        RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT, RuleId.GHOST_SHIFT);
        assertThat(patterns()).extracting(ShiftPattern::uid).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void isBoundedAndNamed(ShiftPattern pattern) {
        Pattern<ShiftStep, ?> p = pattern.pattern();
        assertThat(p.getWindowSize()).contains(Duration.ofMillis(1));
        assertThat(p.getAfterMatchSkipStrategy()).isEqualTo(AfterMatchSkipStrategy.noSkip());
        assertThat(pattern.uid()).isEqualTo("pattern-" + pattern.rule().id() + "-v1");
        assertThat(PatternHarness.transformation(pattern).getUid()).isEqualTo(pattern.uid());
        assertThat(PatternHarness.transformation(pattern).getName())
                .isEqualTo("Pattern " + pattern.rule().id());
        Set<String> stages = stages(p);
        assertThat(stages).contains(ShiftPattern.EXIT);
    }

    private static Set<String> stages(Pattern<ShiftStep, ?> last) {
        List<String> names = new ArrayList<>();
        for (Pattern<ShiftStep, ?> at = last; at != null; at = at.getPrevious()) {
            names.add(at.getName());
        }
        assertThat(names).doesNotHaveDuplicates();
        return Set.copyOf(names);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void anyOrderOfArrivalGivesTheSameSignals(ShiftPattern pattern) throws Exception {
        List<ShiftStep> steps = new ArrayList<>(Steps.of("E1")
                .away("PT5M", "PT2H", "PT1H")
                .away("PT8H", "PT8H50M", "PT50M")
                .judgedAt(MOMENT));
        steps.addAll(
                Steps.of("E1", Steps.NINE + 1).away("PT5M", "PT8H50M", "PT6H").judgedAt(MOMENT));
        steps.addAll(ghost("E2").judgedAt(MOMENT));
        List<Signal> expected = PatternHarness.signals(pattern, steps);
        assertThat(expected).hasSize(pattern.rule() == RuleId.GHOST_SHIFT ? 2 : 3);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(steps, new Random(seed));
            assertThat(PatternHarness.signals(pattern, steps))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void shiftsJudgedAtOneMomentAreKeptApart(ShiftPattern pattern) throws Exception {
        // Each alone is half of a match; together they would be a whole one.
        List<ShiftStep> steps = new ArrayList<>(half("E1").judgedAt(MOMENT));
        Steps other = Steps.of("E1", Steps.NINE + 1).ends(ShiftStep.Kind.ENTER, "PT8H50M", "PT6H");
        for (ShiftStep step : other.judgedAt(MOMENT)) {
            steps.add(
                    step.kind() == ShiftStep.Kind.ENTER
                            ? new ShiftStep(
                                    step.employeeId(),
                                    step.shiftId(),
                                    step.moment(),
                                    step.order(),
                                    step.kind(),
                                    step.time(),
                                    step.clockIn(),
                                    0,
                                    step.lastInside(),
                                    step.countedMs())
                            : step);
        }
        assertThat(PatternHarness.signals(pattern, steps)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aLaterJudgementSpeaksForItself(ShiftPattern pattern) throws Exception {
        Steps shift = ghost("E1");
        Steps explained = Steps.of("E1").away("PT5M", "PT8H50M", "PT29M");
        try (PatternHarness harness = new PatternHarness(pattern)) {
            harness.send(shift.judgedAt(MOMENT));
            harness.send(half("E1").judgedAt(MOMENT + 1));
            harness.send(explained.judgedAt(MOMENT + 2));
            harness.send(shift.judgedAt(MOMENT + 3));
            assertThat(harness.watermark(MOMENT - 1)).isEmpty();
            assertThat(harness.watermark(MOMENT)).containsExactly(signal(pattern, shift, MOMENT));
            assertThat(harness.watermark(MOMENT + 1)).isEmpty();
            assertThat(harness.watermark(MOMENT + 2)).isEmpty();
            assertThat(harness.watermark(MOMENT + 3)).containsExactly(signal(pattern, shift, MOMENT + 3));
            harness.send(shift.judgedAt(MOMENT + GAP));
            assertThat(harness.watermark(Long.MAX_VALUE)).containsExactly(signal(pattern, shift, MOMENT + GAP));
            assertThat(harness.late()).isZero();
        }
    }

    private static Signal signal(ShiftPattern pattern, Steps shift, long moment) {
        return new Signal(pattern.rule(), "E1", shift.shiftId(), moment, 0);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void nothingIsHeldWhenTheMomentHasPassed(ShiftPattern pattern) throws Exception {
        for (long step : List.of(1L, 2L, GAP, 1000 * GAP)) {
            try (PatternHarness harness = new PatternHarness(pattern)) {
                harness.send(half("E1").judgedAt(MOMENT));
                harness.send(ghost("E2").judgedAt(MOMENT));
                assertThat(harness.waitingElements("E1")).isEqualTo(2);
                harness.watermark(MOMENT);
                assertThat(harness.holdsMatches("E1")).isTrue();
                harness.watermark(MOMENT + step);
                assertNothingHeld(harness, "E1", "E2");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void nothingIsHeldWhenTheWatermarkJumpsOverTheMoment(ShiftPattern pattern) throws Exception {
        for (long past : List.of(1L, GAP, Long.MAX_VALUE - MOMENT)) {
            try (PatternHarness harness = new PatternHarness(pattern)) {
                harness.send(half("E1").judgedAt(MOMENT));
                harness.send(ghost("E2").judgedAt(MOMENT));
                assertThat(harness.watermark(MOMENT + past)).hasSize(1);
                assertNothingHeld(harness, "E1", "E2");
            }
        }
    }

    /** The initial state of a key's automaton stays: one entry a key, with nothing of a shift in it. */
    private static void assertNothingHeld(PatternHarness harness, String... employees) throws Exception {
        for (String employeeId : employees) {
            assertThat(harness.holdsMatches(employeeId)).as(employeeId).isFalse();
            assertThat(harness.waitingElements(employeeId)).as(employeeId).isZero();
        }
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isLessThanOrEqualTo(employees.length);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aRestoreChangesNothing(ShiftPattern pattern) throws Exception {
        List<ShiftStep> steps = ghost("E1").judgedAt(MOMENT);
        for (int cut = 0; cut <= steps.size(); cut++) {
            OperatorSubtaskState state;
            try (PatternHarness before = new PatternHarness(pattern)) {
                before.send(half("E2").judgedAt(MOMENT - 1));
                before.send(steps.subList(0, cut));
                before.watermark(MOMENT - 1);
                state = before.snapshot();
            }
            try (PatternHarness after = new PatternHarness(pattern, state)) {
                after.send(steps.subList(cut, steps.size()));
                assertThat(after.watermark(MOMENT)).containsExactly(signal(pattern, ghost("E1"), MOMENT));
                after.watermark(MOMENT + 1);
                assertNothingHeld(after, "E1", "E2");
            }
        }
    }

    /**
     * In a savepoint every operator stands at one instant of event time, and all steps up to it were seen. So a pattern that starts with
     * no state, since its version and with it its uid is another, finds all that one finds which goes on.
     */
    @ParameterizedTest
    @MethodSource("patterns")
    void aNewVersionMissesNothingThatStartsEmptyFromASavepoint(ShiftPattern pattern) throws Exception {
        for (long instant : List.of(MOMENT - 1, MOMENT, MOMENT + 1)) {
            List<Signal> found = new ArrayList<>();
            try (PatternHarness before = new PatternHarness(pattern)) {
                if (instant >= MOMENT) {
                    before.send(half("E1").judgedAt(MOMENT));
                    before.send(ghost("E2").judgedAt(MOMENT));
                }
                found.addAll(before.watermark(instant));
                assertThat(before.holdsMatches("E1")).isEqualTo(instant == MOMENT);
                assertThat(before.waitingElements("E1")).isZero();
            }
            try (PatternHarness after = new PatternHarness(pattern)) {
                if (instant < MOMENT) {
                    after.send(half("E1").judgedAt(MOMENT));
                    after.send(ghost("E2").judgedAt(MOMENT));
                }
                after.send(ghost("E1").judgedAt(MOMENT + GAP));
                found.addAll(after.watermark(Long.MAX_VALUE));
            }
            assertThat(found)
                    .containsExactlyInAnyOrder(
                            new Signal(pattern.rule(), "E2", ghost("E2").shiftId(), MOMENT, 0),
                            signal(pattern, ghost("E1"), MOMENT + GAP));
        }
    }

    /** Half-finished matches are kept by the names of the stages: another pattern under the same uid could not read them. */
    @Test
    void aPatternWithOtherStagesCannotGoOn() throws Exception {
        OperatorSubtaskState state;
        try (PatternHarness before = new PatternHarness(new GhostShift(Policy.defaults()))) {
            before.send(half("E1").judgedAt(MOMENT));
            before.watermark(MOMENT);
            state = before.snapshot();
        }
        try (PatternHarness after = new PatternHarness(new LeftAfterClockIn(Policy.defaults()), state)) {
            assertThatThrownBy(() -> after.watermark(MOMENT + 1)).hasStackTraceContaining("does not exist in the NFA");
        }
    }

    /** Where this fails, give the pattern its next version, and only then tell of its new stages here. */
    @Test
    void theVersionInTheUidGrowsWithEveryChangeOfAPattern() {
        assertThat(patterns().stream().map(pattern -> pattern.uid() + ": " + shape(pattern.pattern())))
                .containsExactly(
                        "pattern-left-after-clock-in-v1: clock-in STRICT[OfKind]"
                                + " > exit SKIP_TILL_ANY[OfKind, SameShift, LeftSoonAfter]"
                                + " > end SKIP_TILL_NEXT[OfKind, SameAbsence, CountedAtLeast]",
                        "pattern-returned-before-clock-out-v1: exit STRICT[OfKind]"
                                + " > enter SKIP_TILL_NEXT[OfKind, SameAbsence, CountedAtLeast]"
                                + " > clock-out SKIP_TILL_NEXT[OfKind, SameShift, ShortlyBefore]",
                        "pattern-ghost-shift-v1: clock-in STRICT[OfKind]"
                                + " > exit SKIP_TILL_ANY[OfKind, SameShift, LeftSoonAfter]"
                                + " > enter SKIP_TILL_NEXT[OfKind, SameAbsence, CountedAtLeast]"
                                + " > clock-out SKIP_TILL_NEXT[OfKind, SameShift, ShortlyBefore]");
    }

    private static String shape(Pattern<ShiftStep, ?> last) {
        String before = last.getPrevious() == null ? "" : shape(last.getPrevious()) + " > ";
        return before + last.getName() + " " + last.getQuantifier().getConsumingStrategy()
                + conditions(last.getCondition());
    }

    private static List<String> conditions(IterativeCondition<?> condition) {
        if (condition instanceof RichCompositeIterativeCondition<?> all) {
            return Arrays.stream(all.getNestedConditions())
                    .flatMap(one -> conditions(one).stream())
                    .toList();
        }
        return List.of(condition.getClass().getSimpleName());
    }

    @Test
    void stepsAreOrderedWholly() {
        List<ShiftStep> steps = new ArrayList<>(ghost("E1").judgedAt(MOMENT));
        steps.addAll(
                Steps.of("E1", Steps.NINE + 1).away("PT5M", "PT8H50M", "PT6H").judgedAt(MOMENT));
        List<ShiftStep> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.sort(new StepOrder());
        assertThat(shuffled).isEqualTo(steps);
        assertThat(steps.stream()
                        .flatMap(one -> steps.stream().filter(other -> new StepOrder().compare(one, other) == 0))
                        .collect(Collectors.toList()))
                .isEqualTo(steps);
    }
}
