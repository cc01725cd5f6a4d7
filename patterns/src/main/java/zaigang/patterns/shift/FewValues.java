package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.state.ListState;

/**
 * A few values of one employee in keyed state, each found by a key that it holds. They lie in a list and no map: to look through a map of
 * RocksDB is to pass by all that was removed of other employees just before, as where thousands clock out at one instant.
 *
 * @param <K> the key
 * @param <V> the value
 */
public final class FewValues<K, V> {

    private final ListState<V> values;
    private final Function<V, K> key;

    /**
     * @param values in keyed state
     * @param key of a value
     */
    public FewValues(ListState<V> values, Function<V, K> key) {
        this.values = values;
        this.key = key;
    }

    /** All of them, in the order in which they were put. */
    public List<V> all() throws Exception {
        List<V> all = new ArrayList<>();
        values.get().forEach(all::add);
        return all;
    }

    /** The one of a key; null if there is none. */
    public V get(K wanted) throws Exception {
        for (V value : values.get()) {
            if (key.apply(value).equals(wanted)) {
                return value;
            }
        }
        return null;
    }

    /** Puts one in, in place of the one of its key. */
    public void put(V value) throws Exception {
        List<V> all = all();
        all.removeIf(other -> key.apply(other).equals(key.apply(value)));
        all.add(value);
        values.update(all);
    }

    /** Removes the one of a key, if there is one. */
    public void remove(K unwanted) throws Exception {
        List<V> all = all();
        if (all.removeIf(value -> key.apply(value).equals(unwanted))) {
            values.update(all);
        }
    }

    /** Which values are kept. */
    @FunctionalInterface
    public interface Kept<V> {
        boolean keeps(V value) throws Exception;
    }

    /** Removes all others. */
    public void keep(Kept<V> kept) throws Exception {
        List<V> all = all();
        List<V> left = new ArrayList<>();
        for (V value : all) {
            if (kept.keeps(value)) {
                left.add(value);
            }
        }
        if (left.size() < all.size()) {
            values.update(left);
        }
    }
}
