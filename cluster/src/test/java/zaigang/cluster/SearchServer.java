package zaigang.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An Elasticsearch in a process of its own: the same data and port after each start. */
final class SearchServer {

    /** More than any index of the run holds, and what Elasticsearch gives at once. */
    private static final int MOST = 10_000;

    private static final Duration UP_WITHIN = Duration.ofSeconds(90);
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);

    private final Product product;
    private final Path home;
    private final int port;
    private Program program;

    SearchServer(Product product, Path home, Ports ports) {
        this.product = product;
        this.home = home;
        port = ports.free();
    }

    /** Starts it; returns once what it has can be read and written. */
    void start() throws IOException, InterruptedException {
        program = product.run(
                "elasticsearch",
                ElasticsearchServer.class.getName(),
                List.of(home.toString(), String.valueOf(port)),
                "-Xmx512m");
        Await.until("Elasticsearch answers", UP_WITHIN, () -> {
            program.requireAlive();
            JsonNode health = Json.get(port, "/_cluster/health?wait_for_status=yellow&timeout=10s");
            return !health.path("timed_out").asBoolean(true);
        });
    }

    /** Stops it as an operator does; returns once it is gone. */
    void stop() throws InterruptedException {
        program.stop(DOWN_WITHIN);
    }

    /** Its process id. */
    long pid() {
        return program.pid();
    }

    /** Where it answers. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** All documents of {@code attendance-…}. */
    List<JsonNode> documents(String what) throws IOException, InterruptedException {
        String index = "/attendance-" + what;
        Json.post(port, index + "/_refresh", "");
        JsonNode hits = Json.get(port, index + "/_search?track_total_hits=true&size=" + MOST)
                .path("hits");
        int total = hits.path("total").path("value").asInt();
        if (total > MOST) {
            throw new AssertionError(index + " holds " + total + " documents; at most " + MOST + " can be compared");
        }
        return hits.path("hits").findValues("_source");
    }
}
