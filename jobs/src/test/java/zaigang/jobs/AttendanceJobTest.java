package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.InstantiationUtil;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.connectors.file.ReplayFolder;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

class AttendanceJobTest {

    private static final String SECRET = "bm90LWZvci1sb2dz";

    @TempDir
    static Path home;

    private static ReplayFolder workforce;
    private static Path config;

    @BeforeAll
    static void configure() throws Exception {
        Path folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(3, 2, 180, 1), folder);
        workforce = ReplayFolder.open(folder);
        Path secret = Files.writeString(home.resolve("secret"), SECRET);
        config = Files.writeString(home.resolve("zaigang.yaml"), """
                kafka: {secrets: {sasl.jaas.config: "file:SECRET"}, properties: {security.protocol: SASL_SSL}}
                elasticsearch: {urls: ["https://es:9200"], api_key: "file:SECRET", index_suffix: -live}
                sites: workforce/sites.geojson
                roster: workforce/roster.jsonl
                """.replace("SECRET", secret.toString()));
    }

    /** Events of files stand for those of Kafka. */
    private static Inputs files(StreamExecutionEnvironment env, LiveJob job) {
        return new ReplayInputs(env, workforce, job.decoding(), job.policy(), RuntimeExecutionMode.STREAMING).build();
    }

    private static StreamExecutionEnvironment plugged() throws Exception {
        StreamExecutionEnvironment env = AttendanceJob.environment();
        AttendanceJob.plug(env, AttendanceJob.open("--config", config.toString()), AttendanceJobTest::files);
        return env;
    }

    @Test
    void everyOperatorHasAUidOfItsOwnAndAName() throws Exception {
        StreamGraph graph = plugged().getStreamGraph();
        assertThat(GraphCheck.problems(graph)).isEmpty();
        assertThat(GraphCheck.uids(graph))
                .contains(
                        "read-roster-file",
                        "judge-shifts-v4",
                        "assemble-episodes-v3",
                        "encode-sites",
                        "write-elasticsearch")
                .contains("encode-episodes", "encode-shifts", "encode-rejected");
        // Side outputs get their serializers only here; a generic type stops it.
        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
    }

    /** What keeps state in a savepoint must have the same uid in every build; a source on another place has another one. */
    @ParameterizedTest
    @CsvSource({"true, read-roster-file, read-roster", "false, read-roster, read-roster-file"})
    void theSourcesOnKafkaHaveUidsThatNeverChange(boolean files, String roster, String notRoster) throws Exception {
        String written = Files.readString(config);
        Path used = Files.writeString(
                home.resolve("kafka-" + files + ".yaml"),
                files ? written : written.replaceAll("(?m)^(sites|roster): .*$", ""));
        StreamExecutionEnvironment env = AttendanceJob.environment();
        AttendanceJob.plug(env, AttendanceJob.open("--config", used.toString()), new KafkaLiveInputs());
        StreamGraph graph = env.getStreamGraph();

        assertThat(GraphCheck.problems(graph)).isEmpty();
        assertThat(GraphCheck.uids(graph))
                .contains(
                        "read-gps",
                        "read-punches",
                        "read-tasks",
                        "read-meetings",
                        "read-collaboration",
                        "read-feedback",
                        "read-verifications",
                        "read-exemptions",
                        roster)
                .doesNotContain(notRoster);
        assertThat(GraphCheck.uids(graph).contains("read-sites")).isEqualTo(!files);
    }

    @Test
    void whateverTheClusterSaysThereIsNoKryo() {
        var configuration = AttendanceJob.environment().getConfiguration();
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(configuration.get(PipelineOptions.OBJECT_REUSE)).isTrue();
    }

    @Test
    void theJobGraphHoldsNoSecret() throws Exception {
        byte[] graph =
                InstantiationUtil.serializeObject(plugged().getStreamGraph().getJobGraph());
        assertThat(new String(graph, StandardCharsets.ISO_8859_1))
                .contains(home.resolve("secret").toString())
                .doesNotContain(SECRET);
    }

    @Test
    void itsFirstLinesTellWhatItReadsAndWritesAndGoesByAndNoSecret() throws Exception {
        List<String> lines = logged(() -> AttendanceJob.open("--config", config.toString()));
        assertThat(lines)
                .hasSize(7)
                .anyMatch(line -> line.startsWith("policy: version 1"))
                .anyMatch(line -> line.contains("attendance.gps.v1") && line.contains("attendance.exemptions.v1"))
                .anyMatch(line -> line.contains("security.protocol") && line.contains("sasl.jaas.config"))
                .anyMatch(line -> line.startsWith("sites: workforce/sites.geojson"))
                .anyMatch(line -> line.startsWith("roster: ") && line.endsWith("roster.jsonl"))
                .anyMatch(line -> line.contains("https://es:9200") && line.contains("attendance-episodes-live"))
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void whatIsWrongStandsInTheLogALineEach() throws Exception {
        Path wrong = Files.writeString(home.resolve("wrong.yaml"), "generation: 0\nkafak: {}\n");
        List<String> lines = logged(() -> assertThatThrownBy(() -> AttendanceJob.open("--config", wrong.toString()))
                .isInstanceOf(UnusableInputException.class));
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith(wrong + ":"));
    }

    @Test
    void wrongUsage() {
        for (String[] arguments : new String[][] {{}, {"--config"}, {"--conf", "x"}, {"--config", "x", "y"}}) {
            assertThatThrownBy(() -> AttendanceJob.main(arguments))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("allowed: --config FILE");
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** What the job logs meanwhile. */
    private static List<String> logged(Step step) throws Exception {
        List<String> lines = new ArrayList<>();
        AbstractAppender appender = new AbstractAppender("lines", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        Logger logger = (Logger) LogManager.getLogger(AttendanceJob.class);
        var before = logger.getLevel();
        logger.addAppender(appender);
        logger.setLevel(org.apache.logging.log4j.Level.INFO);
        try {
            step.run();
        } finally {
            logger.setLevel(before);
            logger.removeAppender(appender);
        }
        return lines;
    }
}
