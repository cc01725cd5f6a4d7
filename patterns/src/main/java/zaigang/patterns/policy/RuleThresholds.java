package zaigang.patterns.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.yaml.Key;

/** The thresholds that a finding was made with, for its document. */
public final class RuleThresholds {

    /** What a rule has that is no threshold: its switch, its points (they stand in the factors), and lists. */
    private static final Set<String> NO_THRESHOLDS = Set.of(RuleKeys.ENABLED, RuleKeys.POINTS, "exempt_devices");

    private RuleThresholds() {}

    /**
     * The thresholds of the rules, in the order in which {@code policy.yaml} lists them and each written as there
     * ({@code PT10M}, {@code 300}, {@code 0.5}). {@code ghost-shift} has none of its own: where it holds, the two rules it
     * is made of hold too.
     *
     * @param rules in any order; one that is there twice counts once
     */
    public static List<Threshold> thresholds(Policy policy, Collection<RuleId> rules) {
        Set<String> sections = rules.stream().map(RuleKeys::section).collect(Collectors.toSet());
        return PolicyKeys.TABLE.all().stream()
                .filter(key -> sections.contains(key.section()) && !NO_THRESHOLDS.contains(key.name()))
                .map(key -> new Threshold(Key.name(key.section()), key.name(), key.written(policy)))
                .toList();
    }
}
