package zaigang.jobs.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import zaigang.patterns.yaml.Problems;
import zaigang.patterns.yaml.ValueType;
import zaigang.patterns.yaml.ValueTypes;
import zaigang.patterns.yaml.YamlNode;
import zaigang.patterns.yaml.YamlNode.Entry;
import zaigang.patterns.yaml.YamlNode.Mapping;
import zaigang.patterns.yaml.YamlTree;

/**
 * Properties of the Kafka client by their names.
 *
 * @param values what values they take
 * @param refusal why a property of a name is not allowed here, in words that follow its path; empty if it is
 * @param <T> the values
 */
record PropertiesType<T>(ValueType<T> values, Function<String, Optional<String>> refusal)
        implements ValueType<Map<String, T>> {

    @Override
    public Optional<Map<String, T>> read(String path, YamlNode node, Problems problems) {
        if (node.isNothing()) {
            return Optional.of(Map.of());
        }
        if (!(node instanceof Mapping mapping)) {
            problems.at(path, node.line(), "found something else; allowed: " + allowed());
            return Optional.empty();
        }
        Map<String, T> read = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            String entryPath = YamlTree.childPath(path, entry.key());
            Optional<String> refused = refusal.apply(entry.key());
            if (refused.isPresent()) {
                problems.at(entryPath, entry.value().line(), refused.get());
            } else {
                values.read(entryPath, entry.value(), problems).ifPresent(value -> read.put(entry.key(), value));
            }
        }
        return Optional.of(Map.copyOf(read));
    }

    @Override
    public String allowed() {
        return "a mapping of properties of the Kafka client, {} for none; each value " + values.allowed();
    }

    @Override
    public String write(Map<String, T> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> ValueTypes.quoted(entry.getKey()) + ": " + values.write(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
