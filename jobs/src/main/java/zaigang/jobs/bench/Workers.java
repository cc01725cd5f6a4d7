package zaigang.jobs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.patterns.event.Stream;

/** People who all do the same at once, in the records of topics; ids are as long as those of real systems. */
final class Workers implements AutoCloseable {

    private static final int TEAM = 20;

    private final int employees;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception failure;

    Workers(int employees, String bootstrapServers) {
        this.employees = employees;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", String.valueOf(1 << 18)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String id(int number) {
        return "E%08d".formatted(number);
    }

    /** Writes the one site there is; returns the file. */
    Path writeSites(Path folder) throws IOException {
        return Files.writeString(folder.resolve("sites.geojson"), """
                {"type":"FeatureCollection","features":[{"type":"Feature",\
                "properties":{"site_id":"SITE-0001","name":"Head office","time_zone":"Asia/Shanghai","radius_m":200},\
                "geometry":{"type":"Point","coordinates":[104.06,30.54]}}]}
                """);
    }

    /** Writes all of them in a roster; returns the file. */
    Path writeRoster(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < employees; i++) {
            lines.append("""
                    {"employee_id":"%s","team_id":"TEAM-%05d","site_ids":["SITE-0001"],"manager_id":"%s","name":"Employee %d"}
                    """.formatted(id(i), i / TEAM, id(i - i % TEAM), i));
        }
        return Files.writeString(folder.resolve("roster.jsonl"), lines);
    }

    /** All of them punch. */
    void punch(String kind, Instant time) {
        for (int i = 0; i < employees; i++) {
            send(Stream.PUNCHES, time, i, """
                    {"event_id":"%s-%s-%08d","employee_id":"%s","time":"%s","kind":"%s","site_id":"SITE-0001","device_id":"PHONE-%08d"}
                    """.formatted(kind, time.getEpochSecond(), i, id(i), time, kind, i));
        }
        flush();
    }

    /** A fix of each of them, inside. */
    void fix(Instant time) {
        for (int i = 0; i < employees; i++) {
            send(Stream.GPS, time, i, fix(i, time, 104.06, 30.54));
        }
        flush();
    }

    private static String fix(int employee, Instant time, double lon, double lat) {
        return String.format(
                Locale.ROOT,
                "{\"employee_id\":\"%s\",\"time\":\"%s\",\"lat\":%.6f,\"lon\":%.6f,\"accuracy_m\":%d,\"device_id\":\"PHONE-%08d\"}",
                id(employee),
                time,
                lat + (time.getEpochSecond() * 31 + employee) % 1000 * 1e-6,
                lon + (time.getEpochSecond() * 17 + employee) % 1000 * 1e-6,
                5 + (employee + time.getEpochSecond() / 30) % 20,
                employee);
    }

    private void send(Stream stream, Instant ingested, int employee, String json) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                KafkaSettings.topic(stream),
                null,
                ingested.toEpochMilli(),
                id(employee).getBytes(StandardCharsets.UTF_8),
                json.strip().getBytes(StandardCharsets.UTF_8));
        Future<?> unused = producer.send(record, (written, problem) -> {
            if (problem != null) {
                failure = problem;
            }
        });
    }

    private void flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("the broker did not take what it was sent", failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
