package zaigang.connectors.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import zaigang.connectors.json.RawRecord;

/** Writes and reads small files for tests. */
final class TestFiles {

    private TestFiles() {}

    static Path write(Path file, String text) throws IOException {
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path writeGzip(Path file, String text) throws IOException {
        return Files.write(file, gzip(text));
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Everything a reader hands out. */
    static List<RawRecord> all(LineReader reader) throws IOException {
        List<RawRecord> records = new ArrayList<>();
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record);
        }
        return records;
    }

    /** {@code position:text}, with the damage before it if there is any. */
    static String show(RawRecord record) {
        String damage = record.damage() == RawRecord.Damage.NONE ? "" : record.damage() + " ";
        String text = record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8);
        return damage + record.position() + ":" + text;
    }

    /** The names of what is in a folder, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Deletes a folder of files. */
    static void delete(Path folder) throws IOException {
        for (String name : names(folder)) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
