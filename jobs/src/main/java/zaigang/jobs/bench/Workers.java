package zaigang.jobs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.patterns.event.Stream;

/** People who all do the same at once, in the records of topics; ids are as long as those of real systems. */
final class Workers implements AutoCloseable {

    private static final int TEAM = 20;

    /** Steps from one clock-in of somebody to his next, and to his clock-out. */
    private static final int TURN = 180;

    private static final int OUT = 120;

    private final int employees;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception failure;
    private long fixes;

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
            punch(kind, time, i);
        }
        flush();
    }

    private void punch(String kind, Instant time, int employee) {
        send(Stream.PUNCHES, time, employee, """
                {"event_id":"%s-%s-%08d","employee_id":"%s","time":"%s","kind":"%s","site_id":"SITE-0001","device_id":"PHONE-%08d"}
                """.formatted(
                        kind, time.getEpochSecond(), employee, id(employee), time, kind, employee));
    }

    /** A fix of each of them, inside. */
    void fix(Instant time) {
        for (int i = 0; i < employees; i++) {
            send(Stream.GPS, time, i, fix(i, time, 104.06, 30.54));
        }
        flush();
    }

    /**
     * A step of people who work in turns: everybody has a fix, each time somebody else comes or goes, and one in ten is elsewhere most of
     * his shift.
     */
    void step(int step, Instant time) {
        for (int i = 0; i < employees; i++) {
            int at = Math.floorMod(step - i, TURN);
            if (at == 0 || at == OUT) {
                punch(at == 0 ? "CLOCK_IN" : "CLOCK_OUT", time.minusSeconds(1), i);
            }
            boolean away = i % 10 == 0 && at > 5 && at < OUT - 5;
            send(Stream.GPS, time, i, fix(i, time, away ? 104.2 : 104.06, 30.54));
        }
        fixes += employees;
        flush();
    }

    /** How many people clock out in a step of {@link #step} after having clocked in. */
    long clockOuts(long step) {
        return step < OUT
                ? 0
                : IntStream.range(0, employees)
                        .filter(i -> Math.floorMod(step - i, TURN) == OUT)
                        .count();
    }

    /** How many fixes were sent in steps. */
    long fixes() {
        return fixes;
    }

    /** Writes a record that nobody can use to each partition of each topic; its time takes event time on. */
    void markTime(Instant time, int partitions) {
        byte[] value = ("{\"time\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
        for (Stream stream : Stream.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                send(new ProducerRecord<>(KafkaSettings.topic(stream), partition, time.toEpochMilli(), null, value));
            }
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
        send(new ProducerRecord<>(
                KafkaSettings.topic(stream),
                null,
                ingested.toEpochMilli(),
                id(employee).getBytes(StandardCharsets.UTF_8),
                json.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
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
