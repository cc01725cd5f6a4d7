package zaigang.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A job as the JobManager's REST interface shows it. */
final class FlinkJob {

    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(150);
    private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(150);

    /** All events meet there. */
    private static final String LAST = "Assemble episodes";

    private final int port;
    private final String id;

    FlinkJob(int port, String id) {
        this.port = port;
        this.id = id;
    }

    String id() {
        return id;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Json.get(port, "/jobs/" + id + path);
    }

    /**
     * Waits until all its tasks run.
     *
     * @param after epoch milliseconds: it must have begun to run later
     */
    void awaitRunning(long after) throws InterruptedException {
        Await.until("all tasks of the job run", RUNNING_WITHIN, () -> {
            JsonNode job = get("");
            String state = job.path("state").asText();
            if (state.equals("FAILED")) {
                throw new AssertionError("the job failed: " + get("/exceptions"));
            }
            if (!state.equals("RUNNING")
                    || job.path("timestamps").path("RUNNING").asLong() <= after) {
                return false;
            }
            for (JsonNode vertex : job.path("vertices")) {
                JsonNode tasks = vertex.path("tasks");
                // Sites of a file are read to their end.
                int there =
                        tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt();
                if (there != vertex.path("parallelism").asInt()) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Takes a checkpoint now, and waits until it is complete. */
    void checkpoint() throws InterruptedException {
        String[] request = new String[1];
        Await.until("a checkpoint completes", CHECKPOINT_WITHIN, () -> {
            if (request[0] == null) {
                request[0] = Json.post(port, "/jobs/" + id + "/checkpoints", "{\"checkpointType\":\"CONFIGURED\"}")
                        .path("request-id")
                        .asText();
            }
            JsonNode answer = get("/checkpoints/" + request[0]);
            if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
                return false;
            }
            if (answer.path("operation").has("failure-cause")) {
                // One that fell into a restart: the next one counts.
                request[0] = null;
                return false;
            }
            return true;
        });
    }

    /** The highest value that any subtask shows for a metric, by the end of its name; -1 if none does. */
    double metric(String name) throws IOException, InterruptedException {
        double highest = -1;
        for (JsonNode vertex : get("").path("vertices")) {
            String metrics = "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : get(metrics)) {
                String full = metric.path("id").asText();
                if (full.endsWith("." + name)) {
                    JsonNode value = get(metrics + "?agg=max&get=" + URLEncoder.encode(full, StandardCharsets.UTF_8));
                    highest = Math.max(highest, value.path(0).path("max").asDouble(-1));
                }
            }
        }
        return highest;
    }

    /** Whether event time has come to an instant where findings are made, and so before that as well. What follows reference data has none. */
    boolean hasComeTo(long epochMillis) throws IOException, InterruptedException {
        boolean known = false;
        for (JsonNode vertex : get("").path("vertices")) {
            if (!vertex.path("name").asText().contains(LAST)) {
                continue;
            }
            for (JsonNode watermark : get("/vertices/" + vertex.path("id").asText() + "/watermarks")) {
                if (watermark.path("value").asLong(Long.MIN_VALUE) < epochMillis) {
                    return false;
                }
                known = true;
            }
        }
        return known;
    }
}
