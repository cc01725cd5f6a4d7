package zaigang.connectors.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zaigang.connectors.secret.SecretUnavailableException;

/** Imports objects into Kibana; those that are there already are replaced. */
public final class KibanaInstaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int OLDEST_MAJOR = 8;
    private static final int OLDEST_MINOR = 9;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");
    /** Stands in no object. */
    private static final String BOUNDARY = "----zaigang-saved-objects----";

    private final KibanaTarget target;

    public KibanaInstaller(KibanaTarget target) {
        this.target = target;
    }

    /**
     * Imports all of them or says why not; safe to repeat.
     *
     * @return how many there are now
     * @throws IOException if Kibana cannot be reached, wants other credentials or privileges, is older than 8.9, or refuses an
     *     object; the message says which and what to do
     */
    public int install(KibanaObjects objects) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        checkVersion(perform(client, request("/api/status").GET().build()));
        JsonNode answer = perform(
                client,
                request("/api/saved_objects/_import?overwrite=true")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofString(multipart(objects)))
                        .build());
        List<String> refused = new ArrayList<>();
        for (JsonNode error : answer.path("errors")) {
            refused.add(inWords(error));
        }
        int done = answer.path("successCount").asInt();
        if (!refused.isEmpty() || !answer.path("success").asBoolean()) {
            throw new IOException("Kibana at " + target.url() + " took " + done + " of "
                    + objects.lines().size() + " objects and refused "
                    + (refused.isEmpty() ? "the others without saying why" : String.join("; ", refused)));
        }
        if (done != objects.lines().size()) {
            throw new IOException("Kibana at " + target.url() + " took " + done + " of "
                    + objects.lines().size() + " objects; look into its log, and run this again");
        }
        return done;
    }

    private HttpRequest.Builder request(String path) throws SecretUnavailableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(java.net.URI.create(target.url() + path))
                .timeout(ANSWER_WITHIN)
                .header("kbn-xsrf", "zaigang");
        String authorization = target.credentials().authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    /** A form with one file; Kibana looks at the ending of its name. */
    private static String multipart(KibanaObjects objects) {
        return "--" + BOUNDARY + "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"zaigang.ndjson\"\r\n"
                + "Content-Type: application/ndjson\r\n\r\n"
                + String.join("\n", objects.lines())
                + "\n\r\n--" + BOUNDARY + "--\r\n";
    }

    private void checkVersion(JsonNode status) throws IOException {
        String version = status.path("version").path("number").asText();
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IOException("what answers at " + target.url()
                    + " does not say which version of Kibana it is; check the URL and the credentials");
        }
        int major = Integer.parseInt(parts.group(1));
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(parts.group(2)) < OLDEST_MINOR)) {
            throw new IOException("Kibana at " + target.url() + " has version " + version + "; " + OLDEST_MAJOR + "."
                    + OLDEST_MINOR + " or later is needed");
        }
    }

    private JsonNode perform(HttpClient client, HttpRequest request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Kibana at " + target.url(), e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot reach Kibana at " + target.url() + " (" + e
                            + "); check the URL and that the server is running",
                    e);
        }
        if (response.statusCode() != 200) {
            throw new IOException("Kibana at " + target.url() + " refused " + request.method() + " "
                    + request.uri().getPath() + ": " + response.statusCode() + message(response.body()) + "; "
                    + advice(response.statusCode()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException("what answers at " + target.url() + " is not Kibana; check the URL", e);
        }
    }

    private static String message(byte[] body) {
        try {
            String message = JSON.readTree(body).path("message").asText();
            return message.isEmpty() ? "" : " " + message;
        } catch (IOException e) {
            // A proxy's page says nothing more.
            return "";
        }
    }

    private static String advice(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                "give the URL it leads to, with the base path and the space, such as" + " https://host/base/s/space";
            case 400 -> "check that no other tool changed zaigang.ndjson";
            case 401 -> "check the API key, or user and password";
            case 403 -> "the credentials need the Kibana privilege \"Saved Objects Management: All\" in that space";
            case 404 -> "check that the URL is that of Kibana, with its base path, and that the space exists";
            case 413 -> "raise savedObjects.maxImportPayloadBytes";
            case 422 -> "it cannot read objects of this level; Kibana 8.9 or later is needed";
            case 503 -> "it is not ready yet; wait until it is, and run this again";
            default -> "check the state of the server";
        };
    }

    /** Such as {@code dashboard zaigang-overview (missing_references: lens zaigang-map)}. */
    private static String inWords(JsonNode error) {
        JsonNode reason = error.path("error");
        List<String> details = new ArrayList<>();
        for (JsonNode reference : reason.path("references")) {
            details.add(
                    reference.path("type").asText() + " " + reference.path("id").asText());
        }
        if (reason.hasNonNull("message")) {
            details.add(reason.path("message").asText());
        }
        if (reason.hasNonNull("destinationId")) {
            details.add("stands there as " + reason.path("destinationId").asText());
        }
        return error.path("type").asText() + " " + error.path("id").asText() + " ("
                + reason.path("type").asText("unknown")
                + (details.isEmpty() ? "" : ": " + String.join(", ", details)) + ")";
    }
}
