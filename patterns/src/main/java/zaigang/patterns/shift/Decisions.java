package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import zaigang.patterns.event.Exemption;

/** The decisions on one employee's exemptions that are known by now, in keyed state. */
public final class Decisions {

    private final ListState<Exemption> known;

    /** Which exemptions may still matter. */
    @FunctionalInterface
    public interface Wanted {

        /**
         * Whether an exemption may.
         *
         * @param end the last end that any decision on an exemption gave it, milliseconds since the epoch
         */
        boolean wants(long end) throws Exception;
    }

    public Decisions(ListState<Exemption> known) {
        this.known = known;
    }

    public void add(Exemption decision) throws Exception {
        known.add(decision);
    }

    /** Every decision that is kept, in no order. */
    List<Exemption> all() throws Exception {
        List<Exemption> all = new ArrayList<>();
        known.get().forEach(all::add);
        return all;
    }

    /** What is exempted, as known at a moment. */
    public Exemptions asOf(long moment) throws Exception {
        List<Exemption> all = all();
        return all.isEmpty() ? Exemptions.NONE : Exemptions.asOf(all, moment);
    }

    /**
     * The last end that any decision gave an exemption, milliseconds since the epoch; {@link Long#MIN_VALUE} if none did that is kept.
     */
    long end(String exemptionId) throws Exception {
        long end = Long.MIN_VALUE;
        for (Exemption decision : known.get()) {
            if (decision.exemptionId().equals(exemptionId)) {
                end = Math.max(end, decision.to());
            }
        }
        return end;
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

    /** Forgets those on exemptions that are not wanted. All on one go together, or an earlier one would hold again. */
    public void forget(Wanted wanted) throws Exception {
        List<Exemption> all = all();
        Map<String, Long> ends = new HashMap<>();
        all.forEach(decision -> ends.merge(decision.exemptionId(), decision.to(), Math::max));
        List<Exemption> kept = new ArrayList<>();
        for (Exemption decision : all) {
            if (wanted.wants(ends.get(decision.exemptionId()))) {
                kept.add(decision);
            }
        }
        if (kept.size() < all.size()) {
            known.update(kept);
        }
    }
}
