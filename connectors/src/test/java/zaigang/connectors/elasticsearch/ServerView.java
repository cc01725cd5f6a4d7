package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.embedded.EmbeddedElasticsearch;

/** What a test wants to see of a server. */
final class ServerView implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final RestClient client;

    ServerView(EmbeddedElasticsearch server) throws IOException {
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
    }

    void installTemplates() throws IOException {
        TemplateInstaller.install(client);
    }

    /** The ids of all documents of an index, empty if there is no such index. */
    List<String> ids(String index) throws IOException {
        perform(new Request("POST", "/" + index + "/_refresh"));
        Request search = new Request("POST", "/" + index + "/_search");
        search.setJsonEntity("{\"size\":1000,\"_source\":false}");
        List<String> ids = new ArrayList<>();
        for (JsonNode hit : perform(search).at("/hits/hits")) {
            ids.add(hit.path("_id").asText());
        }
        return ids;
    }

    JsonNode get(String index, String id) throws IOException {
        return perform(new Request("GET", "/" + index + "/_doc/" + id));
    }

    /** Asks until there are so many; each question takes the server a moment. */
    void awaitCount(String index, int atLeast) throws IOException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (ids(index).size() < atLeast) {
            assertThat(System.nanoTime())
                    .as("%s documents in %s within %s", atLeast, index, DEADLINE)
                    .isLessThan(deadline);
        }
    }

    void allowIndexCreation(boolean allowed) throws IOException {
        Request settings = new Request("PUT", "/_cluster/settings");
        settings.setJsonEntity("{\"persistent\":{\"action.auto_create_index\":\"" + allowed + "\"}}");
        perform(settings);
    }

    private JsonNode perform(Request request) throws IOException {
        // 503: an index that was made this moment.
        request.addParameter("ignore", "404,503");
        return JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(request).getEntity()));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
