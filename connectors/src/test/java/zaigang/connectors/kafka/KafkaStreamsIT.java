package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.kafka.EventLines.DECODING;
import static zaigang.connectors.kafka.EventLines.letter;
import static zaigang.connectors.kafka.EventLines.line;
import static zaigang.connectors.kafka.TestTopics.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.file.ReplaySource;
import zaigang.patterns.event.Rejection.Code;
import zaigang.patterns.event.Stream;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaStreamsIT {

    private static final int LINES = 40;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @TempDir
    private static Path brokerFolder;

    private static TestTopics topics;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() throws IOException {
        topics = new TestTopics(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
    }

    private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode) {
        return environment(mode, new Configuration());
    }

    private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode, Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setRuntimeMode(mode);
        environment.setParallelism(2);
        return environment;
    }

    /** The lines of every stream, spread over two partitions. */
    private static void sendSample() throws Exception {
        for (Stream stream : Stream.values()) {
            for (int number = 0; number < LINES; number++) {
                topics.send(stream, number % 2, NOW, line(stream, number, time(number)));
            }
        }
    }

    private static long time(int number) {
        return NOW - (LINES - number) * 60_000L;
    }

    /** What the reader of files makes of the same lines. */
    private List<String> fromFiles() throws Exception {
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.BATCH);
        DataStream<String> all = null;
        for (Stream stream : Stream.values()) {
            StringBuilder text = new StringBuilder();
            for (int number = 0; number < LINES; number++) {
                text.append(line(stream, number, time(number)).replace('\'', '"'))
                        .append('\n');
            }
            Path file = Files.writeString(folder.resolve(stream.label() + ".jsonl"), text.toString());
            DataStream<String> events = EventLines.text(environment
                    .fromSource(ReplaySource.anyOrder(List.of(file)), WatermarkStrategy.noWatermarks(), stream.label())
                    .process(EventLines.decode(stream)));
            all = all == null ? events : all.union(events);
        }
        return take(all, Integer.MAX_VALUE);
    }

    /** The first so many, or all if it ends before. */
    private static List<String> take(DataStream<String> stream, int count) throws Exception {
        List<String> taken = new ArrayList<>();
        try (CloseableIterator<String> results = stream.executeAndCollect()) {
            while (taken.size() < count && results.hasNext()) {
                taken.add(results.next());
            }
        }
        return taken;
    }

    private static DataStream<String> live(StreamExecutionEnvironment environment) {
        return EventLines.all(KafkaInputs.live(environment, topics.settings(StartPosition.committed()), DECODING));
    }

    @Test
    void theEightTopicsGiveWhatTheirFilesGive() throws Exception {
        topics.create("same", 2);
        sendSample();
        List<String> expected = fromFiles();
        assertThat(expected).hasSize(8 * LINES);
        assertThat(take(live(environment(RuntimeExecutionMode.STREAMING)), expected.size()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void poisonOnEveryTopicIsInTheDeadLettersOnce() throws Exception {
        topics.create("poison", 2);
        List<String> expected = new ArrayList<>();
        byte[] garbage = new byte[10 << 20];
        Arrays.fill(garbage, (byte) 'x');
        for (Stream stream : Stream.values()) {
            expected.add(letter(Code.MALFORMED, topics.send(stream, 0, "{\"time\":".getBytes(StandardCharsets.UTF_8))));
            expected.add(letter(Code.MALFORMED, topics.send(stream, 1, new byte[] {'{', '"', (byte) 0xff, '"', '}'})));
            expected.add(letter(Code.MALFORMED, topics.send(stream, 0, (byte[]) null)));
            expected.add(letter(Code.MALFORMED, topics.send(stream, 1, new byte[0])));
            expected.add(letter(Code.MALFORMED, topics.send(stream, 0, garbage)));
            expected.add(letter(
                    Code.INVALID,
                    topics.send(stream, 1, NOW, line(stream, 0, NOW).replace("'E0'", "{}"))));
            expected.add(letter(
                    Code.FROM_THE_FUTURE, topics.send(stream, 0, NOW, line(stream, 0, NOW + 5 * 60_000 + 1))));
        }
        sendSample();
        expected.addAll(fromFiles());
        assertThat(take(live(environment(RuntimeExecutionMode.STREAMING)), expected.size()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aBoundedReadGivesThePeriodAndEnds() throws Exception {
        topics.create("bounded", 2);
        sendSample();
        String broken = letter(Code.MALFORMED, topics.send(Stream.TASKS, 1, new byte[] {'{'}));
        TimeRange range = new TimeRange(Instant.ofEpochMilli(time(10)), Instant.ofEpochMilli(time(30)));
        TimeRange wider = new TimeRange(Instant.ofEpochMilli(time(0)), range.to());
        List<String> expected = new ArrayList<>(fromFiles().stream()
                .filter(event -> event.startsWith("Exemption[")
                        || (event.startsWith("Verification[") ? wider : range).contains(timeOf(event)))
                .toList());
        assertThat(expected).hasSize(6 * 20 + 30 + LINES);
        expected.add(broken);
        DataStream<String> all = EventLines.all(KafkaInputs.bounded(
                environment(RuntimeExecutionMode.BATCH),
                topics.settings(StartPosition.latest()),
                DECODING,
                stream -> stream == Stream.VERIFICATIONS ? wider : range));
        assertThat(take(all, Integer.MAX_VALUE)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(topics.committed(Stream.GPS, 0)).isZero();
    }

    private static long timeOf(String event) {
        return Long.parseLong(event.replaceAll(".*\\btime=(\\d+).*", "$1"));
    }

    /** What comes in while the job is down is read when it is up again, and nothing twice. */
    @Test
    void aSavepointIsGoneOnFrom() throws Exception {
        topics.create("savepoint", 2);
        sendSample();
        String savepoint;
        StreamExecutionEnvironment first = environment(RuntimeExecutionMode.STREAMING);
        DataStream<String> before = live(first);
        List<String> seen = new ArrayList<>();
        CloseableIterator<String> results = before.collectAsync();
        JobClient job = first.executeAsync();
        while (seen.size() < 8 * LINES) {
            seen.add(results.next());
        }
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, LINES, NOW));
        savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        results.forEachRemaining(seen::add);
        topics.send(Stream.GPS, 1, NOW, line(Stream.GPS, LINES, NOW));
        topics.send(Stream.EXEMPTIONS, 0, NOW, line(Stream.EXEMPTIONS, LINES, NOW));

        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        // The test collects results with an operator of another name.
        restored.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        seen.addAll(take(live(environment(RuntimeExecutionMode.STREAMING, restored)), 8 * LINES + 3 - seen.size()));
        assertThat(seen).hasSize(8 * LINES + 3).doesNotHaveDuplicates();
    }

    /** Without a checkpoint, the offsets committed with the last one are where reading begins. */
    @Test
    void offsetsAreCommittedWithCheckpoints() throws Exception {
        topics.create("committed", 2);
        sendSample();
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.STREAMING);
        environment.enableCheckpointing(500);
        try (CloseableIterator<String> results = live(environment).executeAndCollect()) {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            assertThat(results.hasNext()).isTrue();
            long committed = 0;
            while (committed < 8 * LINES && System.nanoTime() < deadline) {
                committed = committedOf(Stream.values());
            }
        }
        assertThat(committedOf(Stream.values())).isEqualTo(8 * LINES);
        topics.send(Stream.PUNCHES, 1, NOW, line(Stream.PUNCHES, LINES, NOW));
        assertThat(take(live(environment(RuntimeExecutionMode.STREAMING)), 1))
                .singleElement()
                .asString()
                .contains("punches" + LINES);
    }

    private static long committedOf(Stream... streams) throws Exception {
        long committed = 0;
        for (Stream stream : streams) {
            committed += topics.committed(stream, 0) + topics.committed(stream, 1);
        }
        return committed;
    }
}
