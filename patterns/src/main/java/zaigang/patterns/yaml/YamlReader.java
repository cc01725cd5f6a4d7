package zaigang.patterns.yaml;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaigang.patterns.yaml.YamlNode.Entry;
import zaigang.patterns.yaml.YamlNode.Mapping;

/**
 * Reads a YAML file by a table of keys.
 *
 * @param <C> the content of a whole file
 */
public final class YamlReader<C> {

    private final KeyTable<C> table;
    private final Problems problems;
    private final Values<C> values;
    private final Map<String, YamlNode> nodes = new HashMap<>();

    private YamlReader(KeyTable<C> table, Problems problems) {
        this.table = table;
        this.problems = problems;
        this.values = new Values<>(table);
    }

    /**
     * Reads the values of a file. What is wrong goes to the problems: no YAML, an unknown key, a wrong type, a value out of range, a
     * required key left out, two values that contradict each other, an input that cannot be read. With problems the values are of no use.
     *
     * @param in YAML in UTF-8, read to its end, not closed
     * @param required paths of the keys that must be there
     */
    public static <C> Values<C> read(KeyTable<C> table, InputStream in, List<String> required, Problems problems) {
        YamlReader<C> reader = new YamlReader<>(table, problems);
        Optional<YamlNode> root = YamlTree.read(in, problems);
        if (root.isPresent() || problems.none()) {
            root.ifPresent(node -> reader.section("", node));
            if (root.isEmpty() || root.get() instanceof Mapping || root.get().isNothing()) {
                required.forEach(reader::require);
            }
            table.orders().forEach(reader::checkOrder);
        }
        return reader.values;
    }

    private void section(String path, YamlNode node) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> entry(path, entry));
        } else if (!node.isNothing()) { // nothing: all keys of the section are commented out
            String allowed = "a mapping with any of the keys " + String.join(", ", table.children(path));
            problems.notAllowed(path.isEmpty() ? "the document" : path, node, allowed);
        }
    }

    private void entry(String section, Entry entry) {
        String path = YamlTree.childPath(section, entry.key());
        Optional<Key<C, ?>> key = table.find(path);
        if (!table.children(section).contains(entry.key())) {
            problems.unknownKey(path, entry, table.children(section), meant(section, entry.key()));
        } else if (key.isPresent()) {
            nodes.put(path, entry.value());
            key.get().type().read(path, entry.value(), problems).ifPresent(value -> values.put(path, value));
        } else {
            section(path, entry.value());
        }
    }

    /** A key with nearly this name in the section, or else the only one with this name in another. */
    private Optional<String> meant(String section, String name) {
        Optional<String> sibling = Nearest.to(name, table.children(section));
        if (sibling.isPresent()) {
            return sibling.map(known -> YamlTree.childPath(section, known));
        }
        if (table.find(name).isPresent()) { // dotted, where YAML nests
            return Optional.of(Key.section(name).replace(".", ": {") + ": {" + Key.name(name) + ": …}");
        }
        List<String> elsewhere = table.all().stream()
                .filter(key -> key.name().equals(name))
                .map(Key::path)
                .toList();
        return elsewhere.size() == 1 ? Optional.of(elsewhere.get(0)) : Optional.empty();
    }

    private void require(String path) {
        if (!nodes.containsKey(path)) {
            problems.inFile(path + ": required, but left out; allowed: "
                    + table.find(path).orElseThrow().type().allowed());
        }
    }

    private void checkOrder(Order order) {
        boolean given = values.has(order.lower()) || values.has(order.upper());
        if (!given || problems.concerns(order.lower()) || problems.concerns(order.upper())) {
            return;
        }
        int difference = order.compare(values);
        if (difference < 0 || (difference == 0 && !order.strict())) {
            return;
        }
        if (values.has(order.lower())) {
            problems.notAllowed(
                    order.lower(), nodes.get(order.lower()), order.lowerAllowed() + " " + bound(order.upper()));
        } else {
            problems.notAllowed(
                    order.upper(), nodes.get(order.upper()), order.upperAllowed() + " " + bound(order.lower()));
        }
    }

    private String bound(String path) {
        return path + " (" + (values.has(path) ? "" : "by default ") + values.written(path) + ")";
    }
}
