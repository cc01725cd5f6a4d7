package zaigang.patterns.cep;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import zaigang.patterns.shift.ShiftStep;

/** The step ends the absence that an earlier stage saw begin, in the same judgement of the same shift. */
final class SameAbsence extends IterativeCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final String stage;
    private final SameShift sameShift;

    SameAbsence(String stage) {
        this.stage = stage;
        this.sameShift = new SameShift(stage);
    }

    @Override
    public boolean filter(ShiftStep step, Context<ShiftStep> context) throws Exception {
        for (ShiftStep earlier : context.getEventsForPattern(stage)) {
            return earlier.absence() == step.absence() && sameShift.filter(step, context);
        }
        return false;
    }
}
