package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.Document.Index;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.jobs.repair.Produced.Fate;

/**
 * Holds what a replay came to against what Elasticsearch held of the same period, says what differs, and takes back the open episodes
 * that the replay does not bear out. The documents themselves are written by the replay.
 */
public final class Repair {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Index> COMPARED = List.of(Index.EPISODES, Index.SHIFTS);
    private static final int LOWEST_SEVERITY = 21;

    private final IndexedDocuments indexed;
    private final Period period;
    private final Map<Index, Map<String, Known>> before = new EnumMap<>(Index.class);

    private Repair(IndexedDocuments indexed, Period period) {
        this.indexed = indexed;
        this.period = period;
    }

    /**
     * Looks what is there, before anything is written.
     *
     * @throws IOException if Elasticsearch cannot be reached or refuses
     */
    public static Repair of(IndexedDocuments indexed, Period period) throws IOException {
        Repair repair = new Repair(indexed, period);
        for (Index index : COMPARED) {
            Map<String, Known> found = new HashMap<>();
            indexed.find(
                    index,
                    period.query(),
                    Fingerprint.LEFT_OUT,
                    source -> found.put(source.at("/event/id").asText(), Known.of(source)));
            repair.before.put(index, found);
        }
        return repair;
    }

    /**
     * What is different.
     *
     * @param lines for people to read
     * @param written how many documents the replay gave
     * @param withdrawn ids of the open episodes that the replay does not bear out, in order
     */
    public record Changes(List<String> lines, int written, List<String> withdrawn) {}

    /**
     * Compares.
     *
     * @param folder with the files a replay of the period wrote
     * @param decides what it decides on
     * @throws IOException if they cannot be read
     */
    public Changes against(Path folder, Decides decides) throws IOException {
        Produced produced = new Produced(period, decides);
        Difference shifts = difference(Index.SHIFTS, produced, folder);
        Difference episodes = difference(Index.EPISODES, produced, folder);
        return new Changes(
                List.of(episodes.line("episodes", true), shifts.line("shifts", false)),
                episodes.written() + shifts.written(),
                episodes.of(Fate.WITHDRAWN));
    }

    /** Of one index; only episodes can be open. */
    private Difference difference(Index index, Produced produced, Path folder) throws IOException {
        Map<String, Known> missing = new TreeMap<>(before.get(index));
        Difference difference = new Difference(missing);
        produced.read(index, folder, document -> {
            String id = document.at("/event/id").asText();
            difference.count(before.get(index).get(id), Fingerprint.of(document));
            missing.remove(id);
        });
        missing.forEach((id, known) -> {
            if (known.open()) {
                difference.add(id, produced.fateOf(known));
            }
        });
        return difference;
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
            if (source != null && Known.isOpen(source)) {
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
