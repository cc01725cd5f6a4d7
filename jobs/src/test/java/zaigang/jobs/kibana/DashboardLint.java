package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.jobs.kibana.SavedObjects.SavedObject;
import zaigang.jobs.kibana.SavedObjects.Target;

/** Whether a dashboard's panels lie well, its controls fit their fields, and it leads on to the employee. */
final class DashboardLint {

    private static final int COLUMNS = 48;
    private static final String EMPLOYEE = "zaigang-employee";
    private static final Set<String> PANEL =
            Set.of("version", "type", "gridData", "panelIndex", "panelRefName", "embeddableConfig");
    private static final Set<String> CONTROLS = Set.of("optionsListControl", "rangeSliderControl");

    private final SavedObject dashboard;
    private final SavedObjects file;
    private final Mappings mappings;
    private final List<String> problems = new ArrayList<>();

    DashboardLint(SavedObject dashboard, SavedObjects file, Mappings mappings) {
        this.dashboard = dashboard;
        this.file = file;
        this.mappings = mappings;
    }

    List<String> problems() {
        JsonNode attributes = dashboard.attributes();
        if (!attributes.path("timeRestore").asBoolean()
                || attributes.path("timeFrom").asText().isBlank()
                || attributes.path("timeTo").asText().isBlank()) {
            problem("has no time range, and would open on the last 15 minutes");
        }
        List<JsonNode> panels = new ArrayList<>();
        attributes.path("panelsJSON").forEach(panels::add);
        Set<String> indices = new HashSet<>();
        for (int i = 0; i < panels.size(); i++) {
            JsonNode panel = panels.get(i);
            if (!indices.add(panel.path("panelIndex").asText())) {
                problem("has two panels " + name(panel));
            }
            place(panel);
            for (JsonNode other : panels.subList(0, i)) {
                if (overlap(panel.path("gridData"), other.path("gridData"))) {
                    problem("the panels " + name(other) + " and " + name(panel) + " overlap");
                }
            }
            leads(panel);
        }
        attributes
                .at("/controlGroupInput/panelsJSON")
                .properties()
                .forEach(entry -> control(entry.getKey(), entry.getValue()));
        return problems;
    }

    private void place(JsonNode panel) {
        panel.fieldNames().forEachRemaining(key -> {
            if (!PANEL.contains(key)) {
                problem("the panel " + name(panel) + " has the key " + key + ", which no panel has");
            }
        });
        JsonNode times = panel.at("/embeddableConfig/timeRange");
        if (times.isObject()
                && (times.path("from").asText().isBlank()
                        || times.path("to").asText().isBlank())) {
            problem("the panel " + name(panel) + " has half a time range");
        }
        JsonNode grid = panel.path("gridData");
        int x = grid.path("x").asInt(-1);
        int w = grid.path("w").asInt(0);
        if (x < 0
                || w < 1
                || x + w > COLUMNS
                || grid.path("y").asInt(-1) < 0
                || grid.path("h").asInt(0) < 1) {
            problem("the panel " + name(panel) + " does not lie on the " + COLUMNS + " columns: " + grid);
        }
        if (!grid.path("i").asText().equals(name(panel))) {
            problem("the panel " + name(panel) + " has the place of "
                    + grid.path("i").asText());
        }
        if (!panel.path("panelRefName").asText().equals("panel_" + name(panel))) {
            problem("the panel " + name(panel) + " must name its object panel_" + name(panel) + ", names "
                    + panel.path("panelRefName").asText());
        }
    }

    /** Every table and map about people has a drilldown to the Employee dashboard, except there. */
    private void leads(JsonNode panel) {
        boolean leads = false;
        for (JsonNode event : panel.at("/embeddableConfig/enhancements/dynamicActions/events")) {
            String name = name(panel) + ":drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:"
                    + event.path("eventId").asText() + ":dashboardId";
            leads |= EMPLOYEE.equals(dashboard.target(name));
            if (!event.at("/action/factoryId").asText().equals("DASHBOARD_TO_DASHBOARD_DRILLDOWN")
                    || !event.at("/triggers/0").asText().equals("FILTER_TRIGGER")) {
                problem("the drilldown of " + name(panel) + " is none to a dashboard");
            }
        }
        SavedObject shown = file.get(dashboard.target(name(panel) + ":panel_" + name(panel)));
        if (shown == null || leads || dashboard.id().equals(EMPLOYEE)) {
            return;
        }
        boolean table = shown.attributes().path("visualizationType").asText().equals("lnsDatatable");
        if ((table || shown.type().equals("map")) && aboutPeople(shown)) {
            problem("the panel " + name(panel) + " does not lead to the Employee dashboard");
        }
    }

    private boolean aboutPeople(SavedObject shown) {
        return shown.references().values().stream()
                .map(Target::id)
                .anyMatch(view -> mappings.of(file.titleOf(view)).containsKey("user.id"));
    }

    private void control(String name, JsonNode control) {
        String type = control.path("type").asText();
        if (!CONTROLS.contains(type)) {
            problem("the control " + name + " is a " + type + "; allowed are " + new java.util.TreeSet<>(CONTROLS));
            return;
        }
        boolean range = type.equals("rangeSliderControl");
        String view =
                dashboard.target("controlGroup_" + name + (range ? ":rangeSliderDataView" : ":optionsListDataView"));
        Map<String, String> fields = mappings.of(file.titleOf(view));
        // A list of numbers is not offered by every 8.x.
        Set<String> types = range ? Mappings.NUMBERS : Set.of("keyword", "boolean");
        LensLint.field(dashboard.id(), control.at("/explicitInput/fieldName").asText(), fields, types)
                .ifPresent(problem -> problems.add(problem + " for the control " + name));
        if (!control.at("/explicitInput/id").asText().equals(name)) {
            problem("the control " + name + " has the id "
                    + control.at("/explicitInput/id").asText());
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return shared(one, other, "x", "w") && shared(one, other, "y", "h");
    }

    /** Whether two panels share some of an axis. */
    private static boolean shared(JsonNode one, JsonNode other, String from, String length) {
        int a = one.path(from).asInt();
        int b = other.path(from).asInt();
        return a < b + other.path(length).asInt() && b < a + one.path(length).asInt();
    }

    private static String name(JsonNode panel) {
        return panel.path("panelIndex").asText();
    }

    private void problem(String text) {
        problems.add(dashboard.id() + ": " + text);
    }
}
