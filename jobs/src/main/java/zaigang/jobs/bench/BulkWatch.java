package zaigang.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the sink and Elasticsearch, and notes when each document of a closed shift was first acknowledged. */
final class BulkWatch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 8;

    /**
     * The first acknowledgement of a document.
     *
     * @param ofLedger whether it is the ledger of a shift; else an episode
     * @param clockOut end of its shift, milliseconds since the epoch
     * @param nanos when, as {@link System#nanoTime} has it
     */
    record Acknowledged(boolean ofLedger, long clockOut, long nanos) {}

    private final String target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;
    private final Map<String, Acknowledged> first = new ConcurrentHashMap<>();

    /**
     * @param target URL of Elasticsearch
     */
    BulkWatch(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where the sink is to write. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was acknowledged so far, by index and id. */
    Map<String, Acknowledged> first() {
        return first;
    }

    /** How many ledgers of shifts were acknowledged so far. */
    long ledgers() {
        return first.values().stream().filter(Acknowledged::ofLedger).count();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                    .header("Content-Type", "application/json")
                    .build();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            long nanos = System.nanoTime();
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            byte[] answer = response.body();
            exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            if (exchange.getRequestURI().getPath().equals("/_bulk")) {
                note(body, JSON.readTree(answer).path("items"), nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(byte[] body, JsonNode items, long nanos) throws IOException {
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; 2 * i + 1 < lines.length; i++) {
            JsonNode action = JSON.readTree(lines[2 * i]).elements().next();
            JsonNode clockOut = JSON.readTree(lines[2 * i + 1]).at("/attendance/shift/clock_out");
            boolean stored = items.path(i).elements().next().path("status").asInt() < 300;
            if (stored && clockOut.isTextual()) {
                String index = action.path("_index").asText();
                first.putIfAbsent(
                        index + "/" + action.path("_id").asText(),
                        new Acknowledged(
                                index.contains("shifts"),
                                Instant.parse(clockOut.asText()).toEpochMilli(),
                                nanos));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
