package zaigang.patterns.cep;

import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import zaigang.patterns.shift.ShiftStep;

/** An exit after clock-in, no later than a given time after it, with an inside fix shortly before: the employee was there, then left. */
final class LeftSoonAfter extends SimpleCondition<ShiftStep> {

    private static final long serialVersionUID = 1L;

    private final long withinMs;
    private final long signalGapMs;

    LeftSoonAfter(long withinMs, long signalGapMs) {
        this.withinMs = withinMs;
        this.signalGapMs = signalGapMs;
    }

    @Override
    public boolean filter(ShiftStep step) {
        long sinceClockIn = step.time() - step.clockIn();
        return sinceClockIn > 0
                && sinceClockIn <= withinMs
                && step.lastInside() != Long.MIN_VALUE
                && step.time() - step.lastInside() <= signalGapMs;
    }
}
