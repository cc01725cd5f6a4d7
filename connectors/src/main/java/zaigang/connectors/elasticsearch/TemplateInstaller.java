package zaigang.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.document.Document;

/** Installs the index templates, which have to be there before the first document. */
public final class TemplateInstaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OLDEST_MAJOR = 7;
    private static final int OLDEST_MINOR = 17;

    private TemplateInstaller() {}

    /** What was done with a template. */
    public enum Action {
        INSTALLED,
        UPDATED,
        UNCHANGED
    }

    /**
     * One template and what was done with it.
     *
     * @param template its name, which is also the name of the index it is for
     * @param action what was done
     */
    public record Result(String template, Action action) {}

    /**
     * Installs the templates of all four indices; safe to repeat. A template counts for indices that are made after it: those that
     * are there already keep their mapping.
     *
     * @param client of the server, left open
     * @return one result for each template, in the order of {@link Document.Index}
     * @throws IOException if the server cannot be reached, wants other credentials or privileges, is older than 7.17, or refuses a
     *     template; the message says which and what to do
     */
    public static List<Result> install(RestClient client) throws IOException {
        checkVersion(client);
        List<Result> results = new ArrayList<>();
        for (Document.Index index : Document.Index.values()) {
            results.add(new Result(index.indexName(), install(client, index.indexName())));
        }
        return List.copyOf(results);
    }

    private static Action install(RestClient client, String name) throws IOException {
        byte[] source = resource(name);
        ObjectNode template = (ObjectNode) JSON.readTree(source);
        String fingerprint = fingerprint(source);
        ((ObjectNode) template.get("_meta")).put("fingerprint", fingerprint);

        Request find = new Request("GET", "/_index_template/" + name);
        find.addParameter("ignore", "404");
        JsonNode found = perform(client, find).path("index_templates").path(0).path("index_template");
        if (found.path("_meta").path("fingerprint").asText().equals(fingerprint)) {
            return Action.UNCHANGED;
        }
        Request put = new Request("PUT", "/_index_template/" + name);
        put.setEntity(new NByteArrayEntity(JSON.writeValueAsBytes(template), ContentType.APPLICATION_JSON));
        perform(client, put);
        return found.isMissingNode() ? Action.INSTALLED : Action.UPDATED;
    }

    /** The template as it is shipped. */
    static byte[] resource(String name) throws IOException {
        String path = "templates/" + name + ".json";
        try (InputStream in = TemplateInstaller.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the jar does not hold " + path + "; build it again");
            }
            return in.readAllBytes();
        }
    }

    private static void checkVersion(RestClient client) throws IOException {
        String version = perform(client, new Request("GET", "/"))
                .path("version")
                .path("number")
                .asText();
        if (!version.matches("\\d+\\.\\d+.*")) {
            throw new IOException("what answers at " + where(client)
                    + " does not say which version of Elasticsearch it is; check the URL");
        }
        String[] parts = version.split("\\.", 3);
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            throw new IOException("Elasticsearch at " + where(client) + " has version " + version + "; " + OLDEST_MAJOR
                    + "." + OLDEST_MINOR + " or later is needed");
        }
    }

    private static JsonNode perform(RestClient client, Request request) throws IOException {
        try {
            Response response = client.performRequest(request);
            return JSON.readTree(EntityUtils.toByteArray(response.getEntity()));
        } catch (ResponseException e) {
            throw new IOException(explain(client, request, e), e);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IOException("what answers at " + where(client) + " is not Elasticsearch; check the URL", e);
        } catch (IOException e) {
            if (Trust.isMissing(e)) {
                throw new IOException(
                        "the certificate of Elasticsearch at " + where(client) + " is not trusted: " + e.getMessage()
                                + ". " + Trust.REMEDY,
                        e);
            }
            throw new IOException(
                    "cannot reach Elasticsearch at " + where(client) + " (" + e
                            + "); check the URL and that the server is running",
                    e);
        }
    }

    private static String explain(RestClient client, Request request, ResponseException e) throws IOException {
        Response response = e.getResponse();
        int status = response.getStatusLine().getStatusCode();
        BulkResult error = BulkFormat.error(
                status, response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity()));
        String advice = switch (status) {
            case 401 -> "check the API key, or user and password";
            case 403 -> "the credentials need the cluster privileges monitor and manage_index_templates";
            case 404 -> "check that the URL is that of Elasticsearch";
            default -> "check the state of the server";
        };
        return "Elasticsearch at " + where(client) + " refused " + request.getMethod() + " " + request.getEndpoint()
                + ": " + error.describe() + "; " + advice;
    }

    private static String where(RestClient client) {
        return client.getNodes().stream()
                .map(node -> node.getHost().toURI())
                .toList()
                .toString();
    }

    private static String fingerprint(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
