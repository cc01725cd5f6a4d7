package zaigang.patterns.cep;

import java.util.Comparator;
import org.apache.flink.cep.EventComparator;
import zaigang.patterns.shift.ShiftStep;

/**
 * The order of steps with one timestamp. All steps of a judgement have its moment as timestamp, so without it matches would depend on
 * chance.
 */
public final class StepOrder implements EventComparator<ShiftStep> {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(ShiftStep one, ShiftStep other) {
        return ORDER.compare(one, other);
    }

    private static final Comparator<ShiftStep> ORDER = Comparator.comparingLong(ShiftStep::clockIn)
            .thenComparing(ShiftStep::shiftId)
            .thenComparingInt(ShiftStep::order);
}
