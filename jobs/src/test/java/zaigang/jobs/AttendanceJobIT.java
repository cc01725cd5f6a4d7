package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.connectors.file.ReplayFolder;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** The job of the cluster, from its configuration file to Elasticsearch; events of files stand for those of Kafka. */
class AttendanceJobIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @Test
    void itWritesWhatAReplayOfTheSameEventsWrites() throws Exception {
        Path folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(12, 3, 120, 9), folder);
        Path out = home.resolve("out");
        Runs.replay(folder, out);
        try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(home.resolve("es"), 0, Map.of());
                RestClient client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30))) {
            TemplateInstaller.install(client);
            run(folder, server.httpAddress());

            assertThat(live(client, "shifts")).containsAllEntriesOf(replayed(out.resolve("shifts.jsonl")));
            assertThat(live(client, "episodes")).containsAllEntriesOf(replayed(out.resolve("episodes.jsonl")));
            JsonNode sites = Runs.document(folder.resolve("sites.geojson")).path("features");
            assertThat(live(client, "sites").keySet())
                    .containsExactlyInAnyOrderElementsOf(sites.findValuesAsText("site_id"));
            assertThat(search(client, "episodes"))
                    .allMatch(hit -> hit.at("/attendance/source").asText().equals("live"));
        }
    }

    private void run(Path folder, String elasticsearch) throws Exception {
        Path config = Files.writeString(
                home.resolve("zaigang.yaml"),
                "elasticsearch: {urls: [\"" + elasticsearch + "\"], index_suffix: -live}\n"
                        + "sites: workforce/sites.geojson\nroster: workforce/roster.jsonl\n");
        LiveInputs files = (env, job) -> {
            try {
                return new ReplayInputs(
                                env,
                                ReplayFolder.open(folder),
                                job.decoding(),
                                job.policy(),
                                RuntimeExecutionMode.STREAMING)
                        .build();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        StreamExecutionEnvironment env = AttendanceJob.environment();
        env.setParallelism(2);
        AttendanceJob.plug(env, AttendanceJob.open("--config", config.toString()), files);
        env.execute("Live");
    }

    private static Map<String, JsonNode> replayed(Path file) throws IOException {
        Map<String, JsonNode> documents = new HashMap<>();
        Runs.documents(file).forEach(document -> put(document, documents));
        assertThat(documents).as(file.toString()).isNotEmpty();
        return documents;
    }

    private static Map<String, JsonNode> live(RestClient client, String what) throws IOException {
        Map<String, JsonNode> documents = new HashMap<>();
        search(client, what).forEach(document -> put(document, documents));
        return documents;
    }

    /** How often something was revised, and by whom, is not the same. */
    private static void put(JsonNode document, Map<String, JsonNode> documents) {
        ((ObjectNode) document.path("attendance")).remove(List.of("revision", "source"));
        documents.put(document.at("/event/id").asText(), document);
    }

    private static List<JsonNode> search(RestClient client, String what) throws IOException {
        String index = "/attendance-" + what + "-live";
        client.performRequest(new Request("POST", index + "/_refresh"));
        Request search = new Request("GET", index + "/_search");
        search.addParameter("size", "1000");
        JsonNode answer = JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(search).getEntity()));
        return answer.path("hits").findValues("_source");
    }
}
