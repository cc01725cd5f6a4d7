package zaigang.patterns.cep;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import zaigang.patterns.shift.ShiftStep;

/** The step belongs to the same judgement of the same shift as the one an earlier stage matched. */
final class SameShift extends IterativeCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final String stage;

    SameShift(String stage) {
        this.stage = stage;
    }

    @Override
    public boolean filter(ShiftStep step, Context<ShiftStep> context) throws Exception {
        for (ShiftStep earlier : context.getEventsForPattern(stage)) {
            return earlier.shiftId().equals(step.shiftId()) && earlier.moment() == step.moment();
        }
        return false;
    }
}
