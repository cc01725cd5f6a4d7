package zaigang.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import zaigang.connectors.document.Document;

/** The bodies of bulk requests and their answers. */
final class BulkFormat {

    /** All that {@link #items} reads; the rest of the answer stays at home. */
    static final String FILTER_PATH = "items.*.status,items.*.error.type,items.*.error.reason,"
            + "items.*.error.caused_by.type,items.*.error.caused_by.reason";

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final int MAX_PLAIN_TEXT = 200;

    private BulkFormat() {}

    /**
     * Two lines a document. {@code external_gte} because a revision may be written twice (after a restart, or a site at each
     * start) and must then be taken, while an older one must not.
     */
    static byte[] body(List<Document> batch, ElasticsearchTarget target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.stream()
                .mapToInt(document -> document.json().length + 200)
                .sum());
        for (Document document : batch) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                json.writeObjectFieldStart("index");
                json.writeStringField("_index", target.indexName(document.index()));
                json.writeStringField("_id", document.id());
                json.writeNumberField("version", document.version());
                json.writeStringField("version_type", "external_gte");
                json.writeEndObject();
                json.writeEndObject();
            }
            bytes.write('\n');
            bytes.writeBytes(document.json());
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /**
     * One result for each document.
     *
     * @throws IOException if this is not an answer to a bulk request of so many documents
     */
    static List<BulkResult> items(byte[] answer, int expected) throws IOException {
        List<BulkResult> results = new ArrayList<>(expected);
        for (JsonNode item : TREES.readTree(answer).path("items")) {
            for (JsonNode result : item) {
                results.add(result(result.path("status").asInt(), result.path("error")));
            }
        }
        if (results.size() != expected) {
            throw new IOException("what came back is no answer of Elasticsearch to a bulk request of " + expected
                    + " documents (it holds " + results.size() + " results); check the URL and what stands before it");
        }
        return results;
    }

    /** What an error page says, whoever wrote it. */
    static BulkResult error(int status, byte[] page) {
        try {
            JsonNode error = TREES.readTree(page).path("error");
            if (error.isObject()) {
                return result(status, error);
            }
        } catch (IOException notJson) {
            // Of a proxy, then: shown as it is.
        }
        String text = new String(page, StandardCharsets.UTF_8).strip();
        return new BulkResult(
                status, "", text.length() > MAX_PLAIN_TEXT ? text.substring(0, MAX_PLAIN_TEXT) + "…" : text);
    }

    /** {@code @timestamp} of a document as its text; null if it has none or cannot be read. */
    static String timestamp(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = "@timestamp".equals(parser.currentName());
                parser.nextToken();
                if (found) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static BulkResult result(int status, JsonNode error) {
        String reason = BulkResult.withoutValues(error.path("reason").asText(""));
        String cause = error.path("caused_by").path("reason").asText("");
        boolean more = !cause.isEmpty() && !reason.contains(cause);
        return new BulkResult(status, error.path("type").asText(""), more ? reason + " (" + cause + ")" : reason);
    }
}
