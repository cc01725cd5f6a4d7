package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
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

    /** Where a made-up workforce labels what windows on work make; the labels of its shifts hold their rules too, then. */
    private static final String WINDOWS = "truth_windows.jsonl";

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
        boolean labelsWork = Files.exists(labelled.resolve(WINDOWS));
        List<String> mistakes = new ArrayList<>();
        for (JsonNode truth : Runs.documents(labelled.resolve("truth.jsonl"))) {
            String key = key(truth.path("employee_id"), truth.path("clock_in"));
            JsonNode episode = episodes.get(key);
            String status =
                    episode == null ? "" : episode.at("/attendance/status").asText();
            boolean own = !judged(truth.path("rules"), labelsWork).isEmpty();
            if (truth.path("status").asText().equals("WITHDRAWN")) {
                if (own && !status.equals("WITHDRAWN")) {
                    mistakes.add(key + " " + truth.path("behaviour").asText() + ": not withdrawn");
                }
                continue;
            }
            Set<String> wanted = judged(truth.path("rules"), labelsWork);
            Set<String> found = status.equals("OPEN") ? judged(episode.at("/attendance/rules"), labelsWork) : Set.of();
            if (!wanted.equals(found)) {
                mistakes.add("%s %s: wanted %s, found %s"
                        .formatted(key, truth.path("behaviour").asText(), wanted, found));
            }
        }
        return mistakes;
    }

    /** One line for every episode of a window's own that was found and is not true, or is true and was not found. */
    static List<String> windowMistakes(Path labelled, Path out) {
        Set<String> wanted = new TreeSet<>();
        for (JsonNode truth : Runs.documents(labelled.resolve(WINDOWS))) {
            wanted.add(window(truth.path("employee_id"), truth.path("start"), truth.path("end"), truth.path("rules")));
        }
        Set<String> found = new TreeSet<>();
        for (JsonNode episode : Runs.documents(out.resolve("episodes.jsonl"))) {
            if (episode.at("/attendance/shift").isMissingNode()) {
                found.add(window(
                        episode.at("/user/id"),
                        episode.at("/event/start"),
                        episode.at("/event/end"),
                        episode.at("/attendance/rules")));
            }
        }
        List<String> mistakes = new ArrayList<>();
        wanted.stream().filter(one -> !found.contains(one)).forEach(one -> mistakes.add("missing " + one));
        found.stream().filter(one -> !wanted.contains(one)).forEach(one -> mistakes.add("not true " + one));
        return mistakes;
    }

    private static String window(JsonNode employee, JsonNode start, JsonNode end, JsonNode rules) {
        return "%s %s %s %s"
                .formatted(
                        employee.asText(),
                        OffsetDateTime.parse(start.asText()).toInstant(),
                        OffsetDateTime.parse(end.asText()).toInstant(),
                        rules);
    }

    private static String key(JsonNode employee, JsonNode clockIn) {
        return employee.asText() + " " + OffsetDateTime.parse(clockIn.asText()).toEpochSecond();
    }

    private static Set<String> judged(JsonNode rules, boolean work) {
        Set<String> judged = new TreeSet<>();
        rules.forEach(rule -> {
            if (work || RULES.contains(rule.asText())) {
                judged.add(rule.asText());
            }
        });
        return judged;
    }
}
