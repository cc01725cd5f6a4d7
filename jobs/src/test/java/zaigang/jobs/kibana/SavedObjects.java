package zaigang.jobs.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of a file, one a line, with the JSON taken out of its strings. */
final class SavedObjects {

    /** One object; the attributes are readable. */
    record SavedObject(String type, String id, JsonNode attributes, Map<String, Target> references, ObjectNode whole) {

        /** The object that a reference points to; null if there is no such reference. */
        String target(String reference) {
            Target target = references.get(reference);
            return target == null ? null : target.id();
        }
    }

    /** Where a reference points. */
    record Target(String type, String id) {}

    private final Map<String, SavedObject> byId = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SavedObjects() {}

    /** Reads a file; lines that cannot be read become {@link #problems()}. */
    static SavedObjects read(String file) {
        SavedObjects objects = new SavedObjects();
        int number = 0;
        for (String line : file.split("\n", -1)) {
            number++;
            if (!line.isEmpty()) {
                objects.add(line, number);
            } else if (number <= file.lines().count()) {
                objects.problems.add("line " + number + ": is empty");
            }
        }
        if (!file.endsWith("\n")) {
            objects.problems.add("line " + number + ": has no end");
        }
        return objects;
    }

    private void add(String line, int number) {
        ObjectNode whole;
        try {
            JsonNode tree = Folding.JSON.readTree(line);
            if (!(tree instanceof ObjectNode object)) {
                problems.add("line " + number + ": is no object");
                return;
            }
            whole = object;
        } catch (JsonProcessingException e) {
            problems.add("line " + number + ": is no JSON: " + e.getOriginalMessage());
            return;
        }
        String id = whole.path("id").asText();
        try {
            Folding.unfold(whole.path("attributes"));
        } catch (JsonProcessingException e) {
            problems.add(id + ": " + e.getOriginalMessage());
            return;
        }
        Map<String, Target> references = new LinkedHashMap<>();
        for (JsonNode reference : whole.path("references")) {
            Target target = new Target(
                    reference.path("type").asText(), reference.path("id").asText());
            if (references.put(reference.path("name").asText(), target) != null) {
                problems.add(
                        id + ": has two references " + reference.path("name").asText());
            }
        }
        SavedObject object =
                new SavedObject(whole.path("type").asText(), id, whole.path("attributes"), references, whole);
        if (byId.put(id, object) != null) {
            problems.add(id + ": stands twice in the file");
        }
    }

    /** What could not be read, in words. */
    List<String> problems() {
        return problems;
    }

    /** All that could be read, in the order of the file. */
    List<SavedObject> all() {
        return List.copyOf(byId.values());
    }

    /** Those of a type. */
    List<SavedObject> all(String type) {
        return byId.values().stream()
                .filter(object -> object.type().equals(type))
                .toList();
    }

    /** One of them; null if there is none. */
    SavedObject get(String id) {
        return id == null ? null : byId.get(id);
    }

    /** The title, with its patterns, of a data view; empty if there is none of that id. */
    String titleOf(String dataView) {
        SavedObject object = get(dataView);
        return object == null ? "" : object.attributes().path("title").asText();
    }
}
