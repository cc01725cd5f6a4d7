package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** What a replay writes to Elasticsearch is what it writes to files, once, however often it runs. */
class ElasticsearchReplayIT {

    private static final Map<String, String> FILES = Map.of(
            "attendance-episodes", "episodes.jsonl",
            "attendance-shifts", "shifts.jsonl",
            "attendance-rejected", "rejected.jsonl");

    @TempDir
    static Path shared;

    private static Path folder;

    @TempDir
    Path home;

    private EmbeddedElasticsearch server;
    private RestClient client;

    @BeforeAll
    static void makeAWorkforce() throws IOException {
        folder = shared.resolve("workforce");
        Workforce.write(WorkforceOptions.of(30, 4, 120, 9), folder);
        Files.writeString(folder.resolve("punches-bad.jsonl"), "{\"event_id\": 7}\nnot JSON\n");
    }

    @BeforeEach
    void startAServer() throws IOException {
        server = EmbeddedElasticsearch.start(home.resolve("elasticsearch"), 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
    }

    @AfterEach
    void stopTheServer() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void theServerHoldsWhatTheFilesHold() throws IOException {
        Path out = home.resolve("out");
        Runs.replay(folder, out, "--elasticsearch", server.httpAddress());
        for (Map.Entry<String, String> own : FILES.entrySet()) {
            TreeMap<String, JsonNode> inFile = new TreeMap<>();
            Runs.documents(out.resolve(own.getValue()))
                    .forEach(document -> inFile.put(document.at("/event/id").asText(), document));
            assertThat(inFile).as(own.getValue()).isNotEmpty();
            assertThat(sources(own.getKey())).isEqualTo(inFile);
        }
        JsonNode sites = Runs.document(folder.resolve("sites.geojson")).path("features");
        Map<String, JsonNode> ofSites = sources("attendance-sites");
        assertThat(ofSites.keySet()).containsExactlyInAnyOrderElementsOf(sites.findValuesAsText("site_id"));
        assertThat(ofSites.values())
                .allMatch(site -> site.at("/attendance/area/type").asText().endsWith("olygon"));
    }

    @Test
    void aSecondReplayReplacesEachDocumentByItself() throws IOException {
        Runs.replay(folder, home.resolve("out"), "--elasticsearch", server.httpAddress());
        Map<String, JsonNode> before = hits("attendance-*");
        Runs.replay(folder, home.resolve("again"), "--elasticsearch", server.httpAddress());
        Map<String, JsonNode> after = hits("attendance-*");

        assertThat(Runs.comparable(home.resolve("again"))).isEqualTo(Runs.comparable(home.resolve("out")));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((id, hit) -> {
            assertThat(comparable(hit)).isEqualTo(comparable(before.get(id)));
            // The generation is in the upper half; that of the second run is higher.
            assertThat(hit.path("_version").asLong() >> 32)
                    .isGreaterThan(before.get(id).path("_version").asLong() >> 32);
        });
    }

    @Test
    void aSuffixKeepsReplaysApart() throws IOException {
        Runs.Outcome outcome = Runs.zaigang(
                "replay",
                "--in",
                SmallCase.write(home.resolve("small")).folder(),
                "--elasticsearch",
                server.httpAddress(),
                "--index-suffix",
                "-trial");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Map<String, JsonNode> found = hits("attendance-*");
        assertThat(found).isNotEmpty();
        assertThat(found.values()).allMatch(hit -> hit.path("_index").asText().endsWith("-trial"));
        JsonNode mapping = get("/attendance-episodes-trial/_mapping").path("attendance-episodes-trial");
        assertThat(mapping.at("/mappings/properties/attendance/properties/track/type")
                        .asText())
                .isEqualTo("geo_shape");
    }

    @Test
    void theNeighboursOfThePeriodAreNotWritten() throws IOException {
        SmallCase small = SmallCase.write(home.resolve("small"));
        Runs.Outcome outcome = Runs.zaigang(
                "replay",
                "--in",
                small.folder(),
                "--elasticsearch",
                server.httpAddress(),
                "--from",
                "2026-03-02T09:00:00.001Z");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(hits("attendance-*").values())
                .extracting(hit -> hit.path("_index").asText())
                .containsExactly("attendance-sites");
    }

    @Test
    void setUpTwiceIsSetUpOnce() {
        Runs.Outcome first = Runs.zaigang("setup", "--elasticsearch", server.httpAddress());
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out().lines())
                .containsExactly(
                        "index template attendance-episodes: installed",
                        "index template attendance-shifts: installed",
                        "index template attendance-rejected: installed",
                        "index template attendance-sites: installed");
        Runs.Outcome second = Runs.zaigang("setup", "--elasticsearch", server.httpAddress());
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.out()).isEqualTo(first.out().replace("installed", "unchanged"));
        assertThat(first.err() + second.err()).isEmpty();
    }

    /** A hit without what a newer generation changes. */
    private static JsonNode comparable(JsonNode hit) {
        ObjectNode copy = hit.deepCopy();
        copy.remove("_version");
        return copy;
    }

    private Map<String, JsonNode> sources(String index) throws IOException {
        TreeMap<String, JsonNode> sources = new TreeMap<>();
        hits(index).values().forEach(hit -> sources.put(hit.path("_id").asText(), hit.path("_source")));
        return sources;
    }

    /** All hits by index and id. */
    private Map<String, JsonNode> hits(String index) throws IOException {
        client.performRequest(new Request("POST", "/" + index + "/_refresh"));
        JsonNode answer = get("/" + index + "/_search?size=10000&version=true");
        TreeMap<String, JsonNode> hits = new TreeMap<>();
        for (JsonNode hit : answer.at("/hits/hits")) {
            hits.put(hit.path("_index").asText() + "/" + hit.path("_id").asText(), hit);
        }
        assertThat(hits).hasSize(answer.at("/hits/total/value").asInt());
        return hits;
    }

    private JsonNode get(String endpoint) throws IOException {
        return Runs.JSON.readTree(
                client.performRequest(new Request("GET", endpoint)).getEntity().getContent());
    }
}
