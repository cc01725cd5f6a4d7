package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.event.Exemption;

/** The decisions on one employee's exemptions that are known by now, in keyed state. */
final class Decisions {

    private final ListState<Exemption> known;
    private final Horizon horizon;
    private final long longerMs;

    /**
     * @param longerMs milliseconds that a decision is kept beyond the horizon after the end of its exemption, for the sake of what began
     *     during it and ends later
     */
    Decisions(ListState<Exemption> known, Horizon horizon, long longerMs) {
        this.known = known;
        this.horizon = horizon;
        this.longerMs = longerMs;
    }

    void add(Exemption decision, TimerService timers) throws Exception {
        known.add(decision);
        horizon.watch(decision.to() + longerMs, timers);
    }

    /** Every decision that is kept. */
    List<Exemption> all() throws Exception {
        List<Exemption> all = new ArrayList<>();
        known.get().forEach(all::add);
        return all;
    }

    /** What is exempted, as known at a moment. */
    Exemptions asOf(long moment) throws Exception {
        List<Exemption> all = all();
        return all.isEmpty() ? Exemptions.NONE : Exemptions.asOf(all, moment);
    }

    /** All the time that decisions on the same exemptions as some new ones are about: there something may change. */
    List<Span> touchedBy(List<Exemption> news) throws Exception {
        Set<String> ids = new HashSet<>();
        news.forEach(decision -> ids.add(decision.exemptionId()));
        List<Span> touched = new ArrayList<>();
        for (Exemption decision : known.get()) {
            if (ids.contains(decision.exemptionId())) {
                touched.add(new Span(decision.from(), decision.to()));
            }
        }
        return touched;
    }

    /** All decisions on an exemption go together, or an earlier one would hold again. */
    void forget(long now, TimerService timers) throws Exception {
        List<Exemption> all = all();
        Map<String, Long> ends = new HashMap<>();
        all.forEach(decision -> ends.merge(decision.exemptionId(), decision.to(), Math::max));
        List<Exemption> kept = new ArrayList<>();
        for (Exemption decision : all) {
            if (horizon.keeps(ends.get(decision.exemptionId()) + longerMs, now, timers)) {
                kept.add(decision);
            }
        }
        known.update(kept);
    }
}
