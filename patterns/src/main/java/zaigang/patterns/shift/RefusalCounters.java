package zaigang.patterns.shift;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import zaigang.geo.track.Refusal;

/** How many fixes of judged shifts were not used, by reason: the counters {@code fixesRefused.<reason>}. */
final class RefusalCounters implements Consumer<Map<Refusal, Integer>> {

    private final Map<Refusal, Counter> counters = new EnumMap<>(Refusal.class);

    RefusalCounters(MetricGroup group) {
        for (Refusal reason : Refusal.values()) {
            counters.put(reason, group.addGroup("fixesRefused").counter(reason.name()));
        }
    }

    @Override
    public void accept(Map<Refusal, Integer> refused) {
        refused.forEach((reason, fixes) -> counters.get(reason).inc(fixes));
    }
}
