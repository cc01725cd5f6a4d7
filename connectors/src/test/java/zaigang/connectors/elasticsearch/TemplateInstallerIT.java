package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.EpisodeEncoder;
import zaigang.connectors.document.RejectionEncoder;
import zaigang.connectors.document.Samples;
import zaigang.connectors.document.ShiftEncoder;
import zaigang.connectors.document.SiteEncoder;
import zaigang.connectors.elasticsearch.FakeElasticsearch.Answer;
import zaigang.connectors.elasticsearch.FakeElasticsearch.Received;
import zaigang.connectors.elasticsearch.TemplateInstaller.Action;
import zaigang.connectors.elasticsearch.TemplateInstaller.Result;
import zaigang.connectors.embedded.EmbeddedElasticsearch;

class TemplateInstallerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static EmbeddedElasticsearch server;
    private static RestClient client;

    @BeforeAll
    static void start(@TempDir Path dir) throws IOException {
        server = EmbeddedElasticsearch.start(dir, 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(TIMEOUT);
        TemplateInstaller.install(client);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    static Stream<Document> documents() {
        return Stream.of(
                new EpisodeEncoder(1).encode(Samples.fullEpisode()),
                new EpisodeEncoder(1).encode(Samples.bareEpisode()),
                new ShiftEncoder(1).encode(Samples.fullShift()),
                new RejectionEncoder(1).encode(Samples.fullRejection()),
                new SiteEncoder(1).encode("s1", "HQ", ZoneOffset.UTC, Samples.square()),
                new SiteEncoder(1).encode("s2", "Two halls", null, Samples.twoSquares()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFieldOfADocumentIsMapped(Document document) throws IOException {
        assertThat(put(document, document.json()).path("result").asText()).isIn("created", "updated");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aFieldNobodyKnowsIsRefused(Document document) throws IOException {
        for (String parent : List.of("", "/event", "/attendance")) {
            ObjectNode tree = (ObjectNode) JSON.readTree(document.json());
            ((ObjectNode) tree.at(parent)).put("unheard_of", 1);
            assertThatThrownBy(() -> put(document, JSON.writeValueAsBytes(tree)))
                    .isInstanceOf(ResponseException.class)
                    .hasMessageContaining("strict_dynamic_mapping_exception");
        }
    }

    @Test
    void findsAnEpisodeByWhereTheEmployeeWas() throws IOException {
        Document episode = new EpisodeEncoder(1).encode(Samples.fullEpisode());
        put(episode, episode.json());
        Request search = new Request("POST", "/attendance-episodes-it/_count");
        search.setJsonEntity("""
                {"query":{"bool":{"filter":[
                  {"geo_distance":{"distance":"1km","attendance.absence.farthest":{"lat":31.123,"lon":121.988}}},
                  {"geo_shape":{"attendance.track":{"shape":{"type":"envelope","coordinates":[[121.4,31.3],[121.6,31.1]]}}}},
                  {"term":{"attendance.rules":"ghost-shift"}},
                  {"term":{"event.reason.keyword":"Left 4 min after clocking in and came back 6 min before clocking out."}},
                  {"range":{"attendance.shift.outside_s":{"gte":30600.5,"lte":30600.5}}}]}}}""");
        assertThat(JSON.readTree(EntityUtils.toByteArray(
                                client.performRequest(search).getEntity()))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void saysWhatItDidAndMayBeRepeated(@TempDir Path dir) throws IOException {
        try (EmbeddedElasticsearch fresh = EmbeddedElasticsearch.start(dir, 0, Map.of());
                RestClient other = ElasticsearchTarget.of(fresh.httpAddress()).connect(TIMEOUT)) {
            assertThat(TemplateInstaller.install(other))
                    .containsExactly(
                            new Result("attendance-episodes", Action.INSTALLED),
                            new Result("attendance-shifts", Action.INSTALLED),
                            new Result("attendance-rejected", Action.INSTALLED),
                            new Result("attendance-sites", Action.INSTALLED));
            assertThat(TemplateInstaller.install(other))
                    .extracting(Result::action)
                    .containsOnly(Action.UNCHANGED);

            Request older = new Request("PUT", "/_index_template/attendance-sites");
            older.setJsonEntity("{\"index_patterns\":[\"attendance-sites*\"],\"priority\":210}");
            other.performRequest(older);
            assertThat(TemplateInstaller.install(other))
                    .extracting(Result::action)
                    .containsExactly(Action.UNCHANGED, Action.UNCHANGED, Action.UNCHANGED, Action.UPDATED);
        }
    }

    @Test
    void saysThatNobodyAnswers(@TempDir Path dir) throws IOException {
        EmbeddedElasticsearch gone = EmbeddedElasticsearch.start(dir, 0, Map.of());
        gone.close();
        try (RestClient nobody = ElasticsearchTarget.of(gone.httpAddress()).connect(TIMEOUT)) {
            assertThatThrownBy(() -> TemplateInstaller.install(nobody))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot reach Elasticsearch at [" + gone.httpAddress() + "]")
                    .hasMessageContaining("check the URL and that the server is running");
        }
    }

    @Test
    void saysWhatToDoAboutCredentials() throws IOException {
        assertRefuses(FakeElasticsearch.failing(401), "GET /: 401 whole_exception", "check the API key");
        assertRefuses(
                request -> request.path().equals("/")
                        ? version("9.1.0")
                        : FakeElasticsearch.failing(403).apply(request),
                "/_index_template/attendance-episodes: 403",
                "manage_index_templates");
    }

    @Test
    void saysThatTheServerIsTooOld() throws IOException {
        assertRefuses(request -> version("7.16.3"), "has version 7.16.3; 7.17 or later is needed");
        assertRefuses(request -> version("6.8.0"), "has version 6.8.0");
    }

    @Test
    void saysThatThisIsNotElasticsearch() throws IOException {
        assertRefuses(request -> new Answer(200, "<html>hello</html>"), "is not Elasticsearch; check the URL");
        assertRefuses(request -> new Answer(200, "{}"), "does not say which version");
    }

    private static void assertRefuses(Function<Received, Answer> behaviour, String... says) throws IOException {
        try (FakeElasticsearch fake = new FakeElasticsearch(behaviour);
                RestClient toFake = ElasticsearchTarget.of(fake.url()).connect(TIMEOUT)) {
            assertThatThrownBy(() -> TemplateInstaller.install(toFake))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(says)
                    .hasMessageContaining(fake.url());
        }
    }

    private static Answer version(String number) {
        return new Answer(200, "{\"version\":{\"number\":\"" + number + "\"}}");
    }

    private static JsonNode put(Document document, byte[] json) throws IOException {
        Request request = new Request("PUT", "/" + document.index().indexName() + "-it/_doc/" + document.id());
        request.addParameter("refresh", "true");
        request.setJsonEntity(new String(json, StandardCharsets.UTF_8));
        return JSON.readTree(
                EntityUtils.toByteArray(client.performRequest(request).getEntity()));
    }
}
