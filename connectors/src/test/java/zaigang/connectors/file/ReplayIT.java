package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.connectors.document.Document;
import zaigang.connectors.json.DecodeFunction;
import zaigang.connectors.json.EmployeeFix;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.Samples;
import zaigang.patterns.event.Rejection;

/** Source, decoding and sink in a small Flink cluster. */
class ReplayIT {

    private static final int FILES = 5;
    private static final int LINES = 400;
    private static final long START = 1772413200000L;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @TempDir
    private Path folder;

    private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode, int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setRuntimeMode(mode);
        environment.setParallelism(parallelism);
        return environment;
    }

    /** Times go up by a second from line to line, across the files in turn. Every tenth line is broken. */
    private List<Path> files() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < LINES; line++) {
                long time = START + (line * FILES + file) * 1000L;
                text.append(
                        line % 10 == 9
                                ? "broken\n"
                                : "{\"employee_id\":\"E" + file + "\",\"time\":" + time + ",\"lat\":1,\"lon\":2}\n");
            }
            String name = "gps-" + file + ".jsonl";
            files.add(
                    file % 2 == 0
                            ? TestFiles.write(folder.resolve(name), text.toString())
                            : TestFiles.writeGzip(folder.resolve(name + ".gz"), text.toString()));
        }
        return files;
    }

    private static <T> List<T> collect(CloseableIterator<T> iterator) throws Exception {
        List<T> all = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(all::add);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"BATCH, 1", "BATCH, 2", "STREAMING, 1", "STREAMING, 2"})
    void everyLineIsReadAndDecodedOnce(RuntimeExecutionMode mode, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = environment(mode, parallelism);
        boolean streaming = mode == RuntimeExecutionMode.STREAMING;
        ReplaySource source =
                streaming ? ReplaySource.byTime(files(), 0, Samples.SETTINGS.latest()) : ReplaySource.anyOrder(files());
        SingleOutputStreamOperator<EmployeeFix> fixes = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "Read GPS fixes")
                .process(DecodeFunction.gps(Samples.SETTINGS));
        CloseableIterator<Rejection> rejected =
                fixes.getSideOutput(DecodeFunction.REJECTED).collectAsync();
        List<EmployeeFix> all = collect(fixes.executeAndCollect());
        assertThat(all).hasSize(FILES * LINES / 10 * 9).doesNotHaveDuplicates();
        if (streaming) {
            assertThat(all)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(a.fix().time(), b.fix().time()));
        }
        assertThat(collect(rejected)).hasSize(FILES * LINES / 10).doesNotHaveDuplicates();
    }

    /** A job that fails once, after a checkpoint, goes on behind the lines the checkpoint holds. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aRestoredReplayReadsOn(boolean merged) throws Exception {
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.STREAMING, 1);
        Configuration restart = new Configuration();
        restart.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        restart.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        restart.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, java.time.Duration.ofMillis(1));
        environment.configure(restart);
        environment.enableCheckpointing(10);
        List<Path> files = files();
        ReplaySource source = merged ? ReplaySource.byTime(files, 0, Long.MAX_VALUE) : ReplaySource.anyOrder(files);
        FailAfterCheckpoint.reset();
        List<String> origins = collect(environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "Read GPS fixes")
                .map(new FailAfterCheckpoint())
                .map((RawRecord record) -> record.origin().toString())
                .returns(String.class)
                .executeAndCollect());
        assertThat(FailAfterCheckpoint.hasFailed()).isTrue();
        assertThat(FailAfterCheckpoint.readAfterwards()).isLessThan(FILES * LINES);
        assertThat(origins).hasSize(FILES * LINES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"BATCH, 1", "BATCH, 2", "STREAMING, 1", "STREAMING, 2"})
    void documentsAreWrittenWhenTheInputEnds(RuntimeExecutionMode mode, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = environment(mode, parallelism);
        Path out = folder.resolve("out");
        environment
                .fromSequence(0, 999)
                .map((Long n) -> new Document(
                        n % 2 == 0 ? Document.Index.EPISODES : Document.Index.SHIFTS,
                        String.valueOf(n % 100),
                        n,
                        String.format("%02d", n % 100).getBytes(StandardCharsets.UTF_8)))
                .returns(TypeInformation.of(Document.class))
                .sinkTo(new DocumentFileSink(out, 2000))
                .setParallelism(1);
        environment.execute();
        assertThat(Files.readAllLines(out.resolve("episodes.jsonl")))
                .hasSize(50)
                .contains("00", "98");
        assertThat(Files.readAllLines(out.resolve("shifts.jsonl"))).hasSize(50).contains("01", "99");
        assertThat(out.resolve("rejected.jsonl")).isEmptyFile();
        assertThat(TestFiles.names(out)).hasSize(3);
    }

    @Test
    void nothingAppearsOfARunThatFails() throws Exception {
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.STREAMING, 1);
        Path out = folder.resolve("out");
        environment
                .fromSequence(0, 999)
                .map((Long n) -> {
                    if (n == 999) {
                        throw new IllegalStateException("on purpose");
                    }
                    return new Document(Document.Index.EPISODES, String.valueOf(n), 1, new byte[] {'x'});
                })
                .returns(TypeInformation.of(Document.class))
                .sinkTo(new DocumentFileSink(out, 2000));
        assertThatThrownBy(environment::execute).hasRootCauseMessage("on purpose");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void oneWriterOnly() {
        StreamExecutionEnvironment environment = environment(RuntimeExecutionMode.BATCH, 2);
        environment
                .fromSequence(0, 999)
                .map((Long n) -> new Document(Document.Index.EPISODES, "1", 1, new byte[0]))
                .returns(TypeInformation.of(Document.class))
                .sinkTo(new DocumentFileSink(folder.resolve("out")));
        assertThatThrownBy(environment::execute)
                .hasRootCauseMessage(
                        "Documents are written to files by one writer; parallelism is 2, allowed is 1; set it on"
                                + " this sink");
    }
}
