package zaigang.jobs.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.kibana.LensQuery.Row;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** Every panel of every dashboard asks its question of real documents, and gets an answer, and the right one. */
class PanelQueriesIT {

    private static final String EMPLOYEE_DASHBOARD = "zaigang-employee";

    private static EmbeddedElasticsearch server;
    private static RestClient client;
    private static SavedObjects objects;
    private static Documents episodes;
    private static Documents shifts;
    private static Documents rejected;

    /** A panel where it stands. */
    record Panel(SavedObject dashboard, SavedObject shown) {
        @Override
        public String toString() {
            return dashboard.id() + ": " + shown.id();
        }
    }

    @BeforeAll
    static void judgeTheSample(@TempDir Path home) throws IOException {
        readTheObjects();
        server = EmbeddedElasticsearch.start(home.resolve("elasticsearch"), 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
        SampleData.write(home.resolve("in"));
        Path out = home.resolve("out");
        SampleData.zaigang("replay", "--in", home.resolve("in").toString(), "--elasticsearch", server.httpAddress())
                .into(out);
        client.performRequest(new Request("POST", "/attendance-*/_refresh"));
        episodes = Documents.read(out.resolve("episodes.jsonl"));
        shifts = Documents.read(out.resolve("shifts.jsonl"));
        rejected = Documents.read(out.resolve("rejected.jsonl"));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
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

    /** Parameters are made before everything else. */
    private static void readTheObjects() throws IOException {
        if (objects == null) {
            objects = SavedObjects.read(Files.readString(Path.of("..", "kibana", "zaigang.ndjson")));
        }
    }

    private static Stream<Panel> panels(String type) throws IOException {
        readTheObjects();
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
        ObjectNode search = Folding.JSON.createObjectNode().put("size", 0).put("track_total_hits", true);
        search.putObject("query")
                .putObject("bool")
                .putArray("filter")
                .add(lens.filter())
                .addAll(filters(panel.dashboard()));
        search.set("aggs", lens.aggregations());
        String view = panel.shown().references().values().iterator().next().id();
        List<Row> rows = lens.rows(search(view, search));

        Map<List<String>, Map<String, Object>> expected =
                expectations(panel.dashboard()).of(panel.shown().id());
        assertThat(expected).as("what it must show").isNotEmpty();
        assertThat(rows).extracting(Row::keys).containsExactlyInAnyOrderElementsOf(expected.keySet());
        Set<String> filled = new HashSet<>();
        for (Row row : rows) {
            Map<String, Object> right = expected.get(row.keys());
            for (String column : lens.shown()) {
                Object value = row.values().get(column);
                Object due = right.get(column);
                if (due instanceof Double number) {
                    assertThat((Double) value)
                            .as(row.keys() + " " + column)
                            .isCloseTo(number, within(1e-6 * Math.max(1, Math.abs(number))));
                } else {
                    assertThat(value).as(row.keys() + " " + column).isEqualTo(due);
                }
                if (value != null && !value.equals(0.0)) {
                    filled.add(column);
                }
            }
        }
        // Of the engineer's meetings he joined none; that is the story.
        Set<String> never = panel.shown().id().equals("zaigang-meetings") ? Set.of("joined") : Set.of();
        assertThat(filled).as("columns with something in them").containsAll(without(lens.shown(), never));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyLayerOfAMapHasShapes(Panel panel) throws IOException {
        int number = 0;
        for (JsonNode layer : panel.shown().attributes().path("layerListJSON")) {
            String view = panel.shown().target("layer_" + number++ + "_source_index_pattern");
            JsonNode source = layer.path("sourceDescriptor");
            ObjectNode search = Folding.JSON.createObjectNode().put("size", 1000);
            var filter = search.putObject("query").putObject("bool").putArray("filter");
            String field = source.path("geoField").asText();
            filter.add(new Kql(field + ": *").query());
            if (source.path("applyGlobalQuery").asBoolean()) {
                filter.addAll(filters(panel.dashboard()));
            }
            JsonNode hits = search(view, search).at("/hits/hits");
            Documents own = expectations(panel.dashboard()).episodes();
            double right = view.equals("zaigang-sites")
                    ? sites()
                    : own.where(episode -> !Documents.at(episode, field).isMissingNode())
                            .count();
            assertThat(hits.size())
                    .as(layer.path("id").asText())
                    .isEqualTo((int) right)
                    .isPositive();
            for (JsonNode tip : source.path("tooltipProperties")) {
                assertThat(values(hits, tip.asText())).as(tip.asText()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyColumnOfAListHasContent(Panel panel) throws IOException {
        String view = panel.shown().target(References.SEARCH_INDEX);
        ObjectNode search = Folding.JSON.createObjectNode().put("size", 10_000);
        search.putObject("query")
                .putObject("bool")
                .putArray("filter")
                .add(new Kql(panel.shown()
                                .attributes()
                                .at("/kibanaSavedObjectMeta/searchSourceJSON/query/query")
                                .asText())
                        .query())
                .addAll(filters(panel.dashboard()));
        for (JsonNode sort : panel.shown().attributes().path("sort")) {
            search.withArray("sort")
                    .addObject()
                    .put(sort.path(0).asText(), sort.path(1).asText());
        }
        JsonNode hits = search(view, search).at("/hits/hits");
        Expectations own = expectations(panel.dashboard());
        Documents right = switch (view) {
            case "zaigang-episodes" -> own.episodes();
            case "zaigang-shifts" -> own.shifts();
            default -> own.rejected();
        };
        assertThat(hits.size()).isEqualTo((int) right.count()).isPositive();
        for (JsonNode column : panel.shown().attributes().path("columns")) {
            assertThat(values(hits, column.asText())).as(column.asText()).isNotEmpty();
        }
    }

    @Test
    void everyControlOffersSomething() throws IOException {
        for (SavedObject dashboard : objects.all("dashboard")) {
            for (Map.Entry<String, JsonNode> control :
                    dashboard.attributes().at("/controlGroupInput/panelsJSON").properties()) {
                String name = "controlGroup_" + control.getKey();
                String view = dashboard.references().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(name + ":"))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .id();
                ObjectNode search = Folding.JSON.createObjectNode().put("size", 0);
                search.putObject("aggs")
                        .putObject("options")
                        .putObject("terms")
                        .put("size", 100)
                        .put(
                                "field",
                                control.getValue()
                                        .at("/explicitInput/fieldName")
                                        .asText());
                List<String> options = new ArrayList<>();
                search(view, search)
                        .at("/aggregations/options/buckets")
                        .forEach(bucket -> options.add(bucket.path("key").asText()));
                assertThat(options).as(dashboard.id() + " " + name).hasSizeGreaterThan(1);
                control.getValue()
                        .at("/explicitInput/selectedOptions")
                        .forEach(option -> assertThat(options).contains(option.asText()));
            }
        }
    }

    @Test
    void withdrawnEpisodesAreLeftOutAtFirst() throws IOException {
        assertThat(episodes.with("attendance.status", "WITHDRAWN").count()).isPositive();
        for (String id : List.of("zaigang-overview", EMPLOYEE_DASHBOARD)) {
            assertThat(filters(objects.get(id)).toString()).contains("must_not").contains("WITHDRAWN");
        }
    }

    /** What an analyst looks for: the engineer stands first, his track leads to the shopping street, 35 % against 70 %. */
    @Test
    void theEngineerIsFound() throws IOException {
        LensQuery table = new LensQuery(objects.get("zaigang-employees"));
        ObjectNode search = Folding.JSON.createObjectNode().put("size", 0);
        search.putObject("query")
                .putObject("bool")
                .putArray("filter")
                .addAll(filters(objects.get("zaigang-overview")))
                .add(new Kql("@timestamp >= \"2023-05-01\" and @timestamp <= \"2023-06-30\"").query());
        search.set("aggs", table.aggregations());
        List<Row> rows = table.rows(search("zaigang-episodes", search));
        assertThat(rows.get(0).keys()).containsExactly(SampleData.ENGINEER);
        assertThat(rows.get(0).values()).containsEntry("risk", 100.0).containsEntry("episodes", 25.0);

        Map<String, Object> tasks = expectations(objects.get(EMPLOYEE_DASHBOARD))
                .of("zaigang-tasks-now")
                .get(List.<String>of());
        assertThat(tasks).isEqualTo(Map.of("own", 0.35, "team", 0.7));

        ObjectNode near = Folding.JSON.createObjectNode().put("size", 100);
        near.set("query", Folding.JSON.readTree("""
                {"bool": {"filter": [{"term": {"user.id": "CD1"}}, {"geo_shape": {"attendance.track": {"shape":
                 {"type": "envelope", "coordinates": [[104.07, 30.645], [104.09, 30.625]]}}}}]}}"""));
        assertThat(search("zaigang-episodes", near).at("/hits/total/value").asInt())
                .isEqualTo(25);
    }

    /** What a dashboard leaves out by itself; the Employee dashboard is reached with an employee. */
    private static List<JsonNode> filters(SavedObject dashboard) {
        List<JsonNode> filters = new ArrayList<>();
        dashboard.attributes().at("/controlGroupInput/panelsJSON").forEach(control -> {
            JsonNode input = control.path("explicitInput");
            for (JsonNode option : input.path("selectedOptions")) {
                String choice = input.path("fieldName").asText() + ": " + option.asText();
                filters.add(new Kql((input.path("exclude").asBoolean() ? "not " : "") + choice).query());
            }
        });
        if (dashboard.id().equals(EMPLOYEE_DASHBOARD)) {
            filters.add(new Kql("user.id: " + SampleData.ENGINEER).query());
        }
        return filters;
    }

    private static Expectations expectations(SavedObject dashboard) {
        Documents open = episodes.where(
                episode -> !Documents.text(episode, "attendance.status").equals("WITHDRAWN"));
        return dashboard.id().equals(EMPLOYEE_DASHBOARD)
                ? new Expectations(
                        open.with("user.id", SampleData.ENGINEER),
                        shifts.with("user.id", SampleData.ENGINEER),
                        rejected)
                : new Expectations(open, shifts, rejected);
    }

    private static double sites() throws IOException {
        ObjectNode all = Folding.JSON.createObjectNode().put("size", 0);
        return search("zaigang-sites", all).at("/hits/total/value").asDouble();
    }

    private static JsonNode search(String view, ObjectNode search) throws IOException {
        Request request = new Request("POST", "/" + objects.titleOf(view) + "/_search");
        request.setJsonEntity(search.toString());
        return Folding.JSON.readTree(client.performRequest(request).getEntity().getContent());
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

    private static List<String> without(List<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }
}
