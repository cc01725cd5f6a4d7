package zaigang.patterns.cep;

import static zaigang.patterns.shift.ShiftStep.Kind.CLOCK_IN;
import static zaigang.patterns.shift.ShiftStep.Kind.ENTER;
import static zaigang.patterns.shift.ShiftStep.Kind.LOST;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftStep;

/** Clock in, leave within minutes, and stay away: {@code left-after-clock-in}. */
public final class LeftAfterClockIn extends ShiftPattern {

    private final Policy policy;

    public LeftAfterClockIn(Policy policy) {
        super(RuleId.LEFT_AFTER_CLOCK_IN, 1);
        this.policy = policy;
    }

    @Override
    public Pattern<ShiftStep, ?> pattern() {
        Policy.LeftAfterClockIn rule = policy.rules().leftAfterClockIn();
        long signalGapMs = policy.fence().signalGap().toMillis();
        return Pattern.<ShiftStep>begin("clock-in", AfterMatchSkipStrategy.noSkip())
                .where(new OfKind(CLOCK_IN))
                .followedByAny(EXIT)
                .where(new OfKind(ShiftStep.Kind.EXIT))
                .where(new SameShift("clock-in"))
                .where(new LeftSoonAfter(rule.within().toMillis(), signalGapMs))
                .followedBy("end")
                .where(new OfKind(ENTER, LOST))
                .where(new SameAbsence(EXIT))
                .where(new CountedAtLeast(rule.minAbsence().toMillis()))
                .within(WITHIN);
    }
}
