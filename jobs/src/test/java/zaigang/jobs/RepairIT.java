package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.Document.Index;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** A period that a live job got wrong is put right by a replay of it, and only that period. */
class RepairIT {

    private static final int LIVE = 1;
    private static final Instant FROM = Instant.parse("2026-03-02T16:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-04T16:00:00Z");

    @TempDir
    static Path home;

    private static Path folder;
    private static TreeMap<String, JsonNode> right;
    private static EmbeddedElasticsearch server;
    private static RestClient client;

    private String suffix;
    private IndexedDocuments indexed;

    @BeforeAll
    static void replayOnce() throws IOException {
        folder = home.resolve("workforce");
        Workforce.write(WorkforceOptions.of(40, 5, 180, 4), folder);
        Runs.replay(folder, home.resolve("right"));
        right = new TreeMap<>();
        Runs.documents(home.resolve("right").resolve("episodes.jsonl"))
                .forEach(episode -> right.put(episode.at("/event/id").asText(), episode));
        server = EmbeddedElasticsearch.start(home.resolve("elasticsearch"), 0, Map.of());
        client = ElasticsearchTarget.of(server.httpAddress()).connect(Duration.ofSeconds(30));
        TemplateInstaller.install(client);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    @BeforeEach
    void anIndexOfItsOwn() {
        suffix = "-" + System.identityHashCode(this);
        ElasticsearchTarget plain = ElasticsearchTarget.of(server.httpAddress());
        indexed = new IndexedDocuments(client, new ElasticsearchTarget(plain.urls(), plain.credentials(), suffix));
    }

    private static boolean isInPeriod(JsonNode episode) {
        Instant end = Instant.parse(episode.at("/event/end").asText());
        return !end.isBefore(FROM) && end.isBefore(TO);
    }

    private static JsonNode first(boolean inPeriod) {
        return right.values().stream()
                .filter(episode -> isInPeriod(episode) == inPeriod)
                .filter(episode -> episode.at("/attendance/status").asText().equals("OPEN"))
                .findFirst()
                .orElseThrow();
    }

    /** What a live job wrote, in its ninth revision. */
    private void wasWritten(JsonNode like, String id, int score) throws IOException {
        ObjectNode episode = like.deepCopy();
        ((ObjectNode) episode.get("event")).put("id", id).put("risk_score", score);
        ((ObjectNode) episode.get("attendance")).put("revision", 9).put("source", "live");
        byte[] json = Runs.JSON.writeValueAsBytes(episode);
        assertThat(indexed.put(new Document(Index.EPISODES, id, Document.version(LIVE, 9), json)))
                .isTrue();
    }

    private Runs.Outcome repair(Object... more) {
        Object[] arguments = {
            "replay",
            "--in",
            folder,
            "--elasticsearch",
            server.httpAddress(),
            "--index-suffix",
            suffix,
            "--from",
            FROM,
            "--to",
            TO
        };
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        Runs.Outcome outcome = Runs.zaigang(all);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void whatTheReplayDoesNotBearOutIsWithdrawn() throws IOException {
        wasWritten(first(true), "made-up", 60);
        wasWritten(first(false), "outside", 60);

        Runs.Outcome outcome = repair();

        assertThat(outcome.err()).contains("changed in Elasticsearch:", "1 withdrawn", "withdrawn: made-up");
        JsonNode withdrawn = indexed.get(Index.EPISODES, "made-up");
        assertThat(withdrawn.at("/attendance/status").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.at("/attendance/revision").asInt()).isEqualTo(10);
        assertThat(withdrawn.at("/attendance/rules")).isEmpty();
        assertThat(withdrawn.at("/attendance/factors")).isEmpty();
        assertThat(withdrawn.at("/event/risk_score").asInt()).isZero();
        assertThat(withdrawn.at("/event/reason").asText()).startsWith("Withdrawn: ");
        assertThat(indexed.get(Index.EPISODES, "outside")
                        .at("/attendance/status")
                        .asText())
                .isEqualTo("OPEN");
    }

    @Test
    void whatTheReplayProducesWinsOverTheLiveJob() throws IOException {
        JsonNode episode = first(true);
        String id = episode.at("/event/id").asText();
        wasWritten(episode, id, 99);

        Runs.Outcome outcome = repair();

        assertThat(outcome.err()).contains("1 changed");
        assertThat(indexed.get(Index.EPISODES, id)).isEqualTo(episode);
        // A later revision of the live job comes too late.
        byte[] json = Runs.JSON.writeValueAsBytes(episode);
        assertThat(indexed.put(new Document(Index.EPISODES, id, Document.version(LIVE, 10), json)))
                .isFalse();
        TreeMap<String, JsonNode> found = new TreeMap<>();
        indexed.find(
                Index.EPISODES,
                Runs.JSON.createObjectNode().set("match_all", Runs.JSON.createObjectNode()),
                List.of(),
                source -> found.put(source.at("/event/id").asText(), source));
        TreeMap<String, JsonNode> expected = new TreeMap<>(right);
        expected.values().removeIf(one -> !isInPeriod(one));
        assertThat(found).isNotEmpty().isEqualTo(expected);
    }

    /** What counts now may be another fence than that of the period. */
    @Test
    void aSiteThatIsKnownStaysAndOthersAreAdded() throws IOException {
        List<String> sites =
                Runs.document(folder.resolve("sites.geojson")).path("features").findValuesAsText("site_id");
        String known = sites.get(0);
        ObjectNode moved = Runs.JSON.createObjectNode();
        moved.putObject("event").put("id", known);
        byte[] json = Runs.JSON.writeValueAsBytes(moved);
        assertThat(indexed.put(new Document(Index.SITES, known, Document.version(LIVE, 1), json)))
                .isTrue();

        repair();

        assertThat(indexed.get(Index.SITES, known)).isEqualTo(moved);
        assertThat(sites.stream().skip(1)).isNotEmpty().allMatch(this::isIndexed);
    }

    private boolean isIndexed(String site) {
        try {
            return indexed.get(Index.SITES, site) != null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSecondRepairChangesNothing() throws IOException {
        wasWritten(first(true), "made-up", 60);
        repair();
        assertThat(repair().err()).contains("episodes: 0 new, 0 changed", "0 withdrawn", "shifts: 0 new, 0 changed");
    }

    @Test
    void aDryRunOnlySaysIt() throws IOException {
        wasWritten(first(true), "made-up", 60);
        JsonNode before = indexed.get(Index.EPISODES, "made-up");

        Runs.Outcome outcome = repair("--dry-run");

        assertThat(outcome.err()).contains("would change in Elasticsearch:", "1 withdrawn", "withdrawn: made-up");
        assertThat(indexed.get(Index.EPISODES, "made-up")).isEqualTo(before);
        assertThat(indexed.get(Index.EPISODES, first(true).at("/event/id").asText()))
                .isNull();
        assertThat(outcome.err()).doesNotContain("episodes: 0 new");
    }
}
