package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.TemplateInstaller;

/** The fields of each index, as the templates have them. */
final class Mappings {

    static final Set<String> NUMBERS = Set.of("long", "double");
    static final Set<String> GEO = Set.of("geo_point", "geo_shape");
    /** What can be counted by value. */
    static final Set<String> BUCKETS = Set.of("keyword", "boolean", "long", "double");

    /** Types by field, by index pattern. */
    private final Map<String, Map<String, String>> byPattern = new LinkedHashMap<>();

    private Mappings() {}

    static Mappings read() throws IOException {
        Mappings mappings = new Mappings();
        for (Document.Index index : Document.Index.values()) {
            try (InputStream in =
                    TemplateInstaller.class.getResourceAsStream("templates/" + index.indexName() + ".json")) {
                JsonNode template = Folding.JSON.readTree(in);
                Map<String, String> types = new TreeMap<>();
                collect("", template.at("/template/mappings/properties"), types);
                template.path("index_patterns").forEach(pattern -> mappings.byPattern.put(pattern.asText(), types));
            }
        }
        return mappings;
    }

    private static void collect(String prefix, JsonNode properties, Map<String, String> types) {
        properties.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode field = entry.getValue();
            String type = field.path("type").asText("object");
            if (!type.equals("object") && field.path("index").asBoolean(true)) {
                types.put(name, type);
            }
            collect(name + ".", field.path("properties"), types);
            collect(name + ".", field.path("fields"), types);
        });
    }

    /** Whether all patterns of a data view's title, which stand between commas, have a template. */
    boolean know(String title) {
        return byPattern.keySet().containsAll(List.of(title.split(",")));
    }

    /** The fields of a data view; those of all its indices, if it has several. */
    Map<String, String> of(String title) {
        Map<String, String> types = new TreeMap<>();
        for (String pattern : title.split(",")) {
            types.putAll(byPattern.getOrDefault(pattern, Map.of()));
        }
        return types;
    }

    /** Fields that two indices of a data view map to different types. */
    Set<String> conflicts(String title) {
        Set<String> conflicts = new java.util.TreeSet<>();
        Map<String, String> all = of(title);
        for (String pattern : title.split(",")) {
            byPattern.getOrDefault(pattern, Map.of()).forEach((field, type) -> {
                if (!all.get(field).equals(type)) {
                    conflicts.add(field);
                }
            });
        }
        return conflicts;
    }
}
