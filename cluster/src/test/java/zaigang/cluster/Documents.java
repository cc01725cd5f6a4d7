package zaigang.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Episodes and shifts, made comparable: without revision and source, in which a live job and a replay may differ.
 *
 * @param byId content by index and id
 */
record Documents(Map<String, JsonNode> byId) {

    private static final List<String> INDICES = List.of("episodes", "shifts");

    /** What a replay wrote. */
    static Documents ofReplay(Path folder) throws IOException {
        Map<String, JsonNode> byId = new TreeMap<>();
        for (String index : INDICES) {
            for (String line : Files.readAllLines(folder.resolve(index + ".jsonl"))) {
                put(index, Json.MAPPER.readTree(line), byId);
            }
        }
        return new Documents(byId);
    }

    /** What a live job wrote. */
    static Documents ofLive(SearchServer server) throws IOException, InterruptedException {
        Map<String, JsonNode> byId = new TreeMap<>();
        for (String index : INDICES) {
            for (JsonNode document : server.documents(index)) {
                put(index, document, byId);
            }
        }
        return new Documents(byId);
    }

    private static void put(String index, JsonNode document, Map<String, JsonNode> byId) {
        ((ObjectNode) document.path("attendance")).remove(List.of("revision", "source"));
        String id = index + " " + document.at("/event/id").asText();
        if (byId.put(id, document) != null) {
            throw new AssertionError("twice: " + id);
        }
    }

    long count(String index) {
        return byId.keySet().stream().filter(id -> id.startsWith(index + " ")).count();
    }

    /**
     * Episodes that a live job raised while a shift went on, and withdrew when it was judged. A replay never raises them.
     *
     * @param replay of the same events
     */
    long withdrawnRaises(Documents replay) {
        return byId.entrySet().stream()
                .filter(document -> isWithdrawnRaise(document, replay))
                .count();
    }

    private static boolean isWithdrawnRaise(Map.Entry<String, JsonNode> document, Documents replay) {
        return !replay.byId().containsKey(document.getKey())
                && document.getValue().at("/attendance/status").asText().equals("WITHDRAWN");
    }

    /** What is missing here, there is more of, or is different from what the replay wrote; a line each. */
    List<String> differences(Documents replay) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(byId.keySet());
        all.addAll(replay.byId().keySet());
        for (String id : all) {
            JsonNode live = byId.get(id);
            JsonNode replayed = replay.byId().get(id);
            if (live == null) {
                differences.add("missing " + id + ": " + replayed);
            } else if (replayed == null) {
                if (!isWithdrawnRaise(Map.entry(id, live), replay)) {
                    differences.add("one more, " + id + ": " + live);
                }
            } else if (!live.equals(replayed)) {
                differences.add("different " + id + ":\n  live   " + live + "\n  replay " + replayed);
            }
        }
        return differences;
    }
}
