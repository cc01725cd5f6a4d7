package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the episodes of a replay against the labels of a made-up workforce. */
final class Truth {

    /** The rules on shifts. */
    static final Set<String> RULES = Set.of(
            "left-after-clock-in",
            "returned-before-clock-out",
            "ghost-shift",
            "long-absence",
            "punch-off-site",
            "location-jump",
            "mock-location",
            "shared-device",
            "verification-failed",
            "verification-replayed");

    private Truth() {}

    /** One line for every rule found and not true, true and not found, and every withdrawal that is missing. */
    static List<String> mistakes(Path labelled, Path out) {
        Map<String, JsonNode> episodes = new HashMap<>();
        for (JsonNode episode : Runs.documents(out.resolve("episodes.jsonl"))) {
            if (episode.at("/attendance/shift").isMissingNode()) {
                continue;
            }
            episodes.put(key(episode.at("/user/id"), episode.at("/attendance/shift/clock_in")), episode);
        }
        List<String> mistakes = new ArrayList<>();
        for (JsonNode truth : Runs.documents(labelled.resolve("truth.jsonl"))) {
            String key = key(truth.path("employee_id"), truth.path("clock_in"));
            JsonNode episode = episodes.get(key);
            String status =
                    episode == null ? "" : episode.at("/attendance/status").asText();
            boolean own = !judged(truth.path("rules")).isEmpty();
            if (truth.path("status").asText().equals("WITHDRAWN")) {
                if (own && !status.equals("WITHDRAWN")) {
                    mistakes.add(key + " " + truth.path("behaviour").asText() + ": not withdrawn");
                }
                continue;
            }
            Set<String> wanted = judged(truth.path("rules"));
            Set<String> found = status.equals("OPEN") ? judged(episode.at("/attendance/rules")) : Set.of();
            if (!wanted.equals(found)) {
                mistakes.add("%s %s: wanted %s, found %s"
                        .formatted(key, truth.path("behaviour").asText(), wanted, found));
            }
        }
        return mistakes;
    }

    private static String key(JsonNode employee, JsonNode clockIn) {
        return employee.asText() + " " + OffsetDateTime.parse(clockIn.asText()).toEpochSecond();
    }

    private static Set<String> judged(JsonNode rules) {
        Set<String> judged = new TreeSet<>();
        rules.forEach(rule -> {
            if (RULES.contains(rule.asText())) {
                judged.add(rule.asText());
            }
        });
        return judged;
    }
}
