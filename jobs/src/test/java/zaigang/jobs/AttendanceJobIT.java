package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.connectors.embedded.EmbeddedKafka;
import zaigang.connectors.file.ReplayFolder;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;
import zaigang.patterns.event.Stream;

/** The job of the cluster, from its configuration file, over the topics of a broker, to Elasticsearch. */
class AttendanceJobIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Instant BEFORE = Instant.parse("2026-02-20T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-03-20T00:00:00Z");

    @TempDir
    private Path home;

    @Test
    void itWritesWhatAReplayOfTheSameEventsWrites() throws Exception {
        Path folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(12, 3, 120, 9), folder);
        Path out = home.resolve("out");
        Runs.replay(folder, out);
        Map<String, JsonNode> shifts = replayed(out.resolve("shifts.jsonl"));
        Map<String, JsonNode> episodes = replayed(out.resolve("episodes.jsonl"));
        try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(home.resolve("es"), 0, Map.of());
                EmbeddedKafka broker = EmbeddedKafka.start(home.resolve("kafka"), 0, Map.of("log.retention.ms", "-1"));
                FolderOnKafka topics = new FolderOnKafka(broker.bootstrapServers());
                RestClient client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30))) {
            TemplateInstaller.install(client);
            topics.sendReference(folder, BEFORE);
            topics.send(FolderOnKafka.SITES, "BROKEN", BEFORE, "{\"type\": \"Feature\"}");
            topics.send(FolderOnKafka.ROSTER, "E10000", BEFORE, "{\"employee_id\": \"E10000\"}");
            topics.sendEvents(ReplayFolder.open(folder));
            topics.send(Stream.PUNCHES, "poison", BEFORE, "{");
            topics.flush();
            JobClient job = start(server.httpAddress(), broker.bootstrapServers());
            try {
                until(client, job, () -> {
                    // While somebody still sends fixes, event time goes on, and what is idle is not waited for.
                    topics.sendToAll(Stream.GPS, AFTER, fix(AFTER));
                    return live(client, "shifts").size() >= shifts.size()
                            && live(client, "episodes").entrySet().containsAll(episodes.entrySet());
                });
                assertThat(live(client, "shifts")).isEqualTo(shifts);
                assertThat(open(live(client, "episodes"))).isEqualTo(open(episodes));
                JsonNode sites = Runs.document(folder.resolve("sites.geojson")).path("features");
                assertThat(live(client, "sites").keySet())
                        .containsExactlyInAnyOrderElementsOf(sites.findValuesAsText("site_id"));
                assertThat(search(client, "episodes"))
                        .allMatch(hit -> hit.at("/attendance/source").asText().equals("live"));
                assertThat(search(client, "rejected"))
                        .extracting(hit -> hit.at("/attendance/origin").asText().replaceAll("/.*", "") + " "
                                + hit.at("/error/code").asText())
                        .containsExactlyInAnyOrderElementsOf(expectedLetters(out));
            } finally {
                job.cancel().get();
            }
            aRepairFromTheTopicsWritesTheSame(folder, server.httpAddress(), broker.bootstrapServers());
        }
    }

    /** The day in the middle, as a replay of the files writes it. */
    private void aRepairFromTheTopicsWritesTheSame(Path folder, String elasticsearch, String brokers)
            throws IOException {
        Path config = Files.writeString(home.resolve("repair.yaml"), """
                kafka: {bootstrap_servers: "%s"}
                sites: %s
                roster: %s
                """.formatted(
                        brokers, folder.resolve("sites.geojson"), folder.resolve("roster.jsonl")));
        List<Object> period = List.of("--from", "2026-03-02T16:00:00Z", "--to", "2026-03-03T16:00:00Z");
        Path files = home.resolve("repaired-from-files");
        Runs.Outcome fromFiles = repair(period, "--in", folder, "--out", files);
        assertThat(fromFiles.status()).as(fromFiles.err()).isZero();
        for (String mode : List.of("batch", "streaming")) {
            Path topics = home.resolve("repaired-from-topics-" + mode);
            Runs.Outcome fromTopics = repair(
                    period,
                    "--kafka",
                    config,
                    "--out",
                    topics,
                    "--mode",
                    mode,
                    "--elasticsearch",
                    elasticsearch,
                    "--index-suffix",
                    "-live",
                    "--dry-run");
            assertThat(fromTopics.status()).as(fromTopics.err()).isZero();
            assertThat(replayed(topics.resolve("shifts.jsonl"))).isEqualTo(replayed(files.resolve("shifts.jsonl")));
            assertThat(replayed(topics.resolve("episodes.jsonl"))).isEqualTo(replayed(files.resolve("episodes.jsonl")));
            assertThat(fromTopics.err()).contains("would change in Elasticsearch:", "shifts of");
        }
    }

    private static Runs.Outcome repair(List<Object> period, Object... more) {
        List<Object> all = new ArrayList<>(List.of("replay"));
        all.addAll(period);
        all.addAll(List.of(more));
        return Runs.zaigang(all.toArray());
    }

    /** What the replay could not use, and the three that only the topics have. */
    private static List<String> expectedLetters(Path out) throws IOException {
        List<String> letters = new ArrayList<>(List.of(
                "attendance.punches.v1 MALFORMED",
                FolderOnKafka.SITES + " INVALID",
                FolderOnKafka.ROSTER + " INVALID"));
        for (JsonNode letter : Runs.documents(out.resolve("rejected.jsonl"))) {
            letters.add("attendance." + letter.at("/attendance/stream").asText() + ".v1 "
                    + letter.at("/error/code").asText());
        }
        return letters;
    }

    private static String fix(Instant time) {
        return "{\"employee_id\":\"E10001\",\"time\":\"%s\",\"lat\":30.5,\"lon\":104.0}".formatted(time);
    }

    private JobClient start(String elasticsearch, String bootstrapServers) throws Exception {
        Path config = Files.writeString(home.resolve("zaigang.yaml"), """
                kafka: {bootstrap_servers: "%s", start: earliest}
                idle_timeout: PT3S
                elasticsearch: {urls: ["%s"], index_suffix: -live}
                """.formatted(bootstrapServers, elasticsearch));
        StreamExecutionEnvironment env = AttendanceJob.environment();
        env.setParallelism(2);
        AttendanceJob.plug(env, AttendanceJob.open("--config", config.toString()), new KafkaLiveInputs());
        return env.executeAsync("Live");
    }

    /** Something that a real system comes to. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(RestClient client, JobClient job, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not within " + PATIENCE + "; " + live(client, "shifts").size() + " shifts, "
                                + live(client, "episodes").size() + " episodes, the job is "
                                + job.getJobStatus().get());
            }
            aWhile(client);
        }
    }

    /** A look at the cluster's health takes as long as it takes to come, or a second, and says so with a status of its own. */
    private static void aWhile(RestClient client) throws IOException {
        Request health = new Request("GET", "/_cluster/health?wait_for_nodes=9&timeout=1s");
        health.addParameter("ignore", "408");
        client.performRequest(health);
    }

    private static Map<String, JsonNode> open(Map<String, JsonNode> episodes) {
        Map<String, JsonNode> open = new HashMap<>(episodes);
        open.values()
                .removeIf(episode -> !episode.at("/attendance/status").asText().equals("OPEN"));
        return open;
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
        Request refresh = new Request("POST", index + "/_refresh");
        refresh.addParameter("ignore_unavailable", "true");
        client.performRequest(refresh);
        Request search = new Request("GET", index + "/_search");
        search.addParameter("size", "1000");
        search.addParameter("ignore_unavailable", "true");
        JsonNode answer = JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(search).getEntity()));
        return answer.path("hits").findValues("_source");
    }
}
