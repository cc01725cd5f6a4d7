package zaigang.patterns.event;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many records an operator turned away, by code: the counters {@code rejected.<code>}. */
public final class RejectionCounters {

    private final Map<Rejection.Code, Counter> counters = new EnumMap<>(Rejection.Code.class);

    /**
     * Registers one counter a code.
     *
     * @param group the operator's
     */
    public RejectionCounters(MetricGroup group) {
        for (Rejection.Code code : Rejection.Code.values()) {
            counters.put(code, group.addGroup("rejected").counter(code.name()));
        }
    }

    /** Counts one. */
    public void count(Rejection.Code code) {
        count(code, 1);
    }

    /** Counts some. */
    public void count(Rejection.Code code, long records) {
        counters.get(code).inc(records);
    }
}
