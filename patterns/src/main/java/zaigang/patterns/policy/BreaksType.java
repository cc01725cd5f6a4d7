package zaigang.patterns.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zaigang.patterns.policy.Policy.Break;
import zaigang.patterns.yaml.Nearest;
import zaigang.patterns.yaml.Problems;
import zaigang.patterns.yaml.ValueType;
import zaigang.patterns.yaml.ValueTypes;
import zaigang.patterns.yaml.YamlNode;
import zaigang.patterns.yaml.YamlNode.Entry;
import zaigang.patterns.yaml.YamlNode.Mapping;
import zaigang.patterns.yaml.YamlNode.Sequence;
import zaigang.patterns.yaml.YamlTree;

/** The list of fixed break windows. */
final class BreaksType implements ValueType<List<Break>> {

    /** What holds for a window that names no allowance: that of the default window. */
    static final Duration DEFAULT_ALLOWANCE = Duration.ofMinutes(90);

    private static final ValueType<LocalTime> CLOCK = ValueTypes.clock();
    private static final ValueType<Duration> ALLOWANCE = ValueTypes.duration("PT0S", "P1D");
    private static final String FORM = "{from: \"11:30\", to: \"13:30\", allowance: PT90M}";
    private static final List<String> KEYS = List.of("from", "to", "allowance");

    @Override
    public Optional<List<Break>> read(String path, YamlNode node, Problems problems) {
        if (!(node instanceof Sequence list)) {
            problems.notAllowed(path, node, allowed());
            return Optional.empty();
        }
        List<Break> breaks = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String itemPath = YamlTree.itemPath(path, i);
            if (list.items().get(i) instanceof Mapping item) {
                window(itemPath, item, problems).ifPresent(breaks::add);
            } else {
                problems.notAllowed(itemPath, list.items().get(i), FORM);
            }
        }
        return Optional.of(List.copyOf(breaks));
    }

    private static Optional<Break> window(String path, Mapping item, Problems problems) {
        Map<String, YamlNode> given = new HashMap<>();
        for (Entry entry : item.entries()) {
            if (KEYS.contains(entry.key())) {
                given.put(entry.key(), entry.value());
            } else {
                String keyPath = YamlTree.childPath(path, entry.key());
                problems.unknownKey(keyPath, entry, KEYS, Nearest.to(entry.key(), KEYS));
            }
        }
        Optional<LocalTime> from = clock(path, "from", given, item, problems);
        Optional<LocalTime> to = clock(path, "to", given, item, problems);
        Optional<Duration> allowance = given.containsKey("allowance")
                ? ALLOWANCE.read(YamlTree.childPath(path, "allowance"), given.get("allowance"), problems)
                : Optional.of(DEFAULT_ALLOWANCE);
        if (from.isEmpty() || to.isEmpty() || allowance.isEmpty()) {
            return Optional.empty();
        }
        if (from.equals(to)) {
            problems.notAllowed(YamlTree.childPath(path, "to"), given.get("to"), "another time than from");
            return Optional.empty();
        }
        return Optional.of(new Break(from.get(), to.get(), allowance.get()));
    }

    private static Optional<LocalTime> clock(
            String path, String key, Map<String, YamlNode> given, Mapping item, Problems problems) {
        String keyPath = YamlTree.childPath(path, key);
        if (given.containsKey(key)) {
            return CLOCK.read(keyPath, given.get(key), problems);
        }
        problems.at(keyPath, item.line(), "required, but left out; allowed: " + CLOCK.allowed());
        return Optional.empty();
    }

    @Override
    public String allowed() {
        return "a list of " + FORM + ", [] for none; allowance " + ALLOWANCE.allowed();
    }

    @Override
    public String write(List<Break> breaks) {
        return breaks.stream()
                .map(window -> "{from: " + CLOCK.write(window.from()) + ", to: " + CLOCK.write(window.to())
                        + ", allowance: " + ALLOWANCE.write(window.allowance()) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
