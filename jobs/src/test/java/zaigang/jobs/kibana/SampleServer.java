package zaigang.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.kibana.SavedObjects.SavedObject;

/** An Elasticsearch with the sample in it, asked as Kibana asks it, and the same documents from files. */
final class SampleServer implements AutoCloseable {

    static final String EMPLOYEE_DASHBOARD = "zaigang-employee";

    private final EmbeddedElasticsearch server;
    private final RestClient client;
    private final SavedObjects objects;
    private final Documents episodes;
    private final Documents shifts;
    private final Documents rejected;
    private final int sites;

    /** Starts it and replays the sample into it. */
    SampleServer(Path home) throws IOException {
        objects = savedObjects();
        server = EmbeddedElasticsearch.start(home.resolve("elasticsearch"), 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
        SampleData.write(home.resolve("in"));
        sites = Folding.JSON
                .readTree(home.resolve("in/sites.geojson").toFile())
                .path("features")
                .size();
        Path out = home.resolve("out");
        SampleData.zaigang("replay", "--in", home.resolve("in").toString(), "--elasticsearch", server.httpAddress())
                .into(out);
        client.performRequest(new Request("POST", "/attendance-*/_refresh"));
        episodes = Documents.read(out.resolve("episodes.jsonl"));
        shifts = Documents.read(out.resolve("shifts.jsonl"));
        rejected = Documents.read(out.resolve("rejected.jsonl"));
    }

    static SavedObjects savedObjects() throws IOException {
        return SavedObjects.read(Files.readString(Path.of("..", "kibana", "zaigang.ndjson")));
    }

    SavedObject object(String id) {
        return objects.get(id);
    }

    /** All episodes, withdrawn ones too. */
    Documents episodes() {
        return episodes;
    }

    /** How many sites there are. */
    int sites() {
        return sites;
    }

    /** What a dashboard shows must be made of: open episodes, and on the Employee dashboard those of the engineer alone. */
    Expectations expectations(SavedObject dashboard) {
        Documents open = episodes.where(
                episode -> !Documents.text(episode, "attendance.status").equals("WITHDRAWN"));
        return dashboard.id().equals(EMPLOYEE_DASHBOARD)
                ? new Expectations(
                        open.with("user.id", SampleData.ENGINEER),
                        shifts.with("user.id", SampleData.ENGINEER),
                        rejected)
                : new Expectations(open, shifts, rejected);
    }

    /** What a dashboard leaves out when it is opened; the Employee dashboard is reached with an employee. */
    static List<JsonNode> filters(SavedObject dashboard) {
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

    /** A search with room for filters, which {@link #filtersOf} gives. */
    static ObjectNode searchFor(int hits) {
        ObjectNode search = Folding.JSON.createObjectNode().put("size", hits).put("track_total_hits", true);
        search.putObject("query").putObject("bool").putArray("filter");
        return search;
    }

    static ArrayNode filtersOf(ObjectNode search) {
        return (ArrayNode) search.at("/query/bool/filter");
    }

    /** The answer to a search in the indices of a data view. */
    JsonNode search(String view, ObjectNode search) throws IOException {
        Request request = new Request("POST", "/" + objects.titleOf(view) + "/_search");
        request.setJsonEntity(search.toString());
        return Folding.JSON.readTree(client.performRequest(request).getEntity().getContent());
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
