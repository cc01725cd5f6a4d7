package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** Whether a data view is of our indices, and formats and names only fields they have. */
final class DataViewLint {

    private static final Set<String> OF_NUMBERS = Set.of("duration", "percent", "number", "color", "static_lookup");

    private final SavedObject view;
    private final Mappings mappings;

    DataViewLint(SavedObject view, Mappings mappings) {
        this.view = view;
        this.mappings = mappings;
    }

    List<String> problems() {
        JsonNode attributes = view.attributes();
        String title = attributes.path("title").asText();
        if (!mappings.know(title)) {
            return List.of(view.id() + ": there is no index template for " + title);
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> fields = mappings.of(title);
        for (String field : mappings.conflicts(title)) {
            problems.add(view.id() + ": the indices of the data view map " + field + " to different types");
        }
        if (attributes.has("timeFieldName")) {
            LensLint.field(view.id(), attributes.path("timeFieldName").asText(), fields, Set.of("date"))
                    .ifPresent(problems::add);
        } else if (fields.containsKey("@timestamp")) {
            problems.add(view.id() + ": has no time field");
        }
        attributes.path("fieldFormatMap").properties().forEach(format -> {
            boolean number = OF_NUMBERS.contains(format.getValue().path("id").asText());
            LensLint.field(view.id(), format.getKey(), fields, number ? Mappings.NUMBERS : null)
                    .ifPresent(problems::add);
        });
        attributes
                .path("fieldAttrs")
                .fieldNames()
                .forEachRemaining(
                        field -> LensLint.field(view.id(), field, fields, null).ifPresent(problems::add));
        if (!attributes.path("runtimeFieldMap").isEmpty()) {
            problems.add(view.id() + ": has fields that are worked out when asked for; index them instead");
        }
        return problems;
    }
}
