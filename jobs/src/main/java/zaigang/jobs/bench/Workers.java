package zaigang.jobs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.jobs.LiveJob;
import zaigang.patterns.event.Stream;

/** People who all do the same at once, in the records of topics; ids are as long as those of real systems. */
final class Workers implements AutoCloseable {

    private static final int TEAM = 20;

    /** Steps from one clock-in of somebody to his next, and to his clock-out. */
    private static final int TURN = 180;

    private static final int OUT = 120;

    /** What happens to people, but for the fields that all events have. */
    private static final Map<Stream, String> MARKS = Map.of(
            Stream.TASKS, "\"task_id\":\"TASK-0001\",\"kind\":\"ASSIGNED\"",
            Stream.MEETINGS, "\"meeting_id\":\"MEETING-0001\",\"kind\":\"INVITED\"",
            Stream.COLLABORATION, "\"kind\":\"MENTIONED\",\"thread_id\":\"THREAD-0001\"",
            Stream.FEEDBACK, "\"kind\":\"PRAISE\",\"category\":\"OTHER\"",
            Stream.VERIFICATIONS, "\"kind\":\"BEACON\",\"outcome\":\"PASSED\"");

    /** In millionths of a degree: where all of them work, and how far east somebody is who is away. */
    private static final int LAT = 30_540_000;

    private static final int LON = 104_060_000;
    private static final int LON_AWAY = 104_200_000;

    /** Of a fix, about. */
    private static final int FIX_CHARS = 192;

    /** Of what latitudes and longitudes are told in. */
    private static final int MICRO = 1_000_000;

    private final int employees;
    private final List<String> ids;
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception failure;
    private long fixes;

    Workers(int employees, String bootstrapServers) {
        this.employees = employees;
        this.bootstrapServers = bootstrapServers;
        this.ids = IntStream.range(0, employees).mapToObj("E%08d"::formatted).toList();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", String.valueOf(1 << 18)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * The job of the cluster with its defaults, reading what they do.
     *
     * @param home folder for its files
     * @param more of its configuration, in YAML
     */
    LiveJob job(Path home, String more) throws Exception {
        return BenchJob.job(home, bootstrapServers, null, writeSites(home), writeRoster(home), more);
    }

    /** Writes the one site there is; returns the file. */
    private static Path writeSites(Path folder) throws IOException {
        return Files.writeString(folder.resolve("sites.geojson"), """
                {"type":"FeatureCollection","features":[{"type":"Feature",\
                "properties":{"site_id":"SITE-0001","name":"Head office","time_zone":"Asia/Shanghai","radius_m":200},\
                "geometry":{"type":"Point","coordinates":[104.06,30.54]}}]}
                """);
    }

    /** Writes all of them in a roster; returns the file. */
    private Path writeRoster(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < employees; i++) {
            lines.append("""
                    {"employee_id":"%s","team_id":"TEAM-%05d","site_ids":["SITE-0001"],"manager_id":"%s","name":"Employee %d"}
                    """.formatted(ids.get(i), i / TEAM, ids.get(i - i % TEAM), i));
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
        String json = """
                {"event_id":"%s-%s-%08d","employee_id":"%s","time":"%s","kind":"%s","site_id":"SITE-0001","device_id":"PHONE-%08d"}
                """.formatted(kind, time.getEpochSecond(), employee, ids.get(employee), time, kind, employee);
        send(Stream.PUNCHES, time, employee, json.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** A fix of each of them, inside. */
    void fix(Instant time) {
        String told = time.toString();
        for (int i = 0; i < employees; i++) {
            send(Stream.GPS, time, i, fix(i, time, told, false));
        }
        flush();
    }

    /**
     * A step of people who work in turns: everybody has a fix, each time somebody else comes or goes, and one in ten is elsewhere most of
     * his shift.
     */
    void step(int step, Instant time) {
        String told = time.toString();
        for (int i = 0; i < employees; i++) {
            int at = Math.floorMod(step - i, TURN);
            if (at == 0 || at == OUT) {
                punch(at == 0 ? "CLOCK_IN" : "CLOCK_OUT", time.minusSeconds(1), i);
            }
            boolean away = i % 10 == 0 && at > 5 && at < OUT - 5;
            send(Stream.GPS, time, i, fix(i, time, told, away));
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

    /**
     * Takes event time on in every partition of the streams in which nothing has happened: somebody is given a task, is invited, is
     * mentioned, is praised, passes a check. Decisions on exemptions hold nothing up.
     *
     * @param step whose turn it is
     */
    void markTime(int step, Instant time, int partitions) {
        for (Map.Entry<Stream, String> mark : MARKS.entrySet()) {
            for (int partition = 0; partition < partitions; partition++) {
                int employee = Math.floorMod(step * partitions + partition, employees);
                String json = "{\"event_id\":\"%s-%d-%d\",\"employee_id\":\"%s\",\"time\":\"%s\",%s}"
                        .formatted(mark.getKey().label(), step, partition, ids.get(employee), time, mark.getValue());
                send(new ProducerRecord<>(
                        KafkaSettings.topic(mark.getKey()),
                        partition,
                        time.toEpochMilli(),
                        null,
                        json.getBytes(StandardCharsets.UTF_8)));
            }
        }
        flush();
    }

    private byte[] fix(int employee, Instant time, String told, boolean away) {
        long second = time.getEpochSecond();
        StringBuilder json = new StringBuilder(FIX_CHARS)
                .append("{\"employee_id\":\"")
                .append(ids.get(employee))
                .append("\",\"time\":\"")
                .append(told)
                .append("\",\"lat\":");
        degrees(json, LAT + (int) ((second * 31 + employee) % 1000));
        json.append(",\"lon\":");
        degrees(json, (away ? LON_AWAY : LON) + (int) ((second * 17 + employee) % 1000));
        json.append(",\"accuracy_m\":")
                .append(5 + (employee + second / 30) % 20)
                .append(",\"device_id\":\"PHONE-")
                .append(ids.get(employee), 1, ids.get(employee).length())
                .append("\"}");
        return json.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void degrees(StringBuilder json, int micro) {
        json.append(micro / MICRO).append('.');
        String decimals = Integer.toString(micro % MICRO);
        json.append("000000", 0, 6 - decimals.length()).append(decimals);
    }

    private void send(Stream stream, Instant ingested, int employee, byte[] json) {
        send(new ProducerRecord<>(
                KafkaSettings.topic(stream),
                null,
                ingested.toEpochMilli(),
                ids.get(employee).getBytes(StandardCharsets.ISO_8859_1),
                json));
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
