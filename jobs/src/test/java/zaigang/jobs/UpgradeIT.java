package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.patterns.cep.ShiftPattern;
import zaigang.patterns.policy.Policy;

/**
 * The whole job of the cluster, started from savepoints of earlier versions with what came after them. They were taken while Elasticsearch
 * was away, so everything that such a job ever wrote must come out.
 */
class UpgradeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WRITE = "zaigang.savepoint.write";

    /** Nobody listens on this port. */
    private static final String AWAY = "http://127.0.0.1:1";

    private static final AtomicInteger RUNS = new AtomicInteger();

    @TempDir
    private static Path home;

    private static EmbeddedElasticsearch server;
    private static RestClient client;

    @BeforeAll
    static void startElasticsearch() throws Exception {
        server = EmbeddedElasticsearch.start(home.resolve("es"), 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
        TemplateInstaller.install(client);
    }

    @AfterAll
    static void stopElasticsearch() throws Exception {
        client.close();
        server.close();
    }

    static Iterable<KeptSavepoint> kept() throws IOException {
        return KeptSavepoint.all();
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisabledIfSystemProperty(named = WRITE, matches = ".+")
    void goesOnFromASavepointOfAnEarlierVersion(KeptSavepoint kept) throws Exception {
        Path savepoint = kept.unpack(home.resolve(kept.version()));
        Map<String, JsonNode> uninterrupted = run(kept.script(), settings -> {}, env -> {});

        Map<String, JsonNode> restored = run(
                kept.script(),
                settings -> {
                    from(savepoint, settings);
                    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
                    settings.set(CoreOptions.DEFAULT_PARALLELISM, 3);
                },
                env -> {});

        assertThat(KeptSavepoint.essence(restored)).isEqualTo(kept.expected());
        assertThat(restored).isEqualTo(uninterrupted);
    }

    /** What the documentation of an upgrade says of changed patterns. */
    @ParameterizedTest
    @MethodSource("kept")
    @DisabledIfSystemProperty(named = WRITE, matches = ".+")
    void newVersionsOfThePatternsStartEmptyAndMissNothing(KeptSavepoint kept) throws Exception {
        Path savepoint = kept.unpack(home.resolve(kept.version() + "-patterns"));

        assertThatThrownBy(() -> run(kept.script(), settings -> from(savepoint, settings), UpgradeIT::changePatterns))
                .hasStackTraceContaining("Cannot map checkpoint/savepoint state");

        Map<String, JsonNode> restored = run(
                kept.script(),
                settings -> {
                    from(savepoint, settings);
                    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
                },
                UpgradeIT::changePatterns);
        assertThat(KeptSavepoint.essence(restored)).isEqualTo(kept.expected());
    }

    /** Every release leaves one for the next; docs/operations.md says how. */
    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = ".+")
    void thisVersionHasLeftOne() throws IOException {
        Matcher version = Pattern.compile("<artifactId>zaigang</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(KeptSavepoint.all()).extracting(KeptSavepoint::version).contains(version.group(1));
    }

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = ".+")
    void keepsASavepointOfThisVersion() throws Exception {
        Script script = BusyDay.script();
        Path savepoint;
        try (ScriptSource.Hold hold = new ScriptSource.Hold()) {
            JobClient job = environment(new ScriptSource(script, hold), AWAY, settings -> {}, env -> {})
                    .executeAsync("Until the cut");
            hold.awaitCut();
            savepoint = Path.of(URI.create(Savepoints.stop(job, home.resolve("savepoints"))));
        }
        Map<String, JsonNode> uninterrupted = run(script, settings -> {}, env -> {});
        KeptSavepoint.write(System.getProperty(WRITE), script, savepoint, uninterrupted);
    }

    private static void from(Path savepoint, Configuration settings) {
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    }

    /** Every pattern gets the uid of a next version. */
    private static void changePatterns(StreamExecutionEnvironment env) {
        for (ShiftPattern pattern : ShiftPattern.all(Policy.defaults())) {
            assertThat(env.getTransformations())
                    .filteredOn(step -> pattern.uid().equals(step.getUid()))
                    .singleElement()
                    .satisfies(step -> step.setUid(pattern.uid() + "-changed"));
        }
    }

    /** Plays a script to its end, and gives the documents that are then in Elasticsearch, by index and id. */
    private static Map<String, JsonNode> run(
            Script script, Consumer<Configuration> settings, Consumer<StreamExecutionEnvironment> change)
            throws Exception {
        StreamExecutionEnvironment env = environment(new ScriptSource(script), server.httpAddress(), settings, change);
        env.execute("To the end");
        return documents("-run" + RUNS.get());
    }

    private static StreamExecutionEnvironment environment(
            ScriptSource source,
            String elasticsearch,
            Consumer<Configuration> settings,
            Consumer<StreamExecutionEnvironment> change)
            throws Exception {
        String suffix = "-run" + RUNS.incrementAndGet();
        Path config = Files.writeString(
                home.resolve("zaigang" + suffix + ".yaml"),
                "elasticsearch: {urls: [\"" + elasticsearch + "\"], index_suffix: " + suffix + "}\n");
        Configuration configuration = Embedded.configuration(RuntimeExecutionMode.STREAMING);
        settings.accept(configuration);
        int parallelism =
                configuration.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(2);
        StreamExecutionEnvironment env = Embedded.environment(configuration, parallelism);
        AttendanceJob.plug(env, AttendanceJob.open("--config", config.toString()), new ScriptInputs(source));
        change.accept(env);
        return env;
    }

    private static Map<String, JsonNode> documents(String suffix) throws IOException {
        String index = "/attendance-*" + suffix;
        client.performRequest(new Request("POST", index + "/_refresh"));
        Request search = new Request("GET", index + "/_search");
        search.addParameter("size", "1000");
        JsonNode answer = JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(search).getEntity()));
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode hit : answer.at("/hits/hits")) {
            String name = hit.path("_index").asText().replace(suffix, "") + "/"
                    + hit.path("_id").asText();
            documents.put(name, hit.path("_source"));
        }
        assertThat(documents).isNotEmpty();
        return documents;
    }
}
