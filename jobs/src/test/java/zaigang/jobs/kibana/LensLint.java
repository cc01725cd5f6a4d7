package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** Whether the columns of a Lens fit each other, the fields, and what is drawn of them. */
final class LensLint {

    private static final Set<String> DRAWINGS = Set.of("lnsXY", "lnsDatatable", "lnsMetric");

    /** Types of fields by operation; others are not used. */
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "terms", Mappings.BUCKETS,
            "date_histogram", Set.of("date"),
            "sum", Mappings.NUMBERS,
            "average", Mappings.NUMBERS,
            "max", Set.of("long", "double", "date"),
            "min", Set.of("long", "double", "date"),
            "unique_count", Set.of("keyword", "boolean", "long", "double", "date"),
            "last_value", Set.of("keyword", "boolean", "long", "double", "date"));

    private final SavedObject lens;
    private final Map<String, String> fields;
    private final List<String> problems = new ArrayList<>();

    /** @param fields types by field, of its data view */
    LensLint(SavedObject lens, Map<String, String> fields) {
        this.lens = lens;
        this.fields = fields;
    }

    List<String> problems() {
        JsonNode state = lens.attributes().path("state");
        JsonNode layers = state.at("/datasourceStates/formBased/layers");
        if (layers.size() != 1) {
            problems.add(lens.id() + ": must have one layer under formBased, has " + layers.size());
            return problems;
        }
        String layer = layers.fieldNames().next();
        columns(layers.path(layer));
        problems.addAll(query(lens.id(), state.at("/query/query").asText(), fields));
        drawing(layer, layers.path(layer).path("columns"), state.path("visualization"));
        return problems;
    }

    private void columns(JsonNode layer) {
        JsonNode columns = layer.path("columns");
        Set<String> ordered = new TreeSet<>();
        layer.path("columnOrder").forEach(column -> ordered.add(column.asText()));
        Set<String> there = new TreeSet<>();
        columns.fieldNames().forEachRemaining(there::add);
        if (!ordered.equals(there)) {
            problems.add(lens.id() + ": columnOrder names " + ordered + ", there are " + there);
        }
        columns.properties().forEach(entry -> column(entry.getKey(), entry.getValue(), there));
    }

    private void column(String name, JsonNode column, Set<String> there) {
        String operation = column.path("operationType").asText();
        String field = column.path("sourceField").asText();
        if (OPERATIONS.containsKey(operation)) {
            field(lens.id(), field, fields, OPERATIONS.get(operation))
                    .ifPresent(problem -> problems.add(problem + " for " + operation));
        } else if (operation.equals("count")) {
            if (!field.equals("___records___")) {
                problems.add(lens.id() + ": " + name + " counts " + field + "; only records are counted");
            }
        } else if (operation.equals("formula") || operation.equals("math")) {
            for (JsonNode reference : column.path("references")) {
                requireColumn(reference.asText(), there, name + " refers to");
            }
            named(column.at("/params/tinymathAst"), there, name);
        } else {
            problems.add(lens.id() + ": the operation " + operation + " of " + name + " is not one of "
                    + new TreeSet<>(OPERATIONS.keySet()) + ", count, formula and math");
        }
        if (column.at("/params/orderBy/type").asText().equals("column")) {
            requireColumn(column.at("/params/orderBy/columnId").asText(), there, name + " is ordered by");
        }
        if (column.at("/params").has("sortField")) {
            field(lens.id(), column.at("/params/sortField").asText(), fields, Set.of("date"))
                    .ifPresent(problems::add);
        }
        problems.addAll(query(lens.id(), column.at("/filter/query").asText(), fields));
    }

    private void named(JsonNode ast, Set<String> there, String name) {
        if (ast.isTextual()) {
            requireColumn(ast.asText(), there, name + " works with");
        }
        ast.path("args").forEach(argument -> named(argument, there, name));
    }

    /** Everything that is drawn is a column, and every column that is no part of a formula is drawn. */
    private void drawing(String layer, JsonNode columns, JsonNode drawing) {
        if (!DRAWINGS.contains(lens.attributes().path("visualizationType").asText())) {
            problems.add(lens.id() + ": the drawing must be one of " + new TreeSet<>(DRAWINGS));
        }
        Set<String> drawn = new HashSet<>();
        JsonNode place = drawing.has("layers") ? drawing.at("/layers/0") : drawing;
        if (!place.path("layerId").asText().equals(layer)) {
            problems.add(
                    lens.id() + ": draws the layer " + place.path("layerId").asText() + ", which is not there");
        }
        for (String single : List.of("xAccessor", "splitAccessor", "metricAccessor", "secondaryMetricAccessor")) {
            if (place.has(single)) {
                drawn.add(place.path(single).asText());
            }
        }
        place.path("accessors").forEach(column -> drawn.add(column.asText()));
        place.path("columns")
                .forEach(column -> drawn.add(column.path("columnId").asText()));
        Set<String> there = new TreeSet<>();
        columns.fieldNames().forEachRemaining(there::add);
        drawn.forEach(column -> requireColumn(column, there, "draws"));
        Set<String> parts = new HashSet<>();
        columns.findValues("references").forEach(list -> list.forEach(part -> parts.add(part.asText())));
        for (String column : there) {
            if (!drawn.contains(column) && !parts.contains(column)) {
                problems.add(lens.id() + ": does not draw its column " + column);
            }
        }
    }

    private void requireColumn(String column, Set<String> there, String what) {
        if (!there.contains(column)) {
            problems.add(lens.id() + ": " + what + " the column " + column + ", which is not there");
        }
    }

    /** What is wrong with a field: unknown, or of a type that does not fit; null types allow any. */
    static Optional<String> field(String id, String field, Map<String, String> fields, Set<String> types) {
        String type = fields.get(field);
        if (type == null) {
            return Optional.of(id + ": there is no field " + field);
        }
        if (types != null && !types.contains(type)) {
            return Optional.of(
                    id + ": the field " + field + " is " + type + ", must be one of " + new TreeSet<>(types));
        }
        return Optional.empty();
    }

    /** What is wrong with a query. */
    static List<String> query(String id, String query, Map<String, String> fields) {
        try {
            return new Kql(query)
                    .fields().stream()
                            .flatMap(field -> field(id, field, fields, null).stream())
                            .toList();
        } catch (IllegalArgumentException e) {
            return List.of(id + ": " + e.getMessage());
        }
    }
}
