package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A time for which documents are put right.
 *
 * @param from documents that end before are left alone, milliseconds since the epoch
 * @param to documents that end then or later are left alone
 */
public record Period(long from, long to) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What finds the documents that end in it. Of a shift that still went on, nothing but {@code @timestamp} is known. */
    ObjectNode query() {
        ObjectNode query = JSON.createObjectNode();
        ArrayNode either = query.putObject("bool").putArray("should");
        either.add(range("event.end"));
        ObjectNode open = either.addObject().putObject("bool");
        open.putArray("must_not").addObject().putObject("exists").put("field", "event.end");
        open.putArray("filter").add(range("@timestamp"));
        return query;
    }

    private ObjectNode range(String field) {
        ObjectNode range = JSON.createObjectNode();
        range.putObject("range")
                .putObject(field)
                .put("gte", Instant.ofEpochMilli(from).toString())
                .put("lt", Instant.ofEpochMilli(to).toString());
        return range;
    }
}
