package zaigang.patterns.cep;

import static zaigang.patterns.shift.ShiftStep.Kind.CLOCK_OUT;
import static zaigang.patterns.shift.ShiftStep.Kind.ENTER;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftStep;

/** Be away, come back, and clock out within minutes: {@code returned-before-clock-out}. */
public final class ReturnedBeforeClockOut extends ShiftPattern {

    private final Policy policy;

    public ReturnedBeforeClockOut(Policy policy) {
        super(RuleId.RETURNED_BEFORE_CLOCK_OUT, 1);
        this.policy = policy;
    }

    @Override
    public Pattern<ShiftStep, ?> pattern() {
        Policy.ReturnedBeforeClockOut rule = policy.rules().returnedBeforeClockOut();
        return Pattern.<ShiftStep>begin(EXIT, AfterMatchSkipStrategy.noSkip())
                .where(new OfKind(ShiftStep.Kind.EXIT))
                .followedBy("enter")
                .where(new OfKind(ENTER))
                .where(new SameAbsence(EXIT))
                .where(new CountedAtLeast(rule.minAbsence().toMillis()))
                .followedBy("clock-out")
                .where(new OfKind(CLOCK_OUT))
                .where(new SameShift(EXIT))
                .where(new ShortlyBefore("enter", rule.within().toMillis()))
                .within(WITHIN);
    }
}
