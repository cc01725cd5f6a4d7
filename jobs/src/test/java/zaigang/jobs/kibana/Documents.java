package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** Documents as a replay wrote them to files, and the little arithmetic to say what a panel must show of them. */
record Documents(List<JsonNode> all) {

    static Documents read(Path file) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            all.add(Folding.JSON.readTree(line));
        }
        return new Documents(all);
    }

    Documents where(Predicate<JsonNode> holds) {
        return new Documents(all.stream().filter(holds).toList());
    }

    /** Those whose field has this value. */
    Documents with(String field, String value) {
        return where(document -> text(document, field).equals(value));
    }

    Documents and(Documents others) {
        List<JsonNode> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Documents(both);
    }

    double count() {
        return all.size();
    }

    double sum(String field) {
        return numbers(field).sum();
    }

    Double max(String field) {
        return numbers(field).max().isPresent() ? (Double) numbers(field).max().getAsDouble() : null;
    }

    Double average(String field) {
        return numbers(field).average().isPresent()
                ? (Double) numbers(field).average().getAsDouble()
                : null;
    }

    double distinct(String field) {
        return all.stream()
                .map(document -> text(document, field))
                .filter(text -> !text.isEmpty())
                .distinct()
                .count();
    }

    /** The value of the latest document that has one. */
    Object latest(String field) {
        return all.stream()
                .filter(document -> !at(document, field).isMissingNode())
                .max(java.util.Comparator.comparing(document -> text(document, "@timestamp")))
                .map(document -> at(document, field))
                .map(value -> value.isNumber() ? (Object) value.asDouble() : value.asText())
                .orElse(null);
    }

    private DoubleStream numbers(String field) {
        return all.stream()
                .map(document -> at(document, field))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble);
    }

    static JsonNode at(JsonNode document, String field) {
        return document.at("/" + field.replace('.', '/'));
    }

    static String text(JsonNode document, String field) {
        return at(document, field).asText();
    }

    /** The rows by the values of fields; times become days, in UTC. */
    Map<List<String>, Map<String, Object>> by(List<String> fields, Map<String, Function<Documents, Object>> columns) {
        Map<List<String>, List<JsonNode>> groups = new LinkedHashMap<>();
        for (JsonNode document : all) {
            List<String> keys =
                    fields.stream().map(field -> key(document, field)).toList();
            if (keys.stream().noneMatch(String::isEmpty)) {
                groups.computeIfAbsent(keys, none -> new ArrayList<>()).add(document);
            }
        }
        Map<List<String>, Map<String, Object>> rows = new LinkedHashMap<>();
        groups.forEach((keys, own) -> {
            Map<String, Object> values = new TreeMap<>();
            columns.forEach((name, of) -> {
                Object value = of.apply(new Documents(own));
                if (value != null) {
                    values.put(name, value);
                }
            });
            rows.put(keys, values);
        });
        return rows;
    }

    private static String key(JsonNode document, String field) {
        String text = text(document, field);
        boolean time = Objects.equals(field, "@timestamp") || field.endsWith("clock_in");
        return time && text.length() > 10 ? text.substring(0, 10) : text;
    }
}
