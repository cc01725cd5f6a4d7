package zaigang.connectors.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an enumeration by the names the contract gives them, which are the constants' own. */
final class Choice<E extends Enum<E>> {

    private final Map<String, E> values = new LinkedHashMap<>();
    private final String allowed;

    Choice(Class<E> type) {
        Arrays.stream(type.getEnumConstants()).forEach(value -> values.put(value.name(), value));
        List<String> names = List.copyOf(values.keySet());
        int last = names.size() - 1;
        allowed = String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** The value of this name, or null. */
    E of(String name) {
        return values.get(name);
    }

    /** All names, in words. */
    String allowed() {
        return allowed;
    }
}
