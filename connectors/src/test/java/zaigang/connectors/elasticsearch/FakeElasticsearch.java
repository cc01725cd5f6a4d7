package zaigang.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Answers bulk requests as a test wants them answered. */
final class FakeElasticsearch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request as it came. */
    record Received(String method, String path, String authorization, String contentType, String body) {

        /** The {@code _id} of each document, in order. */
        List<String> ids() {
            List<String> ids = new ArrayList<>();
            String[] lines = body.split("\n");
            for (int i = 0; i < lines.length; i += 2) {
                ids.add(tree(lines[i]).at("/index/_id").asText());
            }
            return ids;
        }
    }

    /** What to answer. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Answer> behaviour;

    FakeElasticsearch(Function<Received, Answer> behaviour) throws IOException {
        this(behaviour, null);
    }

    /** @param tls with the certificate to show; null for plain HTTP */
    FakeElasticsearch(Function<Received, Answer> behaviour, SSLContext tls) throws IOException {
        this.behaviour = behaviour;
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(anyPort, 0);
        } else {
            HttpsServer secure = HttpsServer.create(anyPort, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        scheme = tls == null ? "http" : "https";
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    void behave(Function<Received, Answer> next) {
        behaviour = next;
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    /** Each document gets the status that the function gives for its id. */
    static Function<Received, Answer> judging(Function<String, Integer> statusOf) {
        return request -> {
            StringBuilder items = new StringBuilder();
            for (String id : request.ids()) {
                int status = statusOf.apply(id);
                items.append(items.isEmpty() ? "" : ",")
                        .append("{\"index\":{\"status\":")
                        .append(status);
                if (status >= 300) {
                    items.append(",\"error\":{\"type\":\"some_exception\",\"reason\":\"because of ")
                            .append(id)
                            .append("\"}");
                }
                items.append("}}");
            }
            return new Answer(200, "{\"items\":[" + items + "]}");
        };
    }

    /** Every request fails as a whole. */
    static Function<Received, Answer> failing(int status) {
        return request -> new Answer(
                status, "{\"error\":{\"type\":\"whole_exception\",\"reason\":\"not now\"},\"status\":" + status + "}");
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        Answer answer = behaviour.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
