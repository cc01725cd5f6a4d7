package zaigang.patterns.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zaigang.patterns.policy.PolicyKeys.Order;

/** Writes a policy as YAML that explains itself: above each key what it means and what is allowed. */
public final class PolicyWriter {

    private static final String INDENT = "  ";

    private PolicyWriter() {}

    /**
     * The policy as YAML, every key with a comment; lines end with a line feed. {@link PolicyReader} reads the same policy
     * from it.
     */
    public static String write(Policy policy) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                "# The policy: every threshold there is. What a file leaves out has its default, so that it need hold no\n");
        yaml.append("# more than version and what differs. Ranges include both ends.\n");
        Set<String> open = new HashSet<>(Set.of(""));
        String section = "none yet";
        for (Key<?> key : PolicyKeys.ALL) {
            if (!key.section().equals(section)) {
                section = key.section();
                yaml.append('\n');
                openSections(section, open, yaml);
            }
            line(yaml, key.path(), "# " + key.comment());
            line(yaml, key.path(), "# Allowed: " + allowed(key));
            line(yaml, key.path(), key.name() + ": " + key.written(policy));
        }
        return yaml.toString();
    }

    private static void openSections(String path, Set<String> open, StringBuilder yaml) {
        if (!open.add(path)) {
            return;
        }
        openSections(Key.section(path), open, yaml);
        line(yaml, path, "# " + PolicyKeys.SECTIONS.get(path));
        line(yaml, path, Key.name(path) + ":");
    }

    private static void line(StringBuilder yaml, String path, String text) {
        int depth = (int) path.chars().filter(c -> c == '.').count();
        yaml.append(INDENT.repeat(depth)).append(text).append('\n');
    }

    private static String allowed(Key<?> key) {
        List<String> allowed = new ArrayList<>(List.of(key.type().allowed()));
        for (Order order : PolicyKeys.ORDERS) {
            if (order.lower().equals(key.path())) {
                allowed.add(order.lowerAllowed() + " " + Key.name(order.upper()));
            } else if (order.upper().equals(key.path())) {
                allowed.add(order.upperAllowed() + " " + Key.name(order.lower()));
            }
        }
        return String.join(", ", allowed);
    }
}
