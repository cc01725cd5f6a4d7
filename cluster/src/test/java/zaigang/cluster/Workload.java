package zaigang.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events of a made-up workforce in the order of their times, with malformed records of every stream among them. */
final class Workload {

    private static final int EMPLOYEES = 64;
    private static final int DAYS = 12;
    private static final int INTERVAL_S = 120;

    /** By then every shift has been closed, every day too, and nothing is left that could still become known. */
    private static final Duration COMPLETE_AFTER = Duration.ofDays(2);

    /** What no decoder takes for an object of JSON; of every stream. */
    private static final List<byte[]> MALFORMED = List.of(
            new byte[0],
            bytes("{"),
            bytes("not JSON"),
            bytes("[{\"employee_id\":\"E10000\"}]"),
            bytes("{\"employee_id\":\"E10000\",\"time\":\"2026-03-02T01:00:00Z\""),
            new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}', '}'});

    private final Path folder;
    private final List<FeedRecord> records;
    private final Instant complete;

    private record Timed(Instant time, FeedRecord record) {}

    private Workload(Path folder, List<FeedRecord> records, Instant complete) {
        this.folder = folder;
        this.records = records;
        this.complete = complete;
    }

    /** Makes it up, as a replay folder. */
    static Workload generate(Product product, Path folder) throws IOException, InterruptedException {
        product.zaigang(
                "generate",
                "--employees",
                EMPLOYEES,
                "--days",
                DAYS,
                "--interval-s",
                INTERVAL_S,
                "--seed",
                20260302,
                "--plain",
                "--out",
                folder);
        addMarkersToRoster(folder.resolve("roster.jsonl"));
        List<Timed> events = new ArrayList<>();
        for (String stream : Topics.STREAMS) {
            for (Path file : files(folder, stream)) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode event = Json.MAPPER.readTree(line);
                    events.add(new Timed(
                            time(event.path("time").asText()),
                            new FeedRecord(
                                    stream, null, event.path("employee_id").asText(), bytes(line), false)));
                }
            }
        }
        events.sort(Comparator.comparing(Timed::time));
        Instant last = events.get(events.size() - 1).time();
        return new Workload(
                folder,
                withMalformed(events.stream().map(Timed::record).toList()),
                Instant.ofEpochMilli(last.toEpochMilli()).plus(COMPLETE_AFTER));
    }

    /** As the contract writes times. */
    private static Instant time(String text) {
        return text.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
    }

    private static List<Path> files(Path folder, String stream) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(stream))
                    .sorted()
                    .toList();
        }
    }

    /** Every stream's malformed records, spread over the whole. */
    private static List<FeedRecord> withMalformed(List<FeedRecord> events) {
        int count = Topics.STREAMS.size() * MALFORMED.size();
        List<FeedRecord> all = new ArrayList<>(events.size() + count);
        int next = 0;
        for (int i = 0; i < events.size(); i++) {
            all.add(events.get(i));
            if (next < count && i >= (long) events.size() * next / count) {
                all.add(new FeedRecord(
                        Topics.STREAMS.get(next % Topics.STREAMS.size()),
                        null,
                        events.get(i).employeeId(),
                        MALFORMED.get(next / Topics.STREAMS.size()),
                        true));
                next++;
            }
        }
        return all;
    }

    /** One employee a partition, of a team of their own, who only tell that time has passed. */
    private static void addMarkersToRoster(Path roster) throws IOException {
        String site = Json.MAPPER
                .readTree(Files.readAllLines(roster).get(0))
                .path("site_ids")
                .path(0)
                .asText();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            Files.writeString(
                    roster,
                    "{\"employee_id\":\"" + marker(partition) + "\",\"team_id\":\"MARKERS\",\"site_ids\":[\"" + site
                            + "\"]}\n",
                    StandardOpenOption.APPEND);
        }
    }

    private static String marker(int partition) {
        return "MARKER-" + partition;
    }

    /** The replay folder. */
    Path folder() {
        return folder;
    }

    /** The records in the order in which they are to come in. */
    List<FeedRecord> records() {
        return records;
    }

    /** Up to when a replay takes the input as complete. */
    Instant complete() {
        return complete;
    }

    /**
     * Events at whose sight event time comes to {@link #complete} and no further: one on each partition of each topic.
     *
     * @param lateness of a stream
     */
    List<FeedRecord> markers(Function<String, Duration> lateness) {
        return Topics.STREAMS.stream()
                .flatMap(stream -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new FeedRecord(
                                stream,
                                partition,
                                marker(partition),
                                bytes(markerEvent(
                                        stream,
                                        partition,
                                        // A watermark is the millisecond before what may still come.
                                        complete.plus(lateness.apply(stream)).plusMillis(1))),
                                false)))
                .toList();
    }

    private static String markerEvent(String stream, int partition, Instant time) {
        String head =
                "{\"event_id\":\"marker\",\"employee_id\":\"" + marker(partition) + "\",\"time\":\"" + time + "\"";
        return head
                + switch (stream) {
                    case "gps" -> ",\"lat\":31.2,\"lon\":121.6}";
                    case "punches" -> ",\"kind\":\"CLOCK_IN\"}";
                    case "tasks" -> ",\"kind\":\"PROGRESS\",\"task_id\":\"marker\"}";
                    case "meetings" -> ",\"kind\":\"JOINED\",\"meeting_id\":\"marker\"}";
                    case "collaboration" -> ",\"kind\":\"MENTIONED\"}";
                    case "feedback" -> ",\"kind\":\"PRAISE\"}";
                    case "verifications" -> ",\"kind\":\"PHOTO\",\"outcome\":\"PASSED\"}";
                    case "exemptions" ->
                        ",\"exemption_id\":\"marker\",\"kind\":\"OTHER\",\"status\":\"APPROVED\",\"from\":\"" + time
                                + "\",\"to\":\"" + time.plusSeconds(60) + "\"}";
                    default -> throw new AssertionError("no marker of " + stream);
                };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
