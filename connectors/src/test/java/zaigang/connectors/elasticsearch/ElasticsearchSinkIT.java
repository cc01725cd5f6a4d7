package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.Samples;
import zaigang.connectors.document.ShiftEncoder;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.patterns.episode.ShiftLedger;

/** The sink in a real job, writing to a real server. */
@Timeout(400)
class ElasticsearchSinkIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    private static final int DOCUMENTS = 60;

    @TempDir
    Path dir;

    private EmbeddedElasticsearch server;
    private ServerView view;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedElasticsearch.start(dir, 0, Map.of());
        view = new ServerView(server);
        view.installTemplates();
    }

    @AfterEach
    void stop(@InjectMiniCluster MiniCluster cluster) throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cluster.cancelJob(job.getJobId()).get();
                cluster.requestJobResult(job.getJobId()).get();
            }
        }
        view.close();
        server.close();
    }

    @Test
    void writesEachDocumentUnderItsIdAndVersion() throws Exception {
        run(List.of(shift("a", 1), shift("b", 2)));

        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrder("a", "b");
        assertThat(view.get("attendance-shifts", "b").path("_version").asLong()).isEqualTo(2);
    }

    @Test
    void anOlderRevisionNeverReplacesANewerOneAndTheSameOneDoesNoHarm() throws Exception {
        run(List.of(shift("a", 5)));
        JobID job = run(List.of(shift("a", 5), shift("a", 4), shift("b", 1)));

        JsonNode stored = view.get("attendance-shifts", "a");
        assertThat(stored.path("_version").asLong()).isEqualTo(5);
        assertThat(stored.at("/_source/attendance/revision").asInt()).isEqualTo(5);
        assertThat(counter(job, "documentsStale")).isEqualTo(1);
        assertThat(counter(job, "numRecordsSend")).isEqualTo(3);
        assertThat(counter(job, "numRecordsSendErrors")).isZero();
    }

    @Test
    void aDocumentTheMappingRefusesBecomesADeadLetterAndTheOthersAreWritten() throws Exception {
        Document strange = new Document(Document.Index.SHIFTS, "strange", 1, bytes("{\"unheard_of\":1}"));
        Document noLetter = new Document(Document.Index.REJECTED, "lost", 1, bytes("{\"unheard_of\":1}"));
        JobID job = run(List.of(shift("a", 1), strange, noLetter, shift("b", 1)));

        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrder("a", "b");
        List<String> letters = view.ids("attendance-rejected");
        assertThat(letters).hasSize(1);
        JsonNode letter = view.get("attendance-rejected", letters.get(0)).path("_source");
        assertThat(letter.at("/error/code").asText()).isEqualTo("TARGET_REFUSED");
        assertThat(letter.at("/error/message").asText()).contains("400 strict_dynamic_mapping_exception");
        assertThat(letter.at("/attendance/origin").asText()).isEqualTo("attendance-shifts/strange");
        assertThat(counter(job, "documentsRejected")).isEqualTo(1);
        assertThat(counter(job, "deadLettersLost")).isEqualTo(1);
        assertThat(counter(job, "numRecordsSendErrors")).isEqualTo(2);
    }

    @Test
    void anIdThatSpoilsAWholeRequestIsSingledOut() throws Exception {
        run(List.of(shift("a", 1), shift("x".repeat(513), 1), shift("b", 1)));

        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrder("a", "b");
        assertThat(view.ids("attendance-rejected")).hasSize(1);
    }

    @Test
    void stopsForGoodWhenIndicesMayNotBeMade() throws Exception {
        view.allowIndexCreation(false);
        StreamExecutionEnvironment env = environment();
        env.fromData(List.of(shift("a", 1)), TypeInformation.of(Document.class)).sinkTo(sink());
        assertThatThrownBy(() -> env.execute("no index"))
                .hasStackTraceContaining(ElasticsearchStoppedException.class.getName())
                .hasStackTraceContaining("404 index_not_found_exception")
                .hasStackTraceContaining("action.auto_create_index")
                .hasStackTraceContaining("The failure is not recoverable");
    }

    @Test
    void checkpointsCompleteWhileTheServerIsAwayAndNothingIsLost(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(50);
        // Two documents a checkpoint: the source only moves on while checkpoints complete.
        JobClient job = ledgers(env, 2);
        view.awaitCount("attendance-shifts", 10);

        server.stop();
        for (int i = 0; i < 5; i++) {
            assertThat(cluster.triggerCheckpoint(job.getJobID()).get(90, TimeUnit.SECONDS))
                    .isNotNull();
        }
        server.start();

        job.getJobExecutionResult().get(120, TimeUnit.SECONDS);
        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrderElementsOf(expectedIds());
        assertThat(counter(job.getJobID(), "documentsRetried")).isPositive();
        assertThat(counter(job.getJobID(), "documentsStale")).isZero();
    }

    @Test
    void aServerThatIsTooBusyIsWaitedFor(@InjectMiniCluster MiniCluster cluster) throws Exception {
        int port = server.port();
        server.close();
        server = EmbeddedElasticsearch.start(dir, port, Map.of("indexing_pressure.memory.limit", "600b"));
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(50);
        JobClient job = ledgers(env, 20);
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
        for (int i = 0; i < 1000 && counter(job.getJobID(), "documentsRetried") == 0; i++) {
            assertThat(cluster.triggerCheckpoint(job.getJobID()).get(90, TimeUnit.SECONDS))
                    .isNotNull();
        }
        assertThat(counter(job.getJobID(), "documentsRetried")).isPositive();
        assertThat(view.ids("attendance-shifts")).isEmpty();
        server.close();
        server = EmbeddedElasticsearch.start(dir, port, Map.of());

        job.getJobExecutionResult().get(120, TimeUnit.SECONDS);
        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrderElementsOf(expectedIds());
    }

    @Test
    void whatWaitsSurvivesARestartOfTheJob() throws Exception {
        server.stop();
        FailsOnceAfterACheckpoint.failed = new CountDownLatch(1);
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(50);
        // The failure comes while the server is away: what was taken in before the checkpoint is nowhere but in its
        // state.
        env.fromSource(source(10), WatermarkStrategy.noWatermarks(), "ledgers")
                .map(new FailsOnceAfterACheckpoint())
                .sinkTo(sink());
        JobClient job = env.executeAsync("restart");
        assertThat(FailsOnceAfterACheckpoint.failed.await(60, TimeUnit.SECONDS)).isTrue();
        server.start();

        job.getJobExecutionResult().get(120, TimeUnit.SECONDS);
        assertThat(view.ids("attendance-shifts")).containsExactlyInAnyOrderElementsOf(expectedIds());
    }

    private JobClient ledgers(StreamExecutionEnvironment env, int perCheckpoint) throws Exception {
        env.fromSource(source(perCheckpoint), WatermarkStrategy.noWatermarks(), "ledgers")
                .sinkTo(sink());
        return env.executeAsync("ledgers");
    }

    private JobID run(List<Document> documents) throws Exception {
        StreamExecutionEnvironment env = environment();
        env.fromData(documents, TypeInformation.of(Document.class)).sinkTo(sink());
        return env.execute("documents").getJobID();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration).setParallelism(1);
    }

    private ElasticsearchSink sink() {
        return ElasticsearchSink.builder(ElasticsearchTarget.of(server.httpAddress()))
                .setMaxBatchSize(5)
                .setMaxTimeInBufferMS(50)
                .setRetryPause(Duration.ofMillis(20), Duration.ofMillis(200))
                .build();
    }

    private static DataGeneratorSource<Document> source(int perCheckpoint) {
        return new DataGeneratorSource<>(
                number -> shift("shift-" + number, 1),
                DOCUMENTS,
                RateLimiterStrategy.perCheckpoint(perCheckpoint),
                TypeInformation.of(Document.class));
    }

    private static Document shift(String id, int revision) {
        ShiftLedger full = Samples.fullShift();
        return new ShiftEncoder(0)
                .encode(new ShiftLedger(
                        id,
                        full.employeeId(),
                        full.teamId(),
                        full.siteId(),
                        full.shift(),
                        full.absences(),
                        full.flagged(),
                        full.usableFixes(),
                        full.insideIfOtherDatum(),
                        revision));
    }

    private static List<String> expectedIds() {
        return LongStream.range(0, DOCUMENTS)
                .mapToObj(number -> "shift-" + number)
                .toList();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Summed over all attempts of the job. */
    private static long counter(JobID job, String name) {
        return METRICS.findMetrics(job, "." + name).values().stream()
                .mapToLong(metric -> ((Counter) metric).getCount())
                .sum();
    }
}
