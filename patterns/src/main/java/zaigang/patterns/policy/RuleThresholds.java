package zaigang.patterns.policy;

import java.util.Collection;
import java.util.List;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.event.RuleId;

public final class RuleThresholds {
    private RuleThresholds() {}

    public static List<Threshold> thresholds(Policy policy, Collection<RuleId> rules) {
        return List.of();
    }
}
