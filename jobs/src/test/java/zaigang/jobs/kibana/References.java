package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zaigang.jobs.kibana.SavedObjects.SavedObject;
import zaigang.jobs.kibana.SavedObjects.Target;

/** Which references an object needs, by the name that Kibana looks for, and what is wrong with those it has. */
final class References {

    static final String SEARCH_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    private References() {}

    static List<String> problems(SavedObject object, SavedObjects file) {
        List<String> problems = new ArrayList<>();
        Map<String, String> needed = needed(object);
        needed.forEach((name, type) -> {
            Target target = object.references().get(name);
            if (target == null) {
                problems.add(object.id() + ": lacks the reference " + name);
            } else if (!target.type().equals(type)) {
                problems.add(
                        object.id() + ": the reference " + name + " must be of type " + type + ", is " + target.type());
            }
        });
        object.references().forEach((name, target) -> {
            if (!needed.containsKey(name)) {
                problems.add(object.id() + ": nothing uses the reference " + name);
            }
            SavedObject found = file.get(target.id());
            if (found == null || !found.type().equals(target.type())) {
                problems.add(object.id() + ": the reference " + name + " points to " + target.type() + " " + target.id()
                        + ", which is not in the file");
            }
        });
        return problems;
    }

    /** Types by name. */
    private static Map<String, String> needed(SavedObject object) {
        Map<String, String> needed = new LinkedHashMap<>();
        JsonNode attributes = object.attributes();
        switch (object.type()) {
            case "lens" ->
                attributes
                        .at("/state/datasourceStates/formBased/layers")
                        .fieldNames()
                        .forEachRemaining(
                                layer -> needed.put("indexpattern-datasource-layer-" + layer, "index-pattern"));
            case "map" -> {
                for (int layer = 0; layer < attributes.path("layerListJSON").size(); layer++) {
                    needed.put("layer_" + layer + "_source_index_pattern", "index-pattern");
                }
            }
            case "search" -> needed.put(SEARCH_INDEX, "index-pattern");
            case "dashboard" -> {
                attributes.path("panelsJSON").forEach(panel -> ofPanel(panel, needed));
                attributes.at("/controlGroupInput/panelsJSON").properties().forEach(control -> {
                    String kind = control.getValue().path("type").asText();
                    needed.put("controlGroup_" + control.getKey() + ":" + ofControl(kind), "index-pattern");
                });
            }
            default -> {
                // The other types refer to nothing.
            }
        }
        return needed;
    }

    private static void ofPanel(JsonNode panel, Map<String, String> needed) {
        String index = panel.path("panelIndex").asText();
        needed.put(index + ":panel_" + index, panel.path("type").asText());
        for (JsonNode event : panel.at("/embeddableConfig/enhancements/dynamicActions/events")) {
            needed.put(
                    index + ":drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:"
                            + event.path("eventId").asText() + ":dashboardId",
                    "dashboard");
        }
    }

    private static String ofControl(String kind) {
        return kind.equals("rangeSliderControl") ? "rangeSliderDataView" : "optionsListDataView";
    }
}
