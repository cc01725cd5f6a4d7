package zaigang.patterns.cep;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import zaigang.patterns.shift.ShiftStep;

/** The step comes no later than a given time after the one an earlier stage matched. */
final class ShortlyBefore extends IterativeCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final String stage;
    private final long withinMs;

    ShortlyBefore(String stage, long withinMs) {
        this.stage = stage;
        this.withinMs = withinMs;
    }

    @Override
    public boolean filter(ShiftStep step, Context<ShiftStep> context) throws Exception {
        for (ShiftStep earlier : context.getEventsForPattern(stage)) {
            return step.time() - earlier.time() <= withinMs;
        }
        return false;
    }
}
