package zaigang.jobs.kibana;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folds the readable objects of {@code kibana/src} into the lines of {@code kibana/zaigang.ndjson}, and back. Kibana keeps many
 * attributes as JSON in a string; in the sources they are plain JSON.
 */
final class Folding {

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static final String CORE_VERSION = "8.8.0";

    /** Types in the order in which they stand in the file, each with the version that every Kibana from 8.9 on can read. */
    static final Map<String, String> VERSIONS = versions();

    /** Attributes that Kibana keeps as JSON in a string. */
    static final Set<String> PACKED = Set.of(
            "panelsJSON",
            "optionsJSON",
            "searchSourceJSON",
            "ignoreParentSettingsJSON",
            "layerListJSON",
            "mapStateJSON",
            "uiStateJSON",
            "visState",
            "fieldFormatMap",
            "fieldAttrs",
            "fields",
            "runtimeFieldMap",
            "sourceFilters",
            "typeMeta");

    private Folding() {}

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("index-pattern", "7.11.0");
        versions.put("visualization", "8.5.0");
        versions.put("lens", "8.9.0");
        versions.put("map", "8.4.0");
        versions.put("search", "7.9.3");
        versions.put("dashboard", "8.9.0");
        return versions;
    }

    /** All sources, in the order of the file. */
    static List<ObjectNode> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> types = List.copyOf(VERSIONS.keySet());
            List<ObjectNode> sources = new java.util.ArrayList<>();
            for (Path file : files.sorted().toList()) {
                ObjectNode source = (ObjectNode) JSON.readTree(Files.readString(file));
                String expected = source.path("id").asText() + ".json";
                if (!file.getFileName().toString().equals(expected)) {
                    throw new IOException(file + " must have the name of its object, " + expected);
                }
                sources.add(source);
            }
            sources.sort(Comparator.comparing(
                    source -> types.indexOf(source.path("type").asText())));
            return sources;
        }
    }

    /** The whole file. */
    static String file(List<ObjectNode> sources) throws JsonProcessingException {
        StringBuilder file = new StringBuilder();
        for (ObjectNode source : sources) {
            file.append(line(source)).append('\n');
        }
        return file.toString();
    }

    /** One readable object as a line. */
    static String line(ObjectNode source) throws JsonProcessingException {
        ObjectNode folded = source.deepCopy();
        packed(folded.path("attributes"));
        if (!folded.has("coreMigrationVersion")) {
            folded.put("coreMigrationVersion", CORE_VERSION);
        }
        if (!folded.has("typeMigrationVersion")) {
            folded.put(
                    "typeMigrationVersion",
                    VERSIONS.getOrDefault(source.path("type").asText(), "none"));
        }
        return JSON.writeValueAsString(folded);
    }

    private static void packed(JsonNode node) throws JsonProcessingException {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                packed(entry.getValue());
                if (PACKED.contains(entry.getKey()) && entry.getValue().isContainerNode()) {
                    entry.setValue(object.textNode(JSON.writeValueAsString(entry.getValue())));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode item : array) {
                packed(item);
            }
        }
    }

    /**
     * Takes the JSON out of its strings.
     *
     * @throws JsonProcessingException if one does not parse; the message begins with the attribute's name
     */
    static void unfold(JsonNode node) throws JsonProcessingException {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (PACKED.contains(entry.getKey()) && entry.getValue().isTextual()) {
                    entry.setValue(parsed(entry.getKey(), entry.getValue().asText()));
                }
                unfold(entry.getValue());
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode item : array) {
                unfold(item);
            }
        }
    }

    private static JsonNode parsed(String attribute, String text) throws JsonProcessingException {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isContainerNode()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new BrokenJson(attribute + " is no JSON: " + e.getOriginalMessage());
        }
        throw new BrokenJson(attribute + " is no JSON: \"" + text + "\" is neither an object nor a list");
    }

    /** JSON in a string that is none. */
    static final class BrokenJson extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        BrokenJson(String message) {
            super(message);
        }
    }
}
