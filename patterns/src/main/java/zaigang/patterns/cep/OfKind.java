package zaigang.patterns.cep;

import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import zaigang.patterns.shift.ShiftStep;

/** The step is of one of the given kinds. */
final class OfKind extends SimpleCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final Set<ShiftStep.Kind> kinds;

    OfKind(ShiftStep.Kind first, ShiftStep.Kind... others) {
        this.kinds = EnumSet.of(first, others);
    }

    @Override
    public boolean filter(ShiftStep step) {
        return kinds.contains(step.kind());
    }
}
