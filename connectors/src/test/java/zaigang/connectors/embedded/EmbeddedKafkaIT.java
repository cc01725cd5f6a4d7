package zaigang.connectors.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final TopicPartition THINGS = new TopicPartition("things", 0);

    @Test
    void keepsPortAndDataOverAStop(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(dir.resolve("new"), 0, Map.of())) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("things", 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("things", "key", "value")).get();
            }

            broker.stop();
            assertThat(broker.isRunning()).isFalse();
            try (KafkaConsumer<String, String> consumer =
                    new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
                assertThatThrownBy(() -> consumer.endOffsets(List.of(THINGS), Duration.ofMillis(300)))
                        .isInstanceOf(TimeoutException.class);

                broker.start();
                assertThat(broker.bootstrapServers()).isEqualTo(client.get("bootstrap.servers"));
                assertThat(consumer.endOffsets(List.of(THINGS))).containsEntry(THINGS, 1L);
                consumer.assign(List.of(THINGS));
                consumer.seekToBeginning(List.of(THINGS));
                assertThat(consumer.poll(Duration.ofSeconds(30)))
                        .singleElement()
                        .satisfies(record -> assertThat(record.value()).isEqualTo("value"));
            }
        }
    }

    @Test
    void saysThatThePortIsTaken(@TempDir Path dir) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(dir, other.getLocalPort(), Map.of()))
                    .hasMessageContaining("port " + other.getLocalPort() + " on 127.0.0.1 is taken");
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeUsed(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("data"), "not a directory");
        assertThatThrownBy(() -> EmbeddedKafka.start(dir, 0, Map.of()))
                .hasMessageContaining("the data directory " + dir + " cannot be used for Kafka");
    }
}
