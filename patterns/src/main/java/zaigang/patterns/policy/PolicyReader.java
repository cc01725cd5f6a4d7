package zaigang.patterns.policy;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaigang.patterns.policy.PolicyKeys.Order;
import zaigang.patterns.policy.YamlNode.Entry;
import zaigang.patterns.policy.YamlNode.Kind;
import zaigang.patterns.policy.YamlNode.Mapping;
import zaigang.patterns.policy.YamlNode.Scalar;

/** Reads {@code policy.yaml}. */
public final class PolicyReader {

    private final Problems problems;
    private final PolicyValues values = new PolicyValues();
    private final Map<String, YamlNode> nodes = new HashMap<>();

    private PolicyReader(String sourceName) {
        this.problems = new Problems(sourceName);
    }

    /**
     * Reads a policy. Whatever the file leaves out has its default of {@link Policy#defaults()}; {@code version} is required.
     *
     * @param in YAML in UTF-8, read to its end, not closed
     * @param sourceName what problems call it, such as the file's name
     * @throws InvalidPolicyException with all problems at once: no YAML, an unknown key, a wrong type, a value out of range,
     *     two values that contradict each other, an input that cannot be read
     */
    public static Policy read(InputStream in, String sourceName) throws InvalidPolicyException {
        return new PolicyReader(sourceName).read(in);
    }

    private Policy read(InputStream in) throws InvalidPolicyException {
        Optional<YamlNode> root = YamlTree.read(in, problems);
        if (root.isPresent() || problems.none()) {
            root.ifPresent(node -> section("", node));
            requireVersion(root);
            PolicyKeys.ORDERS.forEach(this::checkOrder);
        }
        if (!problems.none()) {
            throw problems.exception();
        }
        return values.policy();
    }

    private void section(String path, YamlNode node) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> entry(path, entry));
        } else if (!isNothing(node)) { // nothing: all keys of the section are commented out
            String allowed = "a mapping with any of the keys " + String.join(", ", PolicyKeys.children(path));
            problems.notAllowed(path.isEmpty() ? "the document" : path, node, allowed);
        }
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }

    private void entry(String section, Entry entry) {
        String path = YamlTree.childPath(section, entry.key());
        Optional<Key<?>> key = PolicyKeys.find(path);
        if (!PolicyKeys.children(section).contains(entry.key())) {
            problems.unknownKey(path, entry, PolicyKeys.children(section), meant(section, entry.key()));
        } else if (key.isPresent()) {
            nodes.put(path, entry.value());
            key.get().type().read(path, entry.value(), problems).ifPresent(value -> values.put(path, value));
        } else {
            section(path, entry.value());
        }
    }

    /** A key with nearly this name in the section, or else the only one with this name in another. */
    private static Optional<String> meant(String section, String name) {
        Optional<String> sibling = Nearest.to(name, PolicyKeys.children(section));
        if (sibling.isPresent()) {
            return sibling.map(known -> YamlTree.childPath(section, known));
        }
        if (PolicyKeys.find(name).isPresent()) { // dotted, where YAML nests
            return Optional.of(Key.section(name).replace(".", ": {") + ": {" + Key.name(name) + ": …}");
        }
        List<String> elsewhere = PolicyKeys.ALL.stream()
                .filter(key -> key.name().equals(name))
                .map(Key::path)
                .toList();
        return elsewhere.size() == 1 ? Optional.of(elsewhere.get(0)) : Optional.empty();
    }

    private void requireVersion(Optional<YamlNode> root) {
        boolean mayHaveOne = root.isEmpty() || root.get() instanceof Mapping || isNothing(root.get());
        if (mayHaveOne && !nodes.containsKey(PolicyKeys.VERSION)) {
            problems.inFile(PolicyKeys.VERSION + ": required, but left out; allowed: "
                    + PolicyKeys.find(PolicyKeys.VERSION).orElseThrow().type().allowed());
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
