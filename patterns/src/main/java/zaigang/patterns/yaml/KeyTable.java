package zaigang.patterns.yaml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All keys of a kind of YAML file. Reader, writer and whatever else speaks of keys go by it.
 *
 * @param <C> the content of a whole file
 */
public final class KeyTable<C> {

    private final C defaults;
    private final List<Key<C, ?>> all;
    private final Map<String, String> sections;
    private final List<Order> orders;
    private final Map<String, Key<C, ?>> byPath = new LinkedHashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    /**
     * @param defaults the content of a file that leaves everything out
     * @param all in the order in which a file lists them
     * @param sections what each section is about, by its path
     * @param orders what must hold between values
     */
    public KeyTable(C defaults, List<Key<C, ?>> all, Map<String, String> sections, List<Order> orders) {
        this.defaults = defaults;
        this.all = List.copyOf(all);
        this.sections = Map.copyOf(sections);
        this.orders = List.copyOf(orders);
        for (Key<C, ?> key : all) {
            byPath.put(key.path(), key);
            for (String path = key.path(); !path.isEmpty(); path = Key.section(path)) {
                children.computeIfAbsent(Key.section(path), any -> new LinkedHashSet<>())
                        .add(Key.name(path));
            }
        }
    }

    /** All keys, in order. */
    public List<Key<C, ?>> all() {
        return all;
    }

    /** The key with this path, if there is one. */
    public Optional<Key<C, ?>> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The names of the keys and sections in a section (empty path: at the top); nothing if it is none. */
    public Set<String> children(String section) {
        return children.getOrDefault(section, Set.of());
    }

    C defaults() {
        return defaults;
    }

    String about(String section) {
        return sections.get(section);
    }

    List<Order> orders() {
        return orders;
    }
}
