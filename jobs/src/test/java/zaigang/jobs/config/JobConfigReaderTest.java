package zaigang.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.kafka.StartPosition;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.event.Stream;
import zaigang.patterns.yaml.Key;

class JobConfigReaderTest {

    private static final Path SHIPPED = Path.of("..", "flink-conf", "zaigang.yaml");

    private static JobConfig read(String yaml) throws UnusableInputException {
        return JobConfigReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "zaigang.yaml");
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(UnusableInputException.class, () -> read(yaml))
                .problems();
    }

    @Test
    void theShippedFileIsWhatTheCommandPrintsAndMeansTheDefaults() throws Exception {
        String printed = JobConfigWriter.write(JobConfig.defaults());
        assertThat(Files.readString(SHIPPED)).isEqualTo(printed);
        assertThat(read(printed)).isEqualTo(JobConfig.defaults());
        assertThat(read("")).isEqualTo(JobConfig.defaults());
    }

    @Test
    void everyKeyIsExplained() throws Exception {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (Key<JobConfig, ?> key : JobKeys.TABLE.all()) {
            String line = "  ".repeat(key.path().split("\\.").length - 1) + key.name() + ": "
                    + key.written(JobConfig.defaults());
            int at = lines.indexOf(line);
            assertThat(at).as(key.path()).isGreaterThan(1);
            assertThat(lines.get(at - 2).strip())
                    .isEqualTo("# " + key.comment())
                    .hasSizeGreaterThan(10);
            assertThat(lines.get(at - 1).strip()).startsWith("# Allowed: ");
        }
        assertThat(JobKeys.TABLE.all()).extracting(Key::path).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyCounts() throws Exception {
        JobConfig config = read("""
                kafka:
                  bootstrap_servers: a:9092,b:9092
                  group_id: g
                  start: "2026-03-02T09:00:00+08:00"
                  topics: {gps: my.gps, sites: my.sites, roster: my.roster}
                  properties: {security.protocol: SASL_SSL, max.poll.records: 500, check.crcs: true}
                  secrets: {sasl.jaas.config: "env:JAAS", ssl.truststore.password: "file:/run/p"}
                lateness: {gps: PT2H}
                idle_timeout: PT30M
                elasticsearch: {urls: ["https://a:9200", "https://b:9200"], username: u, password: "env:P", ca: /ca.pem, index_suffix: -x}
                policy: policy.yaml
                sites: sites.geojson
                roster: roster.jsonl
                generation: 7
                """);
        assertThat(config.kafka().bootstrapServers()).isEqualTo("a:9092,b:9092");
        assertThat(config.kafka().groupId()).isEqualTo("g");
        assertThat(config.kafka().start())
                .isEqualTo(new StartPosition(StartPosition.Kind.TIME, Instant.parse("2026-03-02T01:00:00Z")));
        assertThat(config.kafka().topics())
                .containsEntry(Stream.GPS, "my.gps")
                .containsEntry(Stream.TASKS, "attendance.tasks.v1");
        assertThat(config.kafka().sitesTopic()).isEqualTo("my.sites");
        assertThat(config.kafka().rosterTopic()).isEqualTo("my.roster");
        assertThat(config.kafka().properties())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "max.poll.records", "500", "check.crcs", "true"));
        assertThat(config.kafka().secrets())
                .containsEntry("sasl.jaas.config", SecretReference.environment("JAAS"))
                .containsEntry("ssl.truststore.password", SecretReference.file(Path.of("/run/p")));
        assertThat(config.lateness())
                .containsEntry(Stream.GPS, Duration.ofHours(2))
                .containsEntry(Stream.EXEMPTIONS, Duration.ZERO);
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.elasticsearch())
                .isEqualTo(new ElasticsearchConfig(
                        List.of("https://a:9200", "https://b:9200"),
                        null,
                        "u",
                        SecretReference.environment("P"),
                        "/ca.pem",
                        "-x"));
        assertThat(List.of(config.policy(), config.sites(), config.roster()))
                .containsExactly("policy.yaml", "sites.geojson", "roster.jsonl");
        assertThat(config.generation()).isEqualTo(7);
        assertThat(read(JobConfigWriter.write(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({"committed,COMMITTED", "earliest,EARLIEST", "latest,LATEST"})
    void startsByName(String text, StartPosition.Kind kind) throws Exception {
        assertThat(read("kafka: {start: " + text + "}").kafka().start()).isEqualTo(new StartPosition(kind, null));
    }

    @Test
    void allProblemsAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
                        kafka:
                          bootstrap_server: a
                          start: yesterday
                          topics: {gps: "a b"}
                        lateness: {gpss: PT1H, punches: 10 min}
                        idle_timeout: PT0S
                        generation: 0
                        """))
                .containsExactly(
                        "zaigang.yaml:2: kafka.bootstrap_server: unknown key; did you mean kafka.bootstrap_servers?",
                        "zaigang.yaml:3: kafka.start: found \"yesterday\"; allowed: committed, earliest, latest, or an ISO-8601 time"
                                + " with an offset in quotes",
                        "zaigang.yaml:4: kafka.topics.gps: found \"a b\"; allowed: the name of a topic: 1 to 249 letters, digits,"
                                + " '.', '_' and '-'",
                        "zaigang.yaml:5: lateness.gpss: unknown key; did you mean lateness.gps?",
                        "zaigang.yaml:5: lateness.punches: found \"10 min\"; allowed: an ISO-8601 duration from PT0S to P7D;"
                                + " did you mean PT10M?",
                        "zaigang.yaml:6: idle_timeout: found \"PT0S\"; allowed: an ISO-8601 duration from PT1S to P1D",
                        "zaigang.yaml:7: generation: found 0; allowed: a whole number from 1 to 1000000");
    }

    @Test
    void contradictions() {
        assertThat(problems("""
                        kafka:
                          topics: {tasks: attendance.gps.v1}
                          properties: {a.b: a}
                          secrets: {a.b: "env:A"}
                        elasticsearch: {username: u}
                        """))
                .containsExactly(
                        "zaigang.yaml: kafka.topics.tasks: names the topic attendance.gps.v1, as does kafka.topics.gps;"
                                + " allowed: a topic of its own for each",
                        "zaigang.yaml: kafka.secrets: has a.b, as has kafka.properties; allowed: each in one of them",
                        "zaigang.yaml: elasticsearch: user u needs a password");
        assertThat(problems("elasticsearch: {api_key: \"env:A\", username: u, password: \"env:P\"}"))
                .containsExactly(
                        "zaigang.yaml: elasticsearch: give either an API key or a user and password, not both");
        assertThat(problems("elasticsearch: {urls: [\"http://es:70000\"]}"))
                .singleElement()
                .asString()
                .contains("port of 1 to 65535");
        assertThat(problems("elasticsearch: {urls: []}"))
                .singleElement()
                .asString()
                .contains("at least one URL");
    }

    @Test
    void whatTheJobSetsIsNotAProperty() {
        assertThat(problems("kafka: {properties: {group.id: g}}"))
                .containsExactly("zaigang.yaml:1: kafka.properties.group.id: is set by kafka.group_id; change that");
    }

    /** Whoever writes a secret where its place should be named finds it in no message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "elasticsearch: {api_key: s3cret}",
                "elasticsearch: {api_key: [s3cret]}",
                "elasticsearch: {apikey: s3cret}",
                "elasticsearch: {passwd: s3cret}",
                "elasticsearch: {api_key: \"env:A\", api_key: s3cret}",
                "elasticsearch: {urls: [\"https://u:s3cret@es\"]}",
                "kafka: {secrets: {ssl.key.password: s3cret}}",
                "kafka: {secrets: s3cret}",
                "kafka: {properties: {ssl.truststore.password: s3cret}}",
                "kafka: {properties: {sasl.jaas.config: s3cret}}",
                "kafka: {properties: {sasl.oauthbearer.assertion.private.key.passphrase: s3cret}}",
                "kafka: {properties: s3cret}",
                "api_key: s3cret"
            })
    void aSecretInTheWrongPlaceIsRefusedUnseen(String yaml) {
        assertThat(problems(yaml)).isNotEmpty().noneMatch(problem -> problem.contains("s3cret"));
    }
}
