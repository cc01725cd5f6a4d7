package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import zaigang.connectors.json.RawRecord;

/**
 * Records of all topics and the watermarks between them, in the one order in which they come; somewhere in it is a cut, at which a run can
 * be held.
 *
 * @param lines what comes, one after the other
 */
record Script(List<Line> lines) implements Serializable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WATERMARK = "watermark";
    private static final String CUT = "cut";

    /**
     * A record, a watermark or the cut.
     *
     * @param topic of a record, such as {@code gps}; or what else it is
     * @param key of a record of a compacted topic; else null
     * @param time of the event or the watermark, milliseconds since the epoch
     * @param ingested when the record came in
     * @param value of a record; else null
     */
    record Line(String topic, String key, long time, long ingested, String value) implements Serializable {

        static Line watermark(long time) {
            return new Line(WATERMARK, null, time, time, null);
        }

        static Line cut() {
            return new Line(CUT, null, 0, 0, null);
        }

        boolean isWatermark() {
            return topic.equals(WATERMARK);
        }

        boolean isCut() {
            return topic.equals(CUT);
        }

        RawRecord record(long position) {
            byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
            return new RawRecord(
                    value.getBytes(StandardCharsets.UTF_8),
                    source(topic),
                    position,
                    RawRecord.Damage.NONE,
                    bytes,
                    ingested);
        }
    }

    /** Topic and partition as a record's origin names them. */
    static String source(String topic) {
        return "attendance." + topic + ".v1/0";
    }

    /** One line of text a line. */
    static Script parse(String text) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            JsonNode node = JSON.readTree(line);
            lines.add(new Line(
                    node.path("topic").asText(),
                    node.path("key").asText(null),
                    node.path("time").asLong(),
                    node.path("ingested").asLong(),
                    node.path("value").asText(null)));
        }
        return new Script(lines);
    }

    /** The text that {@link #parse} reads. */
    String text() {
        return lines.stream()
                .map(line -> {
                    ObjectNode node = JSON.createObjectNode().put("topic", line.topic());
                    if (line.key() != null) {
                        node.put("key", line.key());
                    }
                    node.put("time", line.time()).put("ingested", line.ingested());
                    if (line.value() != null) {
                        node.put("value", line.value());
                    }
                    return node.toString() + "\n";
                })
                .collect(Collectors.joining());
    }

    /** The same with more that comes right after the cut. */
    Script withAfterCut(Line... more) {
        List<Line> all = new ArrayList<>();
        for (Line line : lines) {
            all.add(line);
            if (line.isCut()) {
                all.addAll(List.of(more));
            }
        }
        return new Script(all);
    }
}
