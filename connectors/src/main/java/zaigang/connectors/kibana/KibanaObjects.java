package zaigang.connectors.kibana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The data views, dashboards and what they are made of, as Kibana imports them.
 *
 * @param lines one object each, JSON
 */
public record KibanaObjects(List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public KibanaObjects {
        lines = List.copyOf(lines);
    }

    /**
     * The objects as they are shipped.
     *
     * @throws IOException if they are not in the jar
     */
    public static KibanaObjects shipped() throws IOException {
        try (InputStream in = KibanaObjects.class.getResourceAsStream("zaigang.ndjson")) {
            if (in == null) {
                throw new IOException("the jar does not hold zaigang.ndjson; build it again");
            }
            return new KibanaObjects(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    /**
     * The same, with dashboards and lists of findings that open on another time range. A list of all time stays one.
     *
     * @param from as Kibana takes it: {@code now-30d}, or a time in ISO-8601
     * @param to likewise
     */
    public KibanaObjects openingOn(String from, String to) {
        return new KibanaObjects(
                lines.stream().map(line -> openingOn(line, from, to)).toList());
    }

    private static String openingOn(String line, String from, String to) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            ObjectNode attributes = (ObjectNode) object.get("attributes");
            if (attributes.has("timeFrom")) {
                attributes.put("timeFrom", from).put("timeTo", to);
            } else if (attributes.at("/timeRange/from").asText().startsWith("now")) {
                ((ObjectNode) attributes.get("timeRange")).put("from", from).put("to", to);
            } else {
                return line;
            }
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException("an object that is shipped is no JSON", e);
        }
    }
}
