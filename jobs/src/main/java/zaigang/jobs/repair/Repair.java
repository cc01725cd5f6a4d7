package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.Document.Index;
import zaigang.connectors.elasticsearch.IndexedDocuments;

/**
 * Holds what a replay came to against what Elasticsearch held of the same period, says what differs, and takes back the open episodes
 * that the replay does not bear out. The documents themselves are written by the replay.
 */
public final class Repair {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Index> COMPARED = List.of(Index.EPISODES, Index.SHIFTS);
    private static final int LOWEST_SEVERITY = 21;

    private final IndexedDocuments indexed;
    private final Map<Index, Map<String, Known>> before = new EnumMap<>(Index.class);

    /** A document as it was found. */
    private record Known(String fingerprint, boolean open) {}

    private Repair(IndexedDocuments indexed) {
        this.indexed = indexed;
    }

    /**
     * Looks what is there, before anything is written.
     *
     * @throws IOException if Elasticsearch cannot be reached or refuses
     */
    public static Repair of(IndexedDocuments indexed, Period period) throws IOException {
        Repair repair = new Repair(indexed);
        for (Index index : COMPARED) {
            Map<String, Known> found = new HashMap<>();
            indexed.find(
                    index,
                    period.query(),
                    Fingerprint.LEFT_OUT,
                    source -> found.put(
                            source.at("/event/id").asText(), new Known(Fingerprint.of(source), isOpen(source))));
            repair.before.put(index, found);
        }
        return repair;
    }

    private static boolean isOpen(JsonNode source) {
        return source.at("/attendance/status").asText().equals("OPEN");
    }

    /**
     * What is different.
     *
     * @param lines for people to read
     * @param withdrawn ids of the open episodes that the replay does not bear out, in order
     */
    public record Changes(List<String> lines, List<String> withdrawn) {}

    /**
     * Compares.
     *
     * @param folder with the files a replay of the period wrote
     * @throws IOException if they cannot be read
     */
    public Changes against(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        Set<String> withdrawn = new TreeSet<>();
        for (Index index : COMPARED) {
            Difference difference = difference(before.get(index), folder.resolve(index.fileName()));
            lines.add(difference.line(index));
            withdrawn.addAll(difference.withdrawn());
        }
        return new Changes(lines, List.copyOf(withdrawn));
    }

    /** Of one index; only episodes can be open. */
    private static Difference difference(Map<String, Known> known, Path file) throws IOException {
        Set<String> produced = new HashSet<>();
        int fresh = 0;
        int changed = 0;
        int same = 0;
        try (BufferedReader documents = Files.newBufferedReader(file)) {
            for (String line = documents.readLine(); line != null; line = documents.readLine()) {
                JsonNode document = JSON.readTree(line);
                String id = document.at("/event/id").asText();
                produced.add(id);
                Known old = known.get(id);
                if (old == null) {
                    fresh++;
                } else if (old.fingerprint().equals(Fingerprint.of(document))) {
                    same++;
                } else {
                    changed++;
                }
            }
        }
        Set<String> missing = new TreeSet<>(known.keySet());
        missing.removeAll(produced);
        List<String> withdrawn =
                missing.stream().filter(id -> known.get(id).open()).toList();
        return new Difference(fresh, changed, same, withdrawn, missing.size() - withdrawn.size());
    }

    /**
     * How one index differs.
     *
     * @param gone documents that the replay does not know, and that are not open
     */
    private record Difference(int fresh, int changed, int same, List<String> withdrawn, int gone) {

        String line(Index index) {
            boolean episodes = index == Index.EPISODES;
            String line = String.format(
                    Locale.ROOT,
                    "%s: %,d new, %,d changed, %,d the same",
                    episodes ? "episodes" : "shifts",
                    fresh,
                    changed,
                    same);
            if (episodes) {
                line += String.format(Locale.ROOT, ", %,d withdrawn", withdrawn.size());
            }
            return gone == 0
                    ? line
                    : line + String.format(Locale.ROOT, ", %,d left as they were that the replay does not know", gone);
        }
    }

    /**
     * Takes episodes back.
     *
     * @param ids of episodes that are there
     * @param generation above that of what is there
     * @return how many were taken back; those that are newer than this generation are not
     * @throws IOException if Elasticsearch cannot be reached or refuses
     */
    public int withdraw(List<String> ids, int generation) throws IOException {
        int done = 0;
        for (String id : ids) {
            ObjectNode source = indexed.get(Index.EPISODES, id);
            if (source != null && isOpen(source)) {
                int revision = source.at("/attendance/revision").asInt() + 1;
                withdraw(source, revision);
                byte[] json = JSON.writeValueAsBytes(source);
                done += indexed.put(new Document(Index.EPISODES, id, Document.version(generation, revision), json))
                        ? 1
                        : 0;
            }
        }
        return done;
    }

    /** As rules §6 has it: without rules and factors, and with the cause. */
    private static void withdraw(ObjectNode source, int revision) {
        ObjectNode event = (ObjectNode) source.get("event");
        ObjectNode attendance = (ObjectNode) source.get("attendance");
        String name = source.at("/rule/name").asText();
        event.put("risk_score", 0);
        event.put("severity", LOWEST_SEVERITY);
        event.put(
                "reason",
                "Withdrawn: \"%s\" no longer holds, since a repeated look at the complete records of that time does not bear it out."
                        .formatted(name));
        attendance.putArray("rules");
        attendance.putArray("factors");
        attendance.putArray("against");
        attendance.remove("policy");
        attendance.put("verdict", "REVIEW");
        attendance.put("status", "WITHDRAWN");
        attendance.put("revision", revision);
        attendance.put("source", "replay");
    }
}
