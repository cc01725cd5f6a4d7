package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.file.ReplayFolder;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.patterns.event.Stream;

/** Writes a replay folder to the topics of Kafka, each record with its own time as the one at which it came in. */
final class FolderOnKafka implements AutoCloseable {

    static final String SITES = "attendance.sites.v1";
    static final String ROSTER = "attendance.roster.v1";

    private static final int PARTITIONS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    FolderOnKafka(String bootstrapServers) throws Exception {
        List<NewTopic> topics = new ArrayList<>(Arrays.stream(Stream.values())
                .map(stream -> new NewTopic(KafkaSettings.topic(stream), PARTITIONS, (short) 1))
                .toList());
        for (String name : List.of(SITES, ROSTER)) {
            topics.add(new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sites and roster, as of an instant. */
    void sendReference(Path folder, Instant from) throws IOException {
        for (JsonNode site : Runs.document(folder.resolve("sites.geojson")).path("features")) {
            send(SITES, site.at("/properties/site_id").asText(), from, site.toString());
        }
        for (JsonNode entry : Runs.documents(folder.resolve("roster.jsonl"))) {
            send(ROSTER, entry.path("employee_id").asText(), from, entry.toString());
        }
    }

    /** All events, in the order of their times. */
    void sendEvents(ReplayFolder folder) throws IOException {
        record Timed(Stream stream, Instant time, JsonNode event) {}
        List<Timed> all = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            for (Path file : folder.files(stream)) {
                for (JsonNode event : events(file)) {
                    all.add(new Timed(stream, time(event), event));
                }
            }
        }
        all.sort(Comparator.comparing(Timed::time));
        for (Timed one : all) {
            send(
                    one.stream(),
                    one.event().path("employee_id").asText(),
                    one.time(),
                    one.event().toString());
        }
    }

    private static List<JsonNode> events(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Runs.documents(file);
        }
        List<JsonNode> events = new ArrayList<>();
        for (String line : Gzip.lines(file)) {
            events.add(Runs.JSON.readTree(line));
        }
        return events;
    }

    private static Instant time(JsonNode event) {
        JsonNode time = event.path("time");
        return time.isNumber()
                ? Instant.ofEpochMilli(time.asLong())
                : java.time.OffsetDateTime.parse(time.asText()).toInstant();
    }

    void send(Stream stream, String key, Instant cameIn, String value) {
        send(KafkaSettings.topic(stream), key, cameIn, value);
    }

    /** To each partition of a topic. */
    void sendToAll(Stream stream, Instant cameIn, String value) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            sent.add(producer.send(new ProducerRecord<>(
                    KafkaSettings.topic(stream),
                    partition,
                    cameIn.toEpochMilli(),
                    new byte[] {1},
                    value.getBytes(StandardCharsets.UTF_8))));
        }
        flush();
    }

    /** A value of null is a tombstone. */
    void send(String topic, String key, Instant cameIn, String value) {
        sent.add(producer.send(new ProducerRecord<>(
                topic,
                null,
                cameIn.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8))));
    }

    /** Returns when all that was sent is there. */
    void flush() {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
