package zaigang.patterns.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes YAML that explains itself: above each key what it means and what is allowed.
 *
 * @param <C> the content of a whole file
 */
public final class YamlWriter<C> {

    private static final String INDENT = "  ";

    private final KeyTable<C> table;
    private final StringBuilder yaml = new StringBuilder();

    private YamlWriter(KeyTable<C> table) {
        this.table = table;
    }

    /**
     * The content as YAML, every key with a comment; lines end with a line feed. {@link YamlReader} reads the same values from it.
     *
     * @param head lines that go before, without {@code #}
     */
    public static <C> String write(KeyTable<C> table, C content, List<String> head) {
        YamlWriter<C> writer = new YamlWriter<>(table);
        head.forEach(line -> writer.line("", "# " + line));
        Set<String> open = new HashSet<>(Set.of(""));
        String section = "none yet";
        for (Key<C, ?> key : table.all()) {
            if (!key.section().equals(section)) {
                section = key.section();
                writer.yaml.append('\n');
                writer.openSections(section, open);
            }
            writer.line(key.path(), "# " + key.comment());
            writer.line(key.path(), "# Allowed: " + writer.allowed(key));
            writer.line(key.path(), key.name() + ": " + key.written(content));
        }
        return writer.yaml.toString();
    }

    private void openSections(String path, Set<String> open) {
        if (!open.add(path)) {
            return;
        }
        openSections(Key.section(path), open);
        line(path, "# " + table.about(path));
        line(path, Key.name(path) + ":");
    }

    private void line(String path, String text) {
        int depth = (int) path.chars().filter(c -> c == '.').count();
        yaml.append(INDENT.repeat(depth)).append(text).append('\n');
    }

    private String allowed(Key<C, ?> key) {
        List<String> allowed = new ArrayList<>(List.of(key.type().allowed()));
        for (Order order : table.orders()) {
            if (order.lower().equals(key.path())) {
                allowed.add(order.lowerAllowed() + " " + Key.name(order.upper()));
            } else if (order.upper().equals(key.path())) {
                allowed.add(order.upperAllowed() + " " + Key.name(order.lower()));
            }
        }
        return String.join(", ", allowed);
    }
}
