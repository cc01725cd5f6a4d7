package zaigang.patterns.yaml;

import java.util.HashMap;
import java.util.Map;

/**
 * The values of keys, each as its key's type reads it; a key not given has its default.
 *
 * @param <C> the content of a whole file
 */
public final class Values<C> {

    private final KeyTable<C> table;
    private final Map<String, Object> given = new HashMap<>();

    Values(KeyTable<C> table) {
        this.table = table;
    }

    void put(String path, Object value) {
        given.put(path, value);
    }

    /** Whether the key was given one. */
    public boolean has(String path) {
        return given.containsKey(path);
    }

    /** The key's value. */
    public Object get(String path) {
        Object value = given.get(path);
        return value != null ? value : key(path).value().apply(table.defaults());
    }

    /** The key's value as YAML. */
    String written(String path) {
        return written(key(path), get(path));
    }

    @SuppressWarnings("unchecked") // a value under a path was read by, or is the default of, the key with this path
    private static <T> String written(Key<?, T> key, Object value) {
        return key.type().write((T) value);
    }

    private Key<C, ?> key(String path) {
        return table.find(path).orElseThrow(() -> new IllegalArgumentException("no such key: " + path));
    }
}
