package zaigang.jobs.generate;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** One JSON object on a line. Fields that are null are left out; texts must need no escapes. */
final class JsonLine {
    private final StringBuilder json = new StringBuilder(200);

    /** Begins with an event's identifier, made of what makes it unique. */
    static JsonLine event(String employee, long... unique) {
        return event(employee, Seeds.hash(unique));
    }

    /** Begins with an event's identifier. */
    static JsonLine event(String employee, long id) {
        return new JsonLine().text("event_id", Ids.hex(id)).text("employee_id", employee);
    }

    JsonLine text(String name, String value) {
        return value == null ? this : raw(name, '"' + value + '"');
    }

    JsonLine time(String name, long epochMillis) {
        return text(name, Instant.ofEpochMilli(epochMillis).toString());
    }

    JsonLine texts(String name, Collection<String> values) {
        return raw(name, values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(",", "[", "]")));
    }

    /** A value that is JSON already. */
    JsonLine raw(String name, String value) {
        json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
        json.append(value);
        return this;
    }

    @Override
    public String toString() {
        return json + "}\n";
    }
}
