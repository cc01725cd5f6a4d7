package zaigang.connectors.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A server that takes saved objects as Kibana does: the form, the header, and references that must be there. */
public final class FakeKibana implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TYPES =
            Set.of("index-pattern", "visualization", "lens", "map", "search", "dashboard");

    private final HttpServer server;
    private final Map<String, JsonNode> objects = new TreeMap<>();
    private final List<String> authorizations = new ArrayList<>();
    private String version = "8.12.2";
    private int status = 200;
    private String body = "";

    public FakeKibana() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** By type and id, such as {@code map/zaigang-map}. */
    public synchronized Map<String, JsonNode> objects() {
        return new LinkedHashMap<>(objects);
    }

    synchronized List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    /** Says that it is another version. */
    synchronized void is(String other) {
        version = other;
    }

    /** Answers an import with this instead of doing it. */
    synchronized void answer(int otherStatus, String otherBody) {
        status = otherStatus;
        body = otherBody;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (request.equals("GET /api/status")) {
            send(exchange, 200, version == null ? "{\"status\":{}}" : "{\"version\":{\"number\":\"" + version + "\"}}");
        } else if (!request.equals("POST /api/saved_objects/_import?overwrite=true")) {
            send(exchange, 404, "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\"}");
        } else if (status != 200 || !body.isEmpty()) {
            exchange.getResponseHeaders().set("Location", "/login");
            send(exchange, status, body);
        } else if (exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
            send(exchange, 400, "{\"message\":\"Request must contain a kbn-xsrf header.\"}");
        } else {
            imported(exchange, exchange.getRequestHeaders().getFirst("Content-Type"), sent);
        }
    }

    private void imported(HttpExchange exchange, String type, String sent) throws IOException {
        String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        int head = sent.indexOf("\r\n\r\n");
        int end = sent.lastIndexOf("\r\n" + boundary + "--\r\n");
        boolean form = sent.startsWith(boundary + "\r\n")
                && sent.substring(0, head).contains("name=\"file\"; filename=\"zaigang.ndjson\"");
        if (!form || end < 0) {
            send(exchange, 400, "{\"message\":\"Invalid file extension .\"}");
            return;
        }
        Map<String, JsonNode> all = new TreeMap<>(objects);
        List<JsonNode> came = new ArrayList<>();
        for (String line : sent.substring(head + 4, end).split("\n")) {
            JsonNode object = JSON.readTree(line);
            came.add(object);
            all.put(key(object), object);
        }
        ArrayNode errors = JSON.createArrayNode();
        came.forEach(object -> refuse(object, all.keySet(), errors));
        ObjectNode answer = JSON.createObjectNode();
        answer.put("success", errors.isEmpty());
        if (errors.isEmpty()) {
            came.forEach(object -> objects.put(key(object), object));
        } else {
            answer.set("errors", errors);
        }
        answer.put("successCount", errors.isEmpty() ? came.size() : 0);
        send(exchange, 200, answer.toString());
    }

    private static void refuse(JsonNode object, Set<String> all, ArrayNode errors) {
        ObjectNode error = JSON.createObjectNode();
        error.put("type", object.path("type").asText())
                .put("id", object.path("id").asText());
        if (!TYPES.contains(object.path("type").asText())) {
            error.putObject("error").put("type", "unsupported_type");
            errors.add(error);
            return;
        }
        ArrayNode missing = JSON.createArrayNode();
        for (JsonNode reference : object.path("references")) {
            if (reference.path("type").asText().equals("index-pattern") && !all.contains(key(reference))) {
                missing.add(reference);
            }
        }
        if (!missing.isEmpty()) {
            error.putObject("error").put("type", "missing_references").set("references", missing);
            errors.add(error);
        }
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
