package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** Finds what Kibana would refuse in a file of saved objects, and what would leave a panel empty. */
final class Lint {

    private static final Set<String> ENVELOPE =
            Set.of("type", "id", "attributes", "references", "coreMigrationVersion", "typeMigrationVersion");

    /** Kibana refuses an object with an attribute that its type does not have. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "index-pattern",
            Set.of(
                    "title",
                    "name",
                    "timeFieldName",
                    "fields",
                    "fieldAttrs",
                    "fieldFormatMap",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta",
                    "allowNoIndex"),
            "visualization",
            Set.of("title", "description", "version", "visState", "uiStateJSON", "kibanaSavedObjectMeta"),
            "lens",
            Set.of("title", "description", "visualizationType", "state"),
            "map",
            Set.of("title", "description", "layerListJSON", "mapStateJSON", "uiStateJSON"),
            "search",
            Set.of(
                    "title",
                    "description",
                    "columns",
                    "sort",
                    "grid",
                    "hideChart",
                    "isTextBasedQuery",
                    "rowHeight",
                    "rowsPerPage",
                    "timeRestore",
                    "timeRange",
                    "kibanaSavedObjectMeta"),
            "dashboard",
            Set.of(
                    "title",
                    "description",
                    "version",
                    "timeRestore",
                    "timeFrom",
                    "timeTo",
                    "refreshInterval",
                    "optionsJSON",
                    "panelsJSON",
                    "kibanaSavedObjectMeta",
                    "controlGroupInput"));

    private final SavedObjects file;
    private final Mappings mappings;
    private final List<String> problems = new ArrayList<>();

    private Lint(SavedObjects file, Mappings mappings) {
        this.file = file;
        this.mappings = mappings;
    }

    /** Every problem of a file, each with the id of its object; empty if there is none. */
    static List<String> problems(String ndjson, Mappings mappings) {
        Lint lint = new Lint(SavedObjects.read(ndjson), mappings);
        lint.problems.addAll(lint.file.problems());
        for (SavedObject object : lint.file.all()) {
            lint.envelope(object);
            lint.problems.addAll(References.problems(object, lint.file));
            lint.content(object);
        }
        return lint.problems;
    }

    private void envelope(SavedObject object) {
        String id = object.id();
        if (!id.matches("zaigang-[a-z]+(-[a-z]+)*")) {
            problems.add(id + ": the id must be readable, such as zaigang-overview");
        }
        object.whole().fieldNames().forEachRemaining(key -> {
            if (!ENVELOPE.contains(key)) {
                problems.add(id + ": " + key + " must be left out");
            }
        });
        Set<String> allowed = ATTRIBUTES.get(object.type());
        if (allowed == null) {
            problems.add(id + ": the type " + object.type() + " is not one of " + Folding.VERSIONS.keySet());
            return;
        }
        object.attributes().fieldNames().forEachRemaining(attribute -> {
            if (!allowed.contains(attribute)) {
                problems.add(id + ": a " + object.type() + " has no attribute " + attribute);
            }
        });
        if (object.attributes().path("title").asText().isBlank()) {
            problems.add(id + ": has no title");
        }
        version(object, "coreMigrationVersion", Folding.CORE_VERSION);
        version(object, "typeMigrationVersion", Folding.VERSIONS.get(object.type()));
        for (JsonNode reference : object.whole().path("references")) {
            if (reference.size() != 3 || !reference.has("name") || !reference.has("type") || !reference.has("id")) {
                problems.add(id + ": a reference has name, type and id, not " + reference);
            }
        }
    }

    private void version(SavedObject object, String key, String expected) {
        String version = object.whole().path(key).asText("none");
        if (!version.equals(expected)) {
            problems.add(object.id() + ": " + key + " must be " + expected + ", is " + version);
        }
    }

    private void content(SavedObject object) {
        switch (object.type()) {
            case "index-pattern" -> problems.addAll(new DataViewLint(object, mappings).problems());
            case "lens" -> problems.addAll(new LensLint(object, fields(object, lensView(object))).problems());
            case "map" -> map(object);
            case "search" -> search(object);
            case "dashboard" -> problems.addAll(new DashboardLint(object, file, mappings).problems());
            default -> {}
        }
    }

    private static String lensView(SavedObject lens) {
        return lens.references().isEmpty()
                ? null
                : lens.references().values().iterator().next().id();
    }

    private Map<String, String> fields(SavedObject object, String dataView) {
        Map<String, String> fields = mappings.of(file.titleOf(dataView));
        if (fields.isEmpty()) {
            problems.add(object.id() + ": has no data view");
        }
        return fields;
    }

    private void map(SavedObject map) {
        int number = 0;
        for (JsonNode layer : map.attributes().path("layerListJSON")) {
            String name = "layer_" + number++ + "_source_index_pattern";
            JsonNode source = layer.path("sourceDescriptor");
            if (!source.path("type").asText().equals("ES_SEARCH")) {
                problems.add(map.id() + ": the layer " + layer.path("id").asText() + " takes "
                        + source.path("type").asText() + " from elsewhere; only Elasticsearch is allowed");
                continue;
            }
            if (!source.path("indexPatternRefName").asText().equals(name)) {
                problems.add(map.id() + ": the layer " + layer.path("id").asText() + " must name its data view " + name
                        + ", names " + source.path("indexPatternRefName").asText());
            }
            Map<String, String> fields = fields(map, map.target(name));
            require(map, fields, source.path("geoField").asText(), Mappings.GEO);
            source.path("tooltipProperties").forEach(field -> require(map, fields, field.asText(), null));
            for (JsonNode field : layer.path("style").findValues("field")) {
                require(map, fields, field.path("name").asText(), null);
            }
        }
        JsonNode times = map.attributes().at("/mapStateJSON/timeFilters");
        requireTimes(map, times.path("from"), times.path("to"));
    }

    private void search(SavedObject search) {
        Map<String, String> fields = fields(search, search.target(References.SEARCH_INDEX));
        JsonNode attributes = search.attributes();
        attributes.path("columns").forEach(column -> require(search, fields, column.asText(), null));
        for (JsonNode sort : attributes.path("sort")) {
            require(search, fields, sort.path(0).asText(), Set.of("date", "keyword", "long", "double"));
        }
        JsonNode source = attributes.at("/kibanaSavedObjectMeta/searchSourceJSON");
        if (!source.path("indexRefName").asText().equals(References.SEARCH_INDEX)) {
            problems.add(search.id() + ": must name its data view " + References.SEARCH_INDEX);
        }
        problems.addAll(LensLint.query(search.id(), source.at("/query/query").asText(), fields));
        if (!attributes.path("timeRestore").asBoolean()) {
            problems.add(search.id() + ": must restore its time range");
        }
        requireTimes(search, attributes.at("/timeRange/from"), attributes.at("/timeRange/to"));
    }

    private void requireTimes(SavedObject object, JsonNode from, JsonNode to) {
        if (from.asText().isBlank() || to.asText().isBlank()) {
            problems.add(object.id() + ": has no time range, and would open on the last 15 minutes");
        }
    }

    private void require(SavedObject object, Map<String, String> fields, String field, Set<String> types) {
        LensLint.field(object.id(), field, fields, types).ifPresent(problems::add);
    }
}
