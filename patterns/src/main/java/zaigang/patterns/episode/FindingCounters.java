package zaigang.patterns.episode;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import zaigang.patterns.event.RuleId;

/** What became of findings, by the rule that leads them: the counters {@code episodesOpened.<rule>} and {@code episodesWithdrawn.<rule>}. */
final class FindingCounters {

    private final Map<RuleId, Counter> opened = new EnumMap<>(RuleId.class);
    private final Map<RuleId, Counter> withdrawn = new EnumMap<>(RuleId.class);

    FindingCounters(MetricGroup group) {
        for (RuleId rule : RuleId.values()) {
            opened.put(rule, group.addGroup("episodesOpened").counter(rule.id()));
            withdrawn.put(rule, group.addGroup("episodesWithdrawn").counter(rule.id()));
        }
    }

    /** An episode is open that was not. */
    void opened(RuleId leading) {
        opened.get(leading).inc();
    }

    /** An open episode was taken back. */
    void withdrawn(RuleId leading) {
        withdrawn.get(leading).inc();
    }
}
