package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** What a Lens asks Elasticsearch, made from the saved object itself, and the rows of the answer. */
final class LensQuery {

    /**
     * One row.
     *
     * @param keys values of the columns that make rows, in their order; days as {@code 2026-03-02}
     * @param values numbers and texts by column; null where there is nothing
     */
    record Row(List<String> keys, Map<String, Object> values) {}

    /** The metric within the filter of its column. */
    private static final String INNER = "value";

    private final JsonNode state;
    private final JsonNode columns;
    private final List<String> buckets = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();
    private final List<String> formulas = new ArrayList<>();

    LensQuery(SavedObject lens) {
        state = lens.attributes().path("state");
        JsonNode layer =
                state.at("/datasourceStates/formBased/layers").elements().next();
        columns = layer.path("columns");
        for (JsonNode name : layer.path("columnOrder")) {
            JsonNode column = columns.path(name.asText());
            String operation = column.path("operationType").asText();
            if (column.path("isBucketed").asBoolean()) {
                buckets.add(name.asText());
            } else if (operation.equals("formula")) {
                formulas.add(name.asText());
            } else if (!operation.equals("math")) {
                metrics.add(name.asText());
            }
        }
    }

    /** The columns that an analyst sees numbers or texts in: formulas, and what is no part of one. */
    List<String> shown() {
        List<String> parts = new ArrayList<>();
        columns.findValues("references").forEach(list -> list.forEach(part -> parts.add(part.asText())));
        List<String> shown = new ArrayList<>(metrics);
        shown.addAll(formulas);
        shown.removeAll(parts);
        return shown;
    }

    /** Its own filter. */
    ObjectNode filter() {
        return new Kql(state.at("/query/query").asText()).query();
    }

    /** The aggregations of a search. */
    ObjectNode aggregations() {
        return level(0);
    }

    private ObjectNode level(int depth) {
        ObjectNode aggregations = Folding.JSON.createObjectNode();
        metrics.forEach(name -> metric(name, aggregations));
        if (depth < buckets.size()) {
            String name = buckets.get(depth);
            ObjectNode bucket = aggregations.putObject(name);
            bucket(columns.path(name), bucket);
            bucket.set("aggs", level(depth + 1));
        }
        return aggregations;
    }

    private void bucket(JsonNode column, ObjectNode bucket) {
        String field = column.path("sourceField").asText();
        JsonNode params = column.path("params");
        switch (column.path("operationType").asText()) {
            case "date_histogram" ->
                bucket.putObject("date_histogram")
                        .put("field", field)
                        .put("calendar_interval", "1" + params.path("interval").asText())
                        .put("min_doc_count", 1)
                        .put("format", "yyyy-MM-dd");
            case "terms" ->
                bucket.putObject("terms")
                        .put("field", field)
                        .put("size", params.path("size").asInt())
                        .putObject("order")
                        .put(
                                order(params.path("orderBy")),
                                params.path("orderDirection").asText());
            default -> throw new IllegalArgumentException("no rows of " + column);
        }
    }

    private String order(JsonNode orderBy) {
        if (!orderBy.path("type").asText().equals("column")) {
            return "_key";
        }
        String name = orderBy.path("columnId").asText();
        boolean filtered = columns.path(name).has("filter");
        if (columns.path(name).path("operationType").asText().equals("count")) {
            return filtered ? name : "_count";
        }
        return filtered ? name + ">" + INNER : name;
    }

    private void metric(String name, ObjectNode aggregations) {
        JsonNode column = columns.path(name);
        boolean count = column.path("operationType").asText().equals("count");
        if (column.has("filter")) {
            ObjectNode filtered = aggregations.putObject(name);
            filtered.set("filter", new Kql(column.at("/filter/query").asText()).query());
            if (!count) {
                measure(column, filtered.putObject("aggs").putObject(INNER));
            }
        } else if (!count) {
            measure(column, aggregations.putObject(name));
        }
    }

    private static void measure(JsonNode column, ObjectNode into) {
        String field = column.path("sourceField").asText();
        String operation = column.path("operationType").asText();
        switch (operation) {
            case "sum", "max", "min" -> into.putObject(operation).put("field", field);
            case "average" -> into.putObject("avg").put("field", field);
            case "unique_count" -> into.putObject("cardinality").put("field", field);
            case "last_value" -> {
                ObjectNode latest = into.putObject("top_hits").put("size", 1);
                latest.putArray("_source").add(field);
                latest.putArray("sort")
                        .addObject()
                        .put(column.at("/params/sortField").asText(), "desc");
            }
            default -> throw new IllegalArgumentException("no measure of " + column);
        }
    }

    /** The rows of an answer to a search with these aggregations, in the order of the answer. */
    List<Row> rows(JsonNode answer) {
        List<Row> rows = new ArrayList<>();
        ObjectNode whole = answer.path("aggregations").deepCopy();
        whole.set("doc_count", answer.at("/hits/total/value"));
        rows(whole, List.of(), rows);
        return rows;
    }

    private void rows(JsonNode bucket, List<String> keys, List<Row> rows) {
        if (keys.size() < buckets.size()) {
            for (JsonNode inner : bucket.path(buckets.get(keys.size())).path("buckets")) {
                List<String> longer = new ArrayList<>(keys);
                longer.add(inner.path("key_as_string").asText(inner.path("key").asText()));
                rows(inner, longer, rows);
            }
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        metrics.forEach(name -> values.put(name, value(bucket, name)));
        for (String formula : formulas) {
            JsonNode math =
                    columns.path(columns.at("/" + formula + "/references/0").asText());
            values.put(formula, worked(math.at("/params/tinymathAst"), values));
        }
        rows.add(new Row(List.copyOf(keys), values));
    }

    private Object value(JsonNode bucket, String name) {
        JsonNode column = columns.path(name);
        JsonNode own = column.has("filter") ? bucket.path(name) : bucket;
        String operation = column.path("operationType").asText();
        if (operation.equals("count")) {
            return own.path("doc_count").asDouble();
        }
        JsonNode measured = column.has("filter") ? own.path(INNER) : own.path(name);
        if (operation.equals("last_value")) {
            String path = "/hits/hits/0/_source/"
                    + column.path("sourceField").asText().replace('.', '/');
            JsonNode latest = measured.at(path);
            return latest.isMissingNode() ? null : latest.isNumber() ? latest.asDouble() : (Object) latest.asText();
        }
        return measured.path("value").isNumber() ? measured.path("value").asDouble() : null;
    }

    private static Double worked(JsonNode ast, Map<String, Object> values) {
        if (ast.isTextual()) {
            return (Double) values.get(ast.asText());
        }
        if (ast.isNumber()) {
            return ast.asDouble();
        }
        Double one = worked(ast.at("/args/0"), values);
        Double other = worked(ast.at("/args/1"), values);
        if (one == null || other == null || ast.path("args").size() != 2) {
            return null;
        }
        return switch (ast.path("name").asText()) {
            case "add" -> one + other;
            case "subtract" -> one - other;
            case "multiply" -> one * other;
            case "divide" -> other == 0 ? null : (Double) (one / other);
            default -> throw new IllegalArgumentException("cannot work out " + ast);
        };
    }
}
