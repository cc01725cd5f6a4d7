package zaigang.patterns.shift;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of an operator, by name. Names and types are what a savepoint is restored by; types are such that Flink has a
 * serializer of its own for them, or the start fails.
 *
 * @param context the operator's
 */
public record KeyedState(RuntimeContext context) {

    public <T> ValueState<T> value(String name, Class<T> type) {
        return context.getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    }

    public <T> ListState<T> list(String name, Class<T> type) {
        return context.getListState(new ListStateDescriptor<>(name, TypeInformation.of(type)));
    }

    public <K, V> MapState<K, V> map(String name, Class<K> key, Class<V> value) {
        return map(name, key, TypeInformation.of(value));
    }

    /** Of values whose class alone does not say what they hold. */
    public <K, V> MapState<K, V> map(String name, Class<K> key, TypeInformation<V> value) {
        return context.getMapState(new MapStateDescriptor<>(name, TypeInformation.of(key), value));
    }
}
