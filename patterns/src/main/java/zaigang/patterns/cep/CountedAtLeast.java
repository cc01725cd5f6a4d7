package zaigang.patterns.cep;

import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import zaigang.patterns.shift.ShiftStep;

/** The absence that ends here counts at least so long. */
final class CountedAtLeast extends SimpleCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final long minMs;

    CountedAtLeast(long minMs) {
        this.minMs = minMs;
    }

    @Override
    public boolean filter(ShiftStep step) {
        return step.countedMs() >= minMs;
    }
}
