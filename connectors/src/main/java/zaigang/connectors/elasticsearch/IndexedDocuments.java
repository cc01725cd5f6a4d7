package zaigang.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.document.Document;

/** Documents that are in Elasticsearch already: read by query, page by page, and replaced one by one. */
public final class IndexedDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final RestClient client;
    private final ElasticsearchTarget target;

    /**
     * @param client of the server, left open
     * @param target what its indices are called
     */
    public IndexedDocuments(RestClient client, ElasticsearchTarget target) {
        this.client = client;
        this.target = target;
    }

    /**
     * Reads all documents that a query finds, in the order of their ids. What was written before is found.
     *
     * @param query as the search API takes it
     * @param without fields that are not wanted, as patterns
     * @param taker gets each one's {@code _source}
     * @throws IOException if the server cannot be reached or refuses
     */
    public void find(Document.Index index, ObjectNode query, List<String> without, Consumer<JsonNode> taker)
            throws IOException {
        Request refresh = new Request("POST", "/" + target.indexName(index) + "/_refresh");
        refresh.addParameter("ignore_unavailable", "true");
        client.performRequest(refresh);
        String after = null;
        while (true) {
            JsonNode hits = page(index, query, without, after).path("hits").path("hits");
            for (JsonNode hit : hits) {
                taker.accept(hit.path("_source"));
            }
            if (hits.size() < PAGE) {
                return;
            }
            after = hits.get(hits.size() - 1).path("sort").path(0).asText();
        }
    }

    private JsonNode page(Document.Index index, ObjectNode query, List<String> without, String after)
            throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.put("size", PAGE);
        body.set("query", query);
        body.putArray("sort").addObject().put("event.id", "asc");
        ObjectNode source = body.putObject("_source");
        without.forEach(source.putArray("excludes")::add);
        if (after != null) {
            body.putArray("search_after").add(after);
        }
        Request request = new Request("POST", "/" + target.indexName(index) + "/_search");
        // Before the first document there is no index: nothing is found then.
        request.addParameter("ignore_unavailable", "true");
        request.setEntity(new NByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(request).getEntity()));
    }

    /**
     * The whole of one document.
     *
     * @return its {@code _source}; null if it is not there
     * @throws IOException if the server cannot be reached or refuses
     */
    public ObjectNode get(Document.Index index, String id) throws IOException {
        Request request = new Request("GET", "/" + target.indexName(index) + "/_doc/" + id);
        request.addParameter("ignore", String.valueOf(NOT_FOUND));
        JsonNode found = JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(request).getEntity()));
        return found.path("_source").isObject() ? (ObjectNode) found.path("_source") : null;
    }

    /**
     * Writes one document.
     *
     * @return whether it was taken: false where the index holds a higher version
     * @throws IOException if the server cannot be reached or refuses
     */
    public boolean put(Document document) throws IOException {
        Request request = new Request("PUT", "/" + target.indexName(document.index()) + "/_doc/" + document.id());
        request.addParameter("version", String.valueOf(document.version()));
        request.addParameter("version_type", "external_gte");
        request.addParameter("ignore", String.valueOf(CONFLICT));
        request.setEntity(new NByteArrayEntity(document.json(), ContentType.APPLICATION_JSON));
        return client.performRequest(request).getStatusLine().getStatusCode() != CONFLICT;
    }
}
