package zaigang.patterns.shift;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;

/**
 * When an employee's things are forgotten: a revision horizon after their end, for then they can change nothing any more. One timer at a
 * time sees to it, so that nothing is left of those who come no more. A replay has no horizon and no such timer.
 */
public final class Horizon {

    private final long horizonMs;
    private final ValueState<Long> next;

    /**
     * @param horizonMs milliseconds for which things are kept after their end; {@link Long#MAX_VALUE} for ever
     * @param next when the next of them reaches the horizon
     */
    public Horizon(long horizonMs, ValueState<Long> next) {
        this.horizonMs = horizonMs;
        this.next = next;
    }

    /** Sees to it that something is forgotten in time. */
    public void watch(long end, TimerService timers) throws Exception {
        if (horizonMs == Long.MAX_VALUE) {
            return;
        }
        long time = end + horizonMs;
        Long known = next.value();
        if (known == null || time < known) {
            next.update(time);
            timers.registerEventTimeTimer(time);
        }
    }

    /** Whether something is to be forgotten by now; whatever is kept must be watched again then. */
    public boolean isReached(long now) throws Exception {
        Long known = next.value();
        if (known == null || known > now) {
            return false;
        }
        next.clear();
        return true;
    }

    /** Whether what ended then is still kept; if so, it is watched. */
    public boolean keeps(long end, long now, TimerService timers) throws Exception {
        if (end + horizonMs <= now) {
            return false;
        }
        watch(end, timers);
        return true;
    }
}
