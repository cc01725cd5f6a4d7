package zaigang.jobs.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A replay folder as a reader sees it. */
record Folder(Path path) {
    private static final JsonMapper JSON = new JsonMapper();

    List<Path> files(String stem) {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> isOf(stem, f.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(String stem, String name) {
        return stem.isEmpty() || name.equals(stem) || name.startsWith(stem + ".") || name.startsWith(stem + "-");
    }

    /** All lines of all files of a stream, in the order of their names. */
    List<String> lines(String stem) {
        List<String> lines = new ArrayList<>();
        for (Path file : files(stem)) {
            lines.addAll(lines(file));
        }
        return lines;
    }

    static List<String> lines(Path file) {
        boolean packed = file.toString().endsWith(".gz");
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = packed ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> records(String stem) {
        return lines(stem).stream().map(Folder::parse).toList();
    }

    JsonNode sites() {
        return parse(String.join("", lines("sites.geojson")));
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    static long time(JsonNode node) {
        return node.isNumber()
                ? node.longValue()
                : Instant.parse(node.textValue()).toEpochMilli();
    }

    /** The bytes of every file. */
    Map<String, byte[]> bytes() {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (Path file : files("")) {
            try {
                bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }
}
