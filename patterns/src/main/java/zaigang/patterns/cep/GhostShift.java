package zaigang.patterns.cep;

import static zaigang.patterns.shift.ShiftStep.Kind.CLOCK_IN;
import static zaigang.patterns.shift.ShiftStep.Kind.CLOCK_OUT;
import static zaigang.patterns.shift.ShiftStep.Kind.ENTER;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftStep;

/** Clock in, leave within minutes, stay away, come back, clock out within minutes, all with one absence: {@code ghost-shift}. */
public final class GhostShift extends ShiftPattern {

    private final Policy policy;

    public GhostShift(Policy policy) {
        super(RuleId.GHOST_SHIFT, 1);
        this.policy = policy;
    }

    @Override
    public Pattern<ShiftStep, ?> pattern() {
        Policy.LeftAfterClockIn left = policy.rules().leftAfterClockIn();
        Policy.ReturnedBeforeClockOut returned = policy.rules().returnedBeforeClockOut();
        long minAbsenceMs =
                Math.max(left.minAbsence().toMillis(), returned.minAbsence().toMillis());
        long signalGapMs = policy.fence().signalGap().toMillis();
        return Pattern.<ShiftStep>begin("clock-in", AfterMatchSkipStrategy.noSkip())
                .where(new OfKind(CLOCK_IN))
                .followedByAny(EXIT)
                .where(new OfKind(ShiftStep.Kind.EXIT))
                .where(new SameShift("clock-in"))
                .where(new LeftSoonAfter(left.within().toMillis(), signalGapMs))
                .followedBy("enter")
                .where(new OfKind(ENTER))
                .where(new SameAbsence(EXIT))
                .where(new CountedAtLeast(minAbsenceMs))
                .followedBy("clock-out")
                .where(new OfKind(CLOCK_OUT))
                .where(new SameShift(EXIT))
                .where(new ShortlyBefore("enter", returned.within().toMillis()))
                .within(WITHIN);
    }
}
