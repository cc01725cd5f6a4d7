package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.function.SerializableSupplier;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

class KafkaSettingsTest {

    private static final KafkaSettings DEFAULTS = KafkaSettings.of("b:9092", "zaigang", Policy.defaults());

    private static KafkaSettings with(
            Map<String, String> properties, Map<String, SerializableSupplier<String>> secrets) {
        return new KafkaSettings(
                "b:9092",
                "zaigang",
                StartPosition.committed(),
                DEFAULTS.topics(),
                properties,
                secrets,
                DEFAULTS.lateness(),
                Duration.ofMinutes(1));
    }

    @Test
    void namesTheTopicsOfTheContract() {
        assertThat(DEFAULTS.topics())
                .containsEntry(Stream.GPS, "attendance.gps.v1")
                .containsEntry(Stream.EXEMPTIONS, "attendance.exemptions.v1")
                .hasSize(8);
    }

    @Test
    void namesAllProblemsAtOnce() {
        Map<Stream, String> topics = new EnumMap<>(DEFAULTS.topics());
        topics.put(Stream.TASKS, topics.get(Stream.GPS));
        topics.remove(Stream.MEETINGS);
        Map<Stream, Duration> lateness = new EnumMap<>(DEFAULTS.lateness());
        lateness.put(Stream.FEEDBACK, Duration.ofSeconds(-1));
        assertThatThrownBy(() -> new KafkaSettings(
                        " ",
                        "",
                        StartPosition.latest(),
                        topics,
                        Map.of("group.id", "other", "a", "1"),
                        Map.of("a", () -> "2"),
                        lateness,
                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bootstrap servers of Kafka are empty; give host:port, several separated by commas;"
                        + " the consumer group of Kafka is empty; give it a name;"
                        + " the idle timeout of Kafka must be more than 0, was PT0S;"
                        + " topic attendance.gps.v1 is given to two streams; each needs its own;"
                        + " stream meetings has no topic; give it one;"
                        + " the lateness of stream feedback must be 0 or more, was PT-1S;"
                        + " Kafka client property a is given as a secret and in the open; give it once;"
                        + " Kafka client property group.id is set by the job itself; take it out");
    }

    @Test
    void secretsAreLookedUpWhereAClientIsMadeAndShownNowhere() throws Exception {
        KafkaSettings settings = InstantiationUtil.clone(
                with(Map.of("ssl.truststore.password", "open-sesame"), Map.of("sasl.jaas.config", () -> {
                    return System.getProperty("zaigang.test.secret");
                })));
        System.setProperty("zaigang.test.secret", "hush");
        try {
            assertThat(settings.client())
                    .containsEntry("sasl.jaas.config", "hush")
                    .containsEntry("ssl.truststore.password", "open-sesame")
                    .containsEntry("bootstrap.servers", "b:9092");
            assertThat(settings.toString())
                    .contains("sasl.jaas.config", "ssl.truststore.password")
                    .doesNotContain("hush", "open-sesame");
        } finally {
            System.clearProperty("zaigang.test.secret");
        }
    }

    @Test
    void onlyAStartByTimeHasATime() {
        assertThatThrownBy(() -> new StartPosition(StartPosition.Kind.TIME, null))
                .hasMessageContaining("TIME without a time");
        assertThatThrownBy(() -> new StartPosition(StartPosition.Kind.LATEST, Instant.EPOCH))
                .hasMessageContaining("LATEST with 1970-01-01T00:00:00Z");
    }

    @Test
    void aTimeRangeEndsAfterItBegins() {
        assertThatThrownBy(() -> new TimeRange(Instant.EPOCH, Instant.EPOCH)).hasMessageContaining("must end after");
    }
}
