package zaigang.jobs.config;

import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.kafka.StartPosition;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.event.Stream;
import zaigang.patterns.yaml.Key;
import zaigang.patterns.yaml.Problems;
import zaigang.patterns.yaml.Values;
import zaigang.patterns.yaml.YamlReader;

/** Reads {@code zaigang.yaml}. */
public final class JobConfigReader {

    private final Values<JobConfig> values;

    private JobConfigReader(Values<JobConfig> values) {
        this.values = values;
    }

    /**
     * Reads a configuration. Whatever the file leaves out has its default of {@link JobConfig#defaults()}. Secrets are not looked up, and
     * what may be one by mistake is not shown.
     *
     * @param in YAML in UTF-8, read to its end, not closed
     * @param sourceName what problems call it, such as the file's name
     * @throws UnusableInputException with all problems at once, a line each, in the order of the file
     */
    public static JobConfig read(InputStream in, String sourceName) throws UnusableInputException {
        Problems problems = Problems.secretive(sourceName);
        Values<JobConfig> values = YamlReader.read(JobKeys.TABLE, in, List.of(), problems);
        JobConfig config = new JobConfigReader(values).config();
        contradictions(config, problems);
        if (!problems.none()) {
            throw new UnusableInputException(problems.sorted());
        }
        return config;
    }

    /** What is wrong between keys. */
    private static void contradictions(JobConfig config, Problems problems) {
        Map<String, String> readers = new HashMap<>();
        for (Key<JobConfig, ?> key : JobKeys.TABLE.all()) {
            if (key.path().startsWith(JobKeys.TOPICS)) {
                String topic = (String) key.value().apply(config);
                String other = readers.putIfAbsent(topic, key.path());
                if (other != null) {
                    problems.inFile(key.path() + ": names the topic " + topic + ", as does " + other
                            + "; allowed: a topic of its own for each");
                }
            }
        }
        for (String name : config.kafka().properties().keySet()) {
            if (config.kafka().secrets().containsKey(name)) {
                problems.inFile(
                        "kafka.secrets: has " + name + ", as has kafka.properties; allowed: each in one of them");
            }
        }
        try {
            config.elasticsearch().target();
        } catch (IllegalArgumentException e) {
            problems.inFile("elasticsearch: " + e.getMessage());
        }
    }

    private JobConfig config() {
        return new JobConfig(
                kafka(),
                byStream(JobKeys.LATENESS, Duration.class),
                (Duration) values.get("idle_timeout"),
                elasticsearch(),
                text("policy"),
                text("sites"),
                text("roster"),
                (Integer) values.get("generation"));
    }

    @SuppressWarnings("unchecked") // a value under a path was read by, or is the default of, the key with this path
    private KafkaConfig kafka() {
        return new KafkaConfig(
                text(JobKeys.KAFKA + "bootstrap_servers"),
                text(JobKeys.KAFKA + "group_id"),
                (StartPosition) values.get(JobKeys.KAFKA + "start"),
                byStream(JobKeys.TOPICS, String.class),
                text(JobKeys.TOPICS + "sites"),
                text(JobKeys.TOPICS + "roster"),
                (Map<String, String>) values.get(JobKeys.KAFKA + "properties"),
                (Map<String, SecretReference>) values.get(JobKeys.KAFKA + "secrets"));
    }

    @SuppressWarnings("unchecked") // as above
    private ElasticsearchConfig elasticsearch() {
        return new ElasticsearchConfig(
                (List<String>) values.get(JobKeys.ELASTICSEARCH + "urls"),
                (SecretReference) values.get(JobKeys.ELASTICSEARCH + "api_key"),
                text(JobKeys.ELASTICSEARCH + "username"),
                (SecretReference) values.get(JobKeys.ELASTICSEARCH + "password"),
                text(JobKeys.ELASTICSEARCH + "ca"),
                text(JobKeys.ELASTICSEARCH + "index_suffix"));
    }

    private String text(String path) {
        return (String) values.get(path);
    }

    private <T> Map<Stream, T> byStream(String section, Class<T> type) {
        Map<Stream, T> map = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            map.put(stream, type.cast(values.get(section + stream.label())));
        }
        return map;
    }
}
