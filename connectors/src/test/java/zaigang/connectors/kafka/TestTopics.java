package zaigang.connectors.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.embedded.EmbeddedKafka;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/** The eight topics of a test, on an embedded broker, and who writes to them. */
final class TestTopics implements AutoCloseable {

    /** When records come in, unless a test says otherwise. */
    static final long NOW = 1_780_000_000_000L;

    private static final int MOST_BYTES = 16 << 20;

    private final EmbeddedKafka broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private String prefix;

    TestTopics(Path folder) throws IOException {
        broker = EmbeddedKafka.start(folder, 0, Map.of("message.max.bytes", String.valueOf(MOST_BYTES)));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        MOST_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    EmbeddedKafka broker() {
        return broker;
    }

    /** Begins a test: topics of its own with that many partitions. */
    void create(String test, int partitions) throws ExecutionException, InterruptedException {
        prefix = test + ".";
        admin.createTopics(Arrays.stream(Stream.values())
                        .map(stream -> new NewTopic(topic(stream), partitions, (short) 1))
                        .toList())
                .all()
                .get();
    }

    String topic(Stream stream) {
        return prefix + KafkaSettings.topic(stream);
    }

    KafkaSettings settings(StartPosition start, Duration lateness, Duration idleTimeout) {
        Map<Stream, String> topics = new EnumMap<>(Stream.class);
        Map<Stream, Duration> bounds = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            topics.put(stream, topic(stream));
            bounds.put(stream, lateness);
        }
        return new KafkaSettings(
                broker.bootstrapServers(),
                prefix + "group",
                start,
                topics,
                Map.of("fetch.max.wait.ms", "50", "max.poll.records", "20"),
                Map.of(),
                bounds,
                idleTimeout);
    }

    KafkaSettings settings(StartPosition start) {
        return settings(start, Policy.defaults().time().maxOutOfOrderness(), KafkaSettings.IDLE_TIMEOUT);
    }

    /** Writes a record that comes in {@link #NOW}; returns where it stands. */
    String send(Stream stream, int partition, byte[] value) throws ExecutionException, InterruptedException {
        return send(stream, partition, NOW, value);
    }

    /** JSON may be written with single quotes here. */
    String send(Stream stream, int partition, long cameIn, String json)
            throws ExecutionException, InterruptedException {
        return send(stream, partition, cameIn, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private String send(Stream stream, int partition, long cameIn, byte[] value)
            throws ExecutionException, InterruptedException {
        RecordMetadata record = producer.send(
                        new ProducerRecord<>(topic(stream), partition, cameIn, new byte[] {1}, value))
                .get();
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Up to which offset the group has committed; 0 if it has not. */
    long committed(Stream stream, int partition) throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(prefix + "group")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic(stream), partition));
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        broker.close();
    }
}
