package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.event.WorkEvent;

/**
 * When an employee's fixes, and what was done, are forgotten: as soon as no shift, open, waiting or still to come, can need them. One
 * timer at a time sees to it while no shift does.
 */
final class Retention {

    /** What lies outside shifts is forgotten in steps of this many milliseconds. */
    private static final long STEP_MS = 60_000;

    /** As long as a shift is open or waits for its judgement, its own timers see to its fixes. */
    private static final long AFTER_SHIFT = Long.MAX_VALUE;

    private final FixStore fixes;
    private final ListState<WorkEvent> work;
    private final ValueState<Long> next;
    private final long signalGapMs;

    /**
     * @param work in keyed state
     * @param next when something is forgotten next, in keyed state
     * @param signalGapMs milliseconds before a shift that belong to its stretch
     */
    Retention(FixStore fixes, ListState<WorkEvent> work, ValueState<Long> next, long signalGapMs) {
        this.fixes = fixes;
        this.work = work;
        this.next = next;
        this.signalGapMs = signalGapMs;
    }

    /** Something came that is to be forgotten; true if that was not seen to before. */
    boolean begin(long time, TimerService timers) throws Exception {
        if (next.value() != null) {
            return false;
        }
        forgetAt(time + signalGapMs, timers);
        return true;
    }

    /**
     * Forgets what is not needed.
     *
     * @param now the instant of the timer that sees to it, milliseconds since the epoch
     * @param needed what was at this instant or later is needed, and the fixes of the stretch before
     * @param inShift whether a shift is open or waits
     */
    void forget(long now, long needed, boolean inShift, TimerService timers) throws Exception {
        long left = fixes.forgetBefore(needed == Long.MAX_VALUE ? needed : needed - signalGapMs);
        left = Math.min(left, forgetWork(needed));
        Long due = next.value();
        if (left == Long.MAX_VALUE || timers.currentWatermark() == Long.MAX_VALUE) {
            // Nothing is left, or nothing can come any more: the timers of shifts see to the rest.
            next.clear();
        } else if (inShift) {
            next.update(AFTER_SHIFT);
        } else if (due == null || due <= now || due == AFTER_SHIFT) {
            forgetAt(Math.max(left + signalGapMs, now + STEP_MS), timers);
        }
    }

    private long forgetWork(long needed) throws Exception {
        List<WorkEvent> kept = new ArrayList<>();
        long earliest = Long.MAX_VALUE;
        boolean changed = false;
        for (WorkEvent event : work.get()) {
            if (event.time() < needed) {
                changed = true;
            } else {
                kept.add(event);
                earliest = Math.min(earliest, event.time());
            }
        }
        if (changed) {
            work.update(kept);
        }
        return earliest;
    }

    private void forgetAt(long time, TimerService timers) throws Exception {
        next.update(time);
        timers.registerEventTimeTimer(time);
    }
}
