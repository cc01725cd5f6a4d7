package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Kibana's query language that the objects use: {@code field: value}, {@code field: *}, {@code field > 1}, and, or, not,
 * parentheses.
 */
final class Kql {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:\"([^\"]*)\"|(>=|<=|[():<>])|([^\\s():<>\"]+))");

    private record Token(String text, boolean quoted) {
        boolean is(String word) {
            return !quoted && text.toLowerCase(Locale.ROOT).equals(word);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final TreeSet<String> fields = new TreeSet<>();
    private final ObjectNode query;
    private int at;

    /** @throws IllegalArgumentException if it is not of that part of the language */
    Kql(String source) {
        this.source = source;
        Matcher matcher = TOKEN.matcher(source.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            String quoted = matcher.group(1);
            tokens.add(new Token(
                    quoted != null ? quoted : matcher.group(2) != null ? matcher.group(2) : matcher.group(3),
                    quoted != null));
            end = matcher.end();
            matcher.region(end, source.strip().length());
        }
        if (end != source.strip().length()) {
            throw unknown();
        }
        query = tokens.isEmpty() ? node("match_all") : anyOf();
        if (at != tokens.size()) {
            throw unknown();
        }
    }

    /** The fields it looks at. */
    Set<String> fields() {
        return fields;
    }

    /** The same for Elasticsearch. */
    ObjectNode query() {
        return query;
    }

    private ObjectNode anyOf() {
        List<ObjectNode> parts = new ArrayList<>(List.of(allOf()));
        while (taken("or")) {
            parts.add(allOf());
        }
        return parts.size() == 1 ? parts.get(0) : bool("should", parts);
    }

    private ObjectNode allOf() {
        List<ObjectNode> parts = new ArrayList<>(List.of(one()));
        while (taken("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : bool("filter", parts);
    }

    private ObjectNode one() {
        if (taken("not")) {
            return bool("must_not", List.of(one()));
        }
        if (taken("(")) {
            ObjectNode inner = anyOf();
            if (!taken(")")) {
                throw unknown();
            }
            return inner;
        }
        String field = next().text();
        fields.add(field);
        Token operator = next();
        Token value = next();
        return switch (operator.text()) {
            case ":" -> value.is("*") ? node("exists", "field", field) : node("match", field, value.text());
            case ">" -> range(field, "gt", value);
            case ">=" -> range(field, "gte", value);
            case "<" -> range(field, "lt", value);
            case "<=" -> range(field, "lte", value);
            default -> throw unknown();
        };
    }

    private ObjectNode range(String field, String bound, Token value) {
        ObjectNode range = Folding.JSON.createObjectNode();
        range.putObject("range").putObject(field).put(bound, value.text());
        return range;
    }

    private static ObjectNode bool(String clause, List<ObjectNode> parts) {
        ObjectNode bool = Folding.JSON.createObjectNode();
        bool.putObject("bool").putArray(clause).addAll(parts);
        return bool;
    }

    private static ObjectNode node(String name, String... pair) {
        ObjectNode node = Folding.JSON.createObjectNode();
        ObjectNode inner = node.putObject(name);
        if (pair.length == 2) {
            inner.put(pair[0], pair[1]);
        }
        return node;
    }

    private boolean taken(String word) {
        boolean there = at < tokens.size() && tokens.get(at).is(word);
        if (there) {
            at++;
        }
        return there;
    }

    private Token next() {
        if (at == tokens.size()) {
            throw unknown();
        }
        return tokens.get(at++);
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("cannot read the query \"" + source + "\"");
    }
}
