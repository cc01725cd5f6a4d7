package zaigang.jobs.report.page;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a document that anybody may have written: what is missing or of another type than expected is as if it were not there. */
final class Fields {

    private final JsonNode node;

    /**
     * @param node null reads as an empty document
     */
    Fields(JsonNode node) {
        this.node = node;
    }

    boolean has(String pointer) {
        JsonNode at = at(pointer);
        return at != null && !at.isNull();
    }

    /** A text; null if it is none. */
    String text(String pointer) {
        JsonNode at = at(pointer);
        return at != null && at.isTextual() ? at.textValue() : null;
    }

    /** A text, or what stands in for it. */
    String text(String pointer, String otherwise) {
        String text = text(pointer);
        return text == null ? otherwise : text;
    }

    /** A number; NaN if it is none. */
    double number(String pointer) {
        JsonNode at = at(pointer);
        return at != null && at.isNumber() ? at.doubleValue() : Double.NaN;
    }

    /** A whole number; 0 if it is none. */
    int whole(String pointer) {
        JsonNode at = at(pointer);
        return at != null && at.isNumber() ? at.intValue() : 0;
    }

    /** A point in time; null if it is none. */
    Instant time(String pointer) {
        String text = text(pointer);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The items of a list; none if it is no list. */
    List<Fields> items(String pointer) {
        List<Fields> items = new ArrayList<>();
        JsonNode at = at(pointer);
        if (at != null && at.isArray()) {
            at.forEach(item -> items.add(new Fields(item)));
        }
        return items;
    }

    /** The texts of a list; none if it is no list. */
    List<String> texts(String pointer) {
        return items(pointer).stream()
                .map(item -> item.text(""))
                .filter(text -> text != null)
                .toList();
    }

    /** The names of an object's fields, in their order. */
    List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        JsonNode at = at(pointer);
        if (at != null && at.isObject()) {
            at.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** An object whose name may hold a slash; an empty one if there is none. */
    Fields child(String name) {
        return new Fields(node == null ? null : node.get(name));
    }

    /** Whatever stands there, as it would be typed; null if nothing does. */
    String plain(String pointer) {
        JsonNode at = at(pointer);
        return at == null || at.isNull() || at.isContainerNode() ? null : at.asText();
    }

    /** The node itself; null if there is none. */
    JsonNode at(String pointer) {
        if (node == null || pointer.isEmpty()) {
            return node;
        }
        // Of each fix five fields are read: no pointer is compiled for a mere name.
        boolean name = pointer.indexOf('/', 1) < 0;
        JsonNode at = name ? node.get(pointer.substring(1)) : node.at(JsonPointer.compile(pointer));
        return at == null || at.isMissingNode() ? null : at;
    }
}
