package zaigang.jobs.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.jobs.kibana.LensQuery.Row;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** Every panel of every dashboard asks its question of real documents, and gets an answer, and the right one. */
class PanelQueriesIT {

    private static SampleServer sample;

    /** A panel where it stands. */
    record Panel(SavedObject dashboard, SavedObject shown) {
        @Override
        public String toString() {
            return dashboard.id() + ": " + shown.id();
        }
    }

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        sample = new SampleServer(home);
    }

    @AfterAll
    static void stop() throws IOException {
        sample.close();
    }

    static Stream<Panel> lenses() throws IOException {
        return panels("lens");
    }

    static Stream<Panel> maps() throws IOException {
        return panels("map");
    }

    static Stream<Panel> searches() throws IOException {
        return panels("search");
    }

    private static Stream<Panel> panels(String type) throws IOException {
        SavedObjects objects = SampleServer.savedObjects();
        List<Panel> panels = new ArrayList<>();
        for (SavedObject dashboard : objects.all("dashboard")) {
            dashboard.references().forEach((name, target) -> {
                if (name.contains(":panel_") && target.type().equals(type)) {
                    panels.add(new Panel(dashboard, objects.get(target.id())));
                }
            });
        }
        return panels.stream();
    }

    @ParameterizedTest
    @MethodSource("lenses")
    void aChartOrTableShowsWhatIsInTheDocuments(Panel panel) throws IOException {
        LensQuery lens = new LensQuery(panel.shown());
        List<Row> rows = rows(lens, panel);
        Map<List<String>, Map<String, Object>> expected =
                sample.expectations(panel.dashboard()).of(panel.shown().id());
        assertThat(expected).as("what it must show").isNotEmpty();
        assertThat(rows).extracting(Row::keys).containsExactlyInAnyOrderElementsOf(expected.keySet());
        Set<String> filled = new HashSet<>();
        for (Row row : rows) {
            for (String column : lens.shown()) {
                Object value = row.values().get(column);
                assertShows(
                        row.keys() + " " + column,
                        value,
                        expected.get(row.keys()).get(column));
                if (value != null && !value.equals(0.0)) {
                    filled.add(column);
                }
            }
        }
        List<String> columns = new ArrayList<>(lens.shown());
        if (panel.shown().id().equals("zaigang-meetings")) {
            // The engineer joined none; that is the story.
            columns.remove("joined");
        }
        assertThat(filled).as("columns with something in them").containsAll(columns);
    }

    private static List<Row> rows(LensQuery lens, Panel panel, JsonNode... more) throws IOException {
        ObjectNode search = SampleServer.searchFor(0);
        SampleServer.filtersOf(search)
                .add(lens.filter())
                .addAll(SampleServer.filters(panel.dashboard()))
                .addAll(List.of(more));
        search.set("aggs", lens.aggregations());
        String view = panel.shown().references().values().iterator().next().id();
        return lens.rows(sample.search(view, search));
    }

    private static void assertShows(String where, Object value, Object due) {
        if (due instanceof Double number) {
            assertThat((Double) value).as(where).isCloseTo(number, within(1e-6 * Math.max(1, Math.abs(number))));
        } else {
            assertThat(value).as(where).isEqualTo(due);
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyLayerOfAMapHasShapes(Panel panel) throws IOException {
        int number = 0;
        for (JsonNode layer : panel.shown().attributes().path("layerListJSON")) {
            String view = panel.shown().target("layer_" + number++ + "_source_index_pattern");
            JsonNode source = layer.path("sourceDescriptor");
            String field = source.path("geoField").asText();
            ObjectNode search = SampleServer.searchFor(1000);
            SampleServer.filtersOf(search).add(new Kql(field + ": *").query());
            if (source.path("applyGlobalQuery").asBoolean()) {
                SampleServer.filtersOf(search).addAll(SampleServer.filters(panel.dashboard()));
            }
            JsonNode hits = sample.search(view, search).at("/hits/hits");
            Documents located = sample.expectations(panel.dashboard())
                    .episodes()
                    .where(episode -> !Documents.at(episode, field).isMissingNode());
            double due = view.equals("zaigang-sites") ? sample.sites() : located.count();
            assertThat(hits.size())
                    .as(layer.path("id").asText())
                    .isEqualTo((int) due)
                    .isPositive();
            for (JsonNode tip : source.path("tooltipProperties")) {
                assertThat(values(hits, tip.asText())).as(tip.asText()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyColumnOfAListHasContent(Panel panel) throws IOException {
        JsonNode attributes = panel.shown().attributes();
        String view = panel.shown().target(References.SEARCH_INDEX);
        ObjectNode search = SampleServer.searchFor(10_000);
        String query = attributes
                .at("/kibanaSavedObjectMeta/searchSourceJSON/query/query")
                .asText();
        SampleServer.filtersOf(search).add(new Kql(query).query()).addAll(SampleServer.filters(panel.dashboard()));
        for (JsonNode sort : attributes.path("sort")) {
            search.withArray("sort")
                    .addObject()
                    .put(sort.path(0).asText(), sort.path(1).asText());
        }
        JsonNode hits = sample.search(view, search).at("/hits/hits");
        Expectations own = sample.expectations(panel.dashboard());
        Documents due = switch (view) {
            case "zaigang-episodes" -> own.episodes();
            case "zaigang-shifts" -> own.shifts();
            default -> own.rejected();
        };
        assertThat(hits.size()).isEqualTo((int) due.count()).isPositive();
        for (JsonNode column : attributes.path("columns")) {
            assertThat(values(hits, column.asText())).as(column.asText()).isNotEmpty();
        }
    }

    @Test
    void everyControlOffersAChoice() throws IOException {
        for (SavedObject dashboard : SampleServer.savedObjects().all("dashboard")) {
            for (JsonNode control : dashboard.attributes().at("/controlGroupInput/panelsJSON")) {
                JsonNode input = control.path("explicitInput");
                String name = "controlGroup_" + input.path("id").asText() + ":";
                String view = dashboard.references().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(name))
                        .map(entry -> entry.getValue().id())
                        .findFirst()
                        .orElseThrow();
                ObjectNode search = SampleServer.searchFor(0);
                search.putObject("aggs")
                        .putObject("options")
                        .putObject("terms")
                        .put("size", 100)
                        .put("field", input.path("fieldName").asText());
                List<String> options =
                        sample.search(view, search).at("/aggregations/options").findValuesAsText("key");
                assertThat(options).as(dashboard.id() + " " + name).hasSizeGreaterThan(1);
                for (JsonNode chosen : input.path("selectedOptions")) {
                    assertThat(options).contains(chosen.asText());
                }
            }
        }
    }

    @Test
    void withdrawnEpisodesAreLeftOutAtFirst() {
        assertThat(sample.episodes().with("attendance.status", "WITHDRAWN").count())
                .isPositive();
        for (String id : List.of("zaigang-overview", SampleServer.EMPLOYEE_DASHBOARD)) {
            assertThat(SampleServer.filters(sample.object(id)).toString())
                    .contains("must_not")
                    .contains("WITHDRAWN");
        }
    }

    /** What an analyst looks for: the engineer stands first, his tracks lead to the shopping street, 35 % against 70 %. */
    @Test
    void theEngineerIsFound() throws IOException {
        Panel table = new Panel(sample.object("zaigang-overview"), sample.object("zaigang-employees"));
        JsonNode spring = new Kql("@timestamp >= \"2023-05-01\" and @timestamp <= \"2023-06-30\"").query();
        List<Row> employees = rows(new LensQuery(table.shown()), table, spring);
        assertThat(employees.get(0).keys()).containsExactly(SampleData.ENGINEER);
        assertThat(employees.get(0).values()).containsEntry("risk", 100.0).containsEntry("episodes", 25.0);

        SavedObject dashboard = sample.object(SampleServer.EMPLOYEE_DASHBOARD);
        Panel tasks = new Panel(dashboard, sample.object("zaigang-tasks-now"));
        assertThat(rows(new LensQuery(tasks.shown()), tasks))
                .extracting(Row::values)
                .containsExactly(Map.of("own", 0.35, "team", 0.7));

        ObjectNode street = SampleServer.searchFor(100);
        SampleServer.filtersOf(street).addAll(SampleServer.filters(dashboard)).add(Folding.JSON.readTree("""
                        {"geo_shape": {"attendance.track": {"shape": {"type": "envelope",
                         "coordinates": [[104.07, 30.645], [104.09, 30.625]]}}}}"""));
        assertThat(sample.search("zaigang-episodes", street)
                        .at("/hits/total/value")
                        .asInt())
                .isEqualTo(25);
    }

    /** All values of a field, in lists of objects too. */
    private static Set<String> values(JsonNode hits, String field) {
        Set<String> values = new HashSet<>();
        for (JsonNode hit : hits) {
            collect(hit.path("_source"), List.of(field.split("\\.")), values);
        }
        return values;
    }

    private static void collect(JsonNode node, List<String> path, Set<String> values) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, path, values));
        } else if (!path.isEmpty()) {
            collect(node.path(path.get(0)), path.subList(1, path.size()), values);
        } else if (!node.isMissingNode()) {
            values.add(node.toString());
        }
    }
}
