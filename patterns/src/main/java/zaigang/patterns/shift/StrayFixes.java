package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.event.Rejection;

/**
 * Counts of an employee's fixes that could not be used, by UTC day, in keyed state: one dead letter a day stands for all of them. They
 * are forgotten a revision horizon after the first.
 */
final class StrayFixes {

    private final long horizonMs;
    private final MapState<Long, Long> late;
    private final MapState<Long, Long> unknown;
    private final ValueState<Long> forgetAt;

    /**
     * @param horizonMs milliseconds for which counts are kept; {@link Long#MAX_VALUE} for ever
     * @param late counts of late ones by day, days since the epoch
     * @param unknown counts of those of an unknown employee by day
     * @param forgetAt when the counts are forgotten
     */
    StrayFixes(long horizonMs, MapState<Long, Long> late, MapState<Long, Long> unknown, ValueState<Long> forgetAt) {
        this.horizonMs = horizonMs;
        this.late = late;
        this.unknown = unknown;
        this.forgetAt = forgetAt;
    }

    /**
     * Counts more fixes that came too late.
     *
     * @param days how many on each day
     * @param now the watermark they missed
     * @return the letters of these days, each with all that were counted so far
     */
    List<Rejection> addLate(String employeeId, Map<Long, Long> days, long now, TimerService timers) throws Exception {
        return add(late, Rejection.Code.TOO_LATE, employeeId, days, now, timers);
    }

    /** Counts more fixes of an employee who is not in the roster; as {@link #addLate}. */
    List<Rejection> addUnknown(String employeeId, Map<Long, Long> days, long now, TimerService timers)
            throws Exception {
        return add(unknown, Rejection.Code.UNKNOWN_EMPLOYEE, employeeId, days, now, timers);
    }

    private List<Rejection> add(
            MapState<Long, Long> counts,
            Rejection.Code code,
            String employeeId,
            Map<Long, Long> days,
            long now,
            TimerService timers)
            throws Exception {
        List<Rejection> letters = new ArrayList<>();
        for (Map.Entry<Long, Long> day : days.entrySet()) {
            Long before = counts.get(day.getKey());
            long count = (before == null ? 0 : before) + day.getValue();
            counts.put(day.getKey(), count);
            letters.add(Strays.fixes(employeeId, code, day.getKey(), count, now));
        }
        if (horizonMs != Long.MAX_VALUE && !letters.isEmpty() && forgetAt.value() == null) {
            forgetAt.update(now + horizonMs);
            timers.registerEventTimeTimer(now + horizonMs);
        }
        return letters;
    }

    /** Forgets the counts if it is time. */
    void forget(long now) throws Exception {
        Long time = forgetAt.value();
        if (time != null && time <= now) {
            late.clear();
            unknown.clear();
            forgetAt.clear();
        }
    }
}
