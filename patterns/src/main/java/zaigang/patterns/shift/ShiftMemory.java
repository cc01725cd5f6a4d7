package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;

/**
 * What is kept of an employee so that judged shifts can be revised: their facts, the decisions on exemptions, and the ids of punches that
 * were used. Whatever is older than the revision horizon can change nothing any more: a timer at the horizon forgets it, so that nothing
 * is left of those who come no more. A replay has no horizon and no such timer.
 */
final class ShiftMemory {

    private final long horizonMs;
    private final ListState<ShiftFacts> judged;
    private final ListState<Exemption> decisions;
    private final MapState<String, Long> usedPunches;
    private final ValueState<Long> nextForget;

    /**
     * @param horizonMs milliseconds for which things are kept after their end; {@link Long#MAX_VALUE} for ever
     * @param judged facts of judged shifts
     * @param decisions decisions on exemptions that are known by now
     * @param usedPunches times of punches, by event id
     * @param nextForget when the next of them reaches the horizon
     */
    ShiftMemory(
            long horizonMs,
            ListState<ShiftFacts> judged,
            ListState<Exemption> decisions,
            MapState<String, Long> usedPunches,
            ValueState<Long> nextForget) {
        this.horizonMs = horizonMs;
        this.judged = judged;
        this.decisions = decisions;
        this.usedPunches = usedPunches;
        this.nextForget = nextForget;
    }

    void add(ShiftFacts facts, TimerService timers) throws Exception {
        judged.add(facts);
        forgetAfter(facts.span().to(), timers);
    }

    void add(Exemption decision, TimerService timers) throws Exception {
        decisions.add(decision);
        forgetAfter(decision.to(), timers);
    }

    /** Of punches that are due, those whose event ids were not used before, which they are now; in time order. */
    List<Punch> use(List<Punch> due, TimerService timers) throws Exception {
        Set<String> used = new HashSet<>();
        for (Punch punch : due) {
            if (usedPunches.contains(punch.eventId())) {
                used.add(punch.eventId());
            }
        }
        List<Punch> fresh = ShiftMachine.distinct(due, used);
        for (Punch punch : fresh) {
            usedPunches.put(punch.eventId(), punch.time());
            forgetAfter(punch.time(), timers);
        }
        return fresh;
    }

    Iterable<ShiftFacts> judged() throws Exception {
        return judged.get();
    }

    /** Every decision that is kept. */
    List<Exemption> decisions() throws Exception {
        List<Exemption> all = new ArrayList<>();
        decisions.get().forEach(all::add);
        return all;
    }

    private void forgetAfter(long end, TimerService timers) throws Exception {
        if (horizonMs == Long.MAX_VALUE) {
            return;
        }
        long time = end + horizonMs;
        Long next = nextForget.value();
        if (next == null || time < next) {
            nextForget.update(time);
            timers.registerEventTimeTimer(time);
        }
    }

    /** Forgets what has reached the horizon by now. */
    void forget(long now, TimerService timers) throws Exception {
        Long next = nextForget.value();
        if (next == null || next > now) {
            return;
        }
        nextForget.clear();
        forgetJudged(now, timers);
        forgetDecisions(now, timers);
        forgetPunches(now, timers);
    }

    private void forgetJudged(long now, TimerService timers) throws Exception {
        List<ShiftFacts> kept = new ArrayList<>();
        for (ShiftFacts facts : judged.get()) {
            if (isKept(facts.span().to(), now, timers)) {
                kept.add(facts);
            }
        }
        judged.update(kept);
    }

    /** All decisions on an exemption go together, or an earlier one would hold again. */
    private void forgetDecisions(long now, TimerService timers) throws Exception {
        List<Exemption> all = decisions();
        Map<String, Long> ends = new HashMap<>();
        all.forEach(decision -> ends.merge(decision.exemptionId(), decision.to(), Math::max));
        List<Exemption> kept = new ArrayList<>();
        for (Exemption decision : all) {
            if (isKept(ends.get(decision.exemptionId()), now, timers)) {
                kept.add(decision);
            }
        }
        decisions.update(kept);
    }

    private void forgetPunches(long now, TimerService timers) throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> punch : usedPunches.entries()) {
            if (!isKept(punch.getValue(), now, timers)) {
                old.add(punch.getKey());
            }
        }
        for (String eventId : old) {
            usedPunches.remove(eventId);
        }
    }

    private boolean isKept(long end, long now, TimerService timers) throws Exception {
        if (end + horizonMs <= now) {
            return false;
        }
        forgetAfter(end, timers);
        return true;
    }
}
