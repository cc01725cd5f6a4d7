package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** Every operator of the main job has a uid, so that a savepoint survives an upgrade, a name, so that people find it, and no Kryo. */
class JobGraphTest {

    @TempDir
    static Path home;

    private static Path folder;

    @BeforeAll
    static void makeAFolderWithEveryStream() {
        folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(3, 2, 180, 1), folder);
    }

    static Stream<Arguments> runs() {
        return Stream.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)
                .flatMap(mode -> Stream.of(
                        Arguments.of(mode, "files"),
                        Arguments.of(mode, "elasticsearch"),
                        Arguments.of(mode, "files and elasticsearch")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyOperatorHasAUidOfItsOwnAndAName(RuntimeExecutionMode mode, String targets) throws Exception {
        StreamExecutionEnvironment env = Embedded.environment(Embedded.configuration(mode), 2);
        run(mode, targets).plug(env);
        StreamGraph graph = env.getStreamGraph();
        assertThat(GraphCheck.problems(graph)).isEmpty();
        List<String> uids = GraphCheck.uids(graph);
        assertThat(uids)
                .contains(
                        "read-roster-file",
                        "read-gps",
                        "read-punches",
                        "read-tasks",
                        "read-meetings",
                        "read-collaboration",
                        "read-feedback",
                        "read-verifications",
                        "read-exemptions",
                        "keep-time-v2",
                        "shared-devices-v1",
                        "replayed-content-v1",
                        "work-by-day-v1",
                        "work-windows-v2",
                        "team-medians-v1",
                        "pack-fixes",
                        "judge-shifts-v4",
                        "assemble-episodes-v3",
                        "encode-episodes",
                        "encode-shifts",
                        "encode-rejected");
        assertThat(uids.contains("write-files")).isEqualTo(targets.contains("files"));
        assertThat(uids.contains("write-elasticsearch")).isEqualTo(targets.contains("elasticsearch"));
        // Side outputs get their serializers only here; a generic type stops it.
        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "elasticsearch"})
    void uidsDoNotDependOnTheMode(String targets) throws Exception {
        List<List<String>> uids = new ArrayList<>();
        for (RuntimeExecutionMode mode : List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
            StreamExecutionEnvironment env = Embedded.environment(Embedded.configuration(mode), 2);
            run(mode, targets).plug(env);
            uids.add(GraphCheck.uids(env.getStreamGraph()));
        }
        assertThat(uids.get(0)).containsExactlyInAnyOrderElementsOf(uids.get(1));
    }

    @Test
    void theWalkSeesWhatIsMissing() {
        StreamExecutionEnvironment env =
                Embedded.environment(Embedded.configuration(RuntimeExecutionMode.STREAMING), 1);
        env.fromSequence(1, 2)
                .uid("numbers")
                .map(number -> number + 1)
                .returns(Long.class)
                .filter(number -> number > 1)
                .uid("numbers-again")
                .name("Large numbers")
                .sinkTo(new DiscardingSink<>())
                .uid("discard")
                .name("Discard");
        assertThat(GraphCheck.problems(env.getStreamGraph()))
                .containsExactlyInAnyOrder(
                        "Source: Sequence Source: has no name of its own",
                        "Map: has no name of its own",
                        "Map: has no uid");
    }

    @Test
    void aGenericTypeIsRefused() {
        StreamExecutionEnvironment env =
                Embedded.environment(Embedded.configuration(RuntimeExecutionMode.STREAMING), 1);
        env.fromSequence(1, 2)
                .map(number -> new StringBuilder().append(number))
                .returns(TypeInformation.of(StringBuilder.class))
                .sinkTo(new DiscardingSink<>());
        assertThatThrownBy(() -> env.getStreamGraph().getJobGraph())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Generic types have been disabled");
    }

    private static ReplayRun run(RuntimeExecutionMode mode, String targets) throws Exception {
        ReplayRun.Ends ends = new ReplayRun.Ends(
                targets.contains("files") ? home.resolve("out") : null,
                targets.contains("elasticsearch") ? ElasticsearchTarget.of("http://127.0.0.1:9200") : null,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1);
        Replay replay = Replay.open(folder, null, Instant.parse("2026-06-01T00:00:00Z"));
        return new ReplayRun(replay, ends, mode, 2, new PrintWriter(Writer.nullWriter()));
    }
}
