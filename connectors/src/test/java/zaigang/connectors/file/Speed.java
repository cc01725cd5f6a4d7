package zaigang.connectors.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.Decoder;
import zaigang.connectors.json.Decoders;
import zaigang.connectors.json.EmployeeFix;
import zaigang.connectors.json.RawRecord;
import zaigang.geo.Position;
import zaigang.patterns.policy.Policy;

/** Not a test: prints how many fixes a second one core reads, decodes and merges. Run its main method. */
final class Speed {

    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 5;

    private Speed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("zaigang-speed");
        Path plain = folder.resolve("gps-1.jsonl");
        Path second = folder.resolve("gps-2.jsonl");
        Path gzip = folder.resolve("gps.jsonl.gz");
        write(Files.newOutputStream(plain), false);
        write(Files.newOutputStream(second), true);
        write(new GZIPOutputStream(Files.newOutputStream(gzip)), false);
        System.out.println(Files.size(plain) / LINES + " bytes a line");
        Decoder<EmployeeFix> decoder = Decoders.gps(DecodeSettings.replay(
                Policy.defaults(),
                Instant.parse("2026-06-01T00:00:00Z").toEpochMilli(),
                (datum, lat, lon) -> new Position(lat, lon)));
        List<RawRecord> records = records(plain);
        List<RawRecord> precise = records(second);
        for (int round = 0; round < ROUNDS; round++) {
            measure("read plain", () -> read(plain));
            measure("read gzip", () -> read(gzip));
            measure("decode", () -> decode(decoder, records));
            measure("decode 15 decimals, offset", () -> decode(decoder, precise));
            measure("read and decode", () -> readAndDecode(decoder, plain));
            measure("read two merged", () -> merge(List.of(plain, second)));
        }
        Files.delete(plain);
        Files.delete(second);
        Files.delete(gzip);
        Files.delete(folder);
    }

    private static void write(OutputStream raw, boolean precise) throws IOException {
        Random random = new Random(1);
        long start = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
        try (OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
            for (int i = 0; i < LINES; i++) {
                double lat = 30.5 + random.nextDouble() / 10;
                double lon = 104 + random.nextDouble() / 10;
                String time =
                        Instant.ofEpochMilli(start + i * 10L / 1000 * 1000).toString();
                String line = String.format(
                        Locale.ROOT,
                        "{\"employee_id\":\"E%05d\",\"time\":\"%s\",\"lat\":%s,\"lon\":%s,\"accuracy_m\":%.1f,"
                                + "\"device_id\":\"D-%05d\",\"network_id\":\"a4:5e:60:00:%02x:%02x\"}%n",
                        i % 10_000,
                        precise ? time.replace("Z", ".250+08:00") : time,
                        precise ? Double.toString(lat) : String.format(Locale.ROOT, "%.6f", lat),
                        precise ? Double.toString(lon) : String.format(Locale.ROOT, "%.6f", lon),
                        5 + random.nextDouble() * 50,
                        i % 10_000,
                        i & 255,
                        (i >> 8) & 255);
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<RawRecord> records(Path file) throws IOException {
        List<RawRecord> records = new ArrayList<>();
        try (LineReader reader = LineReader.open(file)) {
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static long read(Path file) throws IOException {
        long lines = 0;
        try (LineReader reader = LineReader.open(file)) {
            while (reader.next() != null) {
                lines++;
            }
        }
        return lines;
    }

    private static long decode(Decoder<EmployeeFix> decoder, List<RawRecord> records) {
        long good = 0;
        for (RawRecord record : records) {
            if (decoder.decode(record, Long.MAX_VALUE) != null) {
                good++;
            }
        }
        return good;
    }

    private static long readAndDecode(Decoder<EmployeeFix> decoder, Path file) throws IOException {
        long good = 0;
        try (LineReader reader = LineReader.open(file)) {
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                if (decoder.decode(record, Long.MAX_VALUE) != null) {
                    good++;
                }
            }
        }
        return good;
    }

    private static long merge(List<Path> files) throws IOException {
        long lines = 0;
        ReplaySource source = ReplaySource.byTime(files, Long.MIN_VALUE, Long.MAX_VALUE);
        try (MergedLines merged = source.splits().get(0).getIterator()) {
            for (; merged.hasNext(); merged.next()) {
                lines++;
            }
        }
        return lines;
    }

    private interface Work {
        long run() throws IOException;
    }

    private static void measure(String what, Work work) throws IOException {
        long start = System.nanoTime();
        long count = work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-28s %,10.0f a second (%d)%n", what, count / seconds, count);
    }
}
