package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flink's own reading of what is shipped for it. */
class FlinkConfTest {

    private static final Path FOLDER = Path.of("..", "flink-conf");
    private static final String REPORTER = "metrics.reporter.prometheus.";

    /** Where Flink keeps the options of the keys that a configuration may hold. */
    private static final Map<String, ConfigOption<?>> OPTIONS = Stream.of(
                    CheckpointingOptions.class,
                    CoreOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    MetricOptions.class,
                    PipelineOptions.class,
                    RestOptions.class,
                    ExecutionOptions.class,
                    RestartStrategyOptions.class,
                    StateBackendOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class,
                    RocksDBOptions.class,
                    RocksDBConfigurableOptions.class)
            .flatMap(FlinkConfTest::options)
            .collect(Collectors.toMap(ConfigOption::key, option -> option, (one, same) -> one));

    @TempDir
    private Path folder;

    private static Stream<ConfigOption<?>> options(Class<?> of) {
        return Stream.of(of.getFields())
                .filter(field -> ConfigOption.class.isAssignableFrom(field.getType()))
                .map(FlinkConfTest::value);
    }

    private static ConfigOption<?> value(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    /** The keys that are no option of Flink, or whose value the option does not take. */
    static Set<String> unusable(Map<String, String> entries) {
        Set<String> unusable = new TreeSet<>();
        Configuration configuration = Configuration.fromMap(entries);
        for (String key : entries.keySet()) {
            try {
                if (!key.startsWith(REPORTER)
                        && configuration.getOptional(OPTIONS.get(key)).isEmpty()) {
                    unusable.add(key);
                }
            } catch (IllegalArgumentException | NullPointerException e) {
                unusable.add(key);
            }
        }
        return unusable;
    }

    private static Configuration shipped() {
        return GlobalConfiguration.loadConfiguration(FOLDER.toString());
    }

    @Test
    void everyKeyIsAnOptionOfFlinkAndEveryValueOneThatItTakes() {
        Map<String, String> entries = shipped().toMap();
        assertThat(entries).hasSizeGreaterThan(30);
        assertThat(unusable(entries)).isEmpty();
    }

    @Test
    void aMisspeltKeyAndAWrongValueAreSeen() throws IOException {
        String text = Files.readString(FOLDER.resolve("config.yaml"))
                .replace("execution.checkpointing.interval: 30s", "execution.checkpointing.interval: soon")
                .replace("taskmanager.numberOfTaskSlots", "taskmanager.numberOfSlots");
        Files.writeString(folder.resolve("config.yaml"), text);
        assertThat(unusable(
                        GlobalConfiguration.loadConfiguration(folder.toString()).toMap()))
                .containsExactly("execution.checkpointing.interval", "taskmanager.numberOfSlots");
    }

    @Test
    void stateIsInRocksDbWithIncrementalCheckpointsThatStay() throws Exception {
        Configuration configuration = shipped();
        assertThat(StateBackendLoader.loadStateBackendFromConfig(
                        configuration, FlinkConfTest.class.getClassLoader(), null))
                .isInstanceOf(EmbeddedRocksDBStateBackend.class);
        assertThat(configuration.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS))
                .isTrue();
        assertThat(configuration.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(configuration.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void theMemoryOfEachProcessAddsUp() {
        var taskManager = TaskExecutorProcessUtils.processSpecFromConfig(shipped());
        assertThat(taskManager.getManagedMemorySize().getMebiBytes()).isGreaterThan(1_500);
        assertThat(taskManager.getTaskHeapSize().getMebiBytes()).isGreaterThan(500);
        var jobManager = JobManagerProcessUtils.processSpecFromConfig(shipped());
        assertThat(jobManager.getJvmHeapMemorySize().getMebiBytes()).isGreaterThan(500);
    }

    @Test
    void thePrometheusReporterIsTheOneThatFlinkShips() {
        Map<String, String> reporter = new HashMap<>(shipped().toMap());
        reporter.keySet().removeIf(key -> !key.startsWith(REPORTER));
        assertThat(reporter)
                .containsEntry(REPORTER + "factory.class", PrometheusReporterFactory.class.getName())
                .containsKey(REPORTER + "port")
                .hasSize(2);
        assertThat(shipped().get(MetricOptions.REPORTERS_LIST)).isEqualTo("prometheus");
    }

    @Test
    void logsTellOfTheJobAndNotOfTheHeadersOfRequests() throws IOException {
        try (InputStream in = Files.newInputStream(FOLDER.resolve("log4j-console.properties"))) {
            var logs = new PropertiesConfigurationFactory()
                    .getConfiguration(new LoggerContext("shipped"), new ConfigurationSource(in));
            logs.initialize();
            assertThat(logs.getAppenders()).containsOnlyKeys("Console");
            assertThat(logs.getRootLogger().getLevel()).isEqualTo(Level.INFO);
            assertThat(logs.getLoggerConfig("zaigang.jobs.AttendanceJob").getLevel())
                    .isEqualTo(Level.INFO);
            for (String client :
                    new String[] {"org.apache.http.wire", "org.apache.http.headers", "org.elasticsearch.client"}) {
                assertThat(logs.getLoggerConfig(client).getLevel()).as(client).isEqualTo(Level.WARN);
            }
        }
    }
}
