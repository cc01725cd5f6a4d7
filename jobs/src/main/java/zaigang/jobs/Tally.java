package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import zaigang.connectors.document.Document;

/**
 * What a replay wrote to files.
 *
 * @param open episodes that stand
 * @param withdrawn episodes that were taken back
 * @param rejected dead letters by code
 */
record Tally(long open, long withdrawn, Map<String, Long> rejected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Counts the documents of a folder. */
    static Tally of(Path folder) throws IOException {
        Map<String, Long> status = count(folder, Document.Index.EPISODES, "/attendance/status");
        return new Tally(
                status.getOrDefault("OPEN", 0L),
                status.getOrDefault("WITHDRAWN", 0L),
                count(folder, Document.Index.REJECTED, "/error/code"));
    }

    private static Map<String, Long> count(Path folder, Document.Index index, String field) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(index.fileName()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode document = JSON.readTree(line);
                counts.merge(document.at(field).asText(), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** The counts in words; where a stream was too much out of order, with what to do. */
    String sentence(boolean streaming) {
        String letters = rejected.isEmpty() ? "no dead letters" : "dead letters " + rejected;
        String hint = streaming && rejected.containsKey("TOO_LATE")
                ? " (files out of order beyond time.max_out_of_orderness: --mode batch takes them in any order)"
                : "";
        return "%d episodes open, %d withdrawn, %s%s".formatted(open, withdrawn, letters, hint);
    }
}
