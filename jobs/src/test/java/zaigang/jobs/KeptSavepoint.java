package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A savepoint that a version left, in {@code src/test/savepoints/<version>.zip}: the savepoint itself, the script that was played up to its
 * cut, and what must come out when it is played to its end.
 *
 * @param file the zip
 */
record KeptSavepoint(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src", "test", "savepoints");
    private static final String SAVEPOINT = "savepoint/";
    private static final String SCRIPT = "script.jsonl";
    private static final String EXPECTED = "expected.jsonl";
    private static final String END = ".zip";

    /** What a document is about; a later version may say more, or in other words, but not otherwise. */
    private static final List<String> ESSENCE = List.of(
            "/@timestamp",
            "/event/risk_score",
            "/rule/id",
            "/user/id",
            "/error/code",
            "/attendance/rules",
            "/attendance/verdict",
            "/attendance/status",
            "/attendance/revision",
            "/attendance/flagged",
            "/attendance/count",
            "/attendance/shift/outside_s");

    static List<KeptSavepoint> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(END))
                    .sorted()
                    .map(KeptSavepoint::new)
                    .toList();
        }
    }

    /** The version of the product that left it. */
    String version() {
        return file.getFileName().toString().replace(END, "");
    }

    Script script() throws IOException {
        return Script.parse(text(SCRIPT));
    }

    /** The essence of the documents by index and id. */
    Map<String, JsonNode> expected() throws IOException {
        Map<String, JsonNode> expected = new TreeMap<>();
        for (String line : text(EXPECTED).lines().toList()) {
            ObjectNode document = (ObjectNode) JSON.readTree(line);
            expected.put(document.remove("document").asText(), document);
        }
        return expected;
    }

    /** What is compared of documents. */
    static Map<String, JsonNode> essence(Map<String, JsonNode> documents) throws IOException {
        Map<String, JsonNode> essence = new TreeMap<>();
        for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
            ObjectNode part = JSON.createObjectNode();
            for (String field : ESSENCE) {
                JsonNode value = document.getValue().at(field);
                if (!value.isMissingNode()) {
                    part.set(field, value);
                }
            }
            essence.put(document.getKey(), JSON.readTree(part.toString()));
        }
        return essence;
    }

    /** Puts the savepoint into a folder, and gives where it is. */
    Path unpack(Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path to = folder.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.copy(zip, to);
            }
        }
        return folder.resolve(SAVEPOINT);
    }

    private String text(String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException(file + " has no " + name);
    }

    /**
     * Keeps one of the version that is built.
     *
     * @throws IOException if there is one already: what a released version left is never made anew
     */
    static void write(String version, Script script, Path savepoint, Map<String, JsonNode> documents)
            throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(version + END);
        if (Files.exists(file)) {
            throw new IOException(file + " is kept already; delete it first if " + version + " was never released");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, SCRIPT, script.text().getBytes(StandardCharsets.UTF_8));
            String expected = essence(documents).entrySet().stream()
                    .map(document -> ((ObjectNode) document.getValue()).put("document", document.getKey()) + "\n")
                    .collect(Collectors.joining());
            put(zip, EXPECTED, expected.getBytes(StandardCharsets.UTF_8));
            try (Stream<Path> files = Files.walk(savepoint)) {
                for (Path part : files.filter(Files::isRegularFile).sorted().toList()) {
                    put(zip, SAVEPOINT + savepoint.relativize(part), Files.readAllBytes(part));
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    @Override
    public String toString() {
        return version();
    }
}
