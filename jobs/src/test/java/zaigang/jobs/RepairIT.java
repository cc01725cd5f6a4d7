package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    /** {@code time.revision_horizon}, {@code shift.max_length} and {@code fence.signal_gap} after the period. */
    private static final String LAST_DECISION = "up to 2026-03-12T08:15:00Z";

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
        wasWritten(like, id, score, episode -> {});
    }

    private void wasWritten(JsonNode like, String id, int score, Consumer<ObjectNode> change) throws IOException {
        ObjectNode episode = like.deepCopy();
        change.accept(episode);
        ((ObjectNode) episode.get("event")).put("id", id).put("risk_score", score);
        ((ObjectNode) episode.get("attendance")).put("revision", 9).put("source", "live");
        byte[] json = Runs.JSON.writeValueAsBytes(episode);
        assertThat(indexed.put(new Document(Index.EPISODES, id, Document.version(LIVE, 9), json)))
                .isTrue();
    }

    private Runs.Outcome repair(Object... more) {
        return repairFrom(FROM, more);
    }

    private Runs.Outcome repairFrom(Instant from, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "replay",
                "--in",
                folder,
                "--elasticsearch",
                server.httpAddress(),
                "--index-suffix",
                suffix,
                "--from",
                from));
        if (!List.of(more).contains("--to")) {
            arguments.addAll(List.of("--to", TO));
        }
        arguments.addAll(List.of(more));
        Runs.Outcome outcome = Runs.zaigang(arguments.toArray());
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

    /** What a live job tells while a shift goes on has no end; a higher generation would never let it judge that shift. */
    @Test
    void whatIsToldOfAShiftThatGoesOnIsLeftAloneUntilTheReplayHasSeenItsEnd() throws IOException {
        JsonNode finished = Runs.documents(home.resolve("right").resolve("shifts.jsonl")).stream()
                .filter(RepairIT::isInPeriod)
                .findFirst()
                .orElseThrow();
        wasWritten(first(true), "goes-on", 60, episode -> raised(episode, "a-shift-that-nobody-saw-end"));
        wasWritten(
                first(true),
                "has-ended",
                60,
                episode -> raised(episode, finished.at("/event/id").asText()));

        Runs.Outcome outcome = repair();

        assertThat(outcome.err())
                .contains("1 withdrawn, 1 left alone of shifts that go on", "withdrawn: has-ended")
                .doesNotContain("withdrawn: goes-on");
        assertThat(statusOf("goes-on")).isEqualTo("OPEN");
        assertThat(statusOf("has-ended")).isEqualTo("WITHDRAWN");
    }

    private static void raised(ObjectNode episode, String shift) {
        ((ObjectNode) episode.get("event")).remove(List.of("end", "duration"));
        ((ObjectNode) episode.at("/attendance/shift")).put("id", shift).remove("clock_out");
    }

    private String statusOf(String id) throws IOException {
        return indexed.get(Index.EPISODES, id).at("/attendance/status").asText();
    }

    /** A folder that ends on 5 March says nothing of a shift that ended on the 6th, or at the end of the 5th. */
    @Test
    void whatEndsWhenTheInputDoesNotReachFarEnoughIsLeftAlone() throws IOException {
        Instant until = TO.plus(Duration.ofDays(1));
        wasWritten(first(true), "judged", 60, episode -> ends(episode, until.minus(Duration.ofMinutes(15))));
        wasWritten(first(true), "not-judged", 60, episode -> ends(episode, until.minus(Duration.ofMinutes(14))));
        wasWritten(first(true), "long-after", 60, episode -> ends(episode, until.plus(Duration.ofDays(1))));

        Runs.Outcome outcome = repair("--until", until, "--to", until.plus(Duration.ofDays(2)));

        assertThat(outcome.err())
                .contains("1 withdrawn, 2 left alone that end when the input is not complete", "withdrawn: judged");
        assertThat(statusOf("judged")).isEqualTo("WITHDRAWN");
        assertThat(statusOf("not-judged")).isEqualTo("OPEN");
        assertThat(statusOf("long-after")).isEqualTo("OPEN");
    }

    private static void ends(ObjectNode episode, Instant end) {
        ((ObjectNode) episode.get("event")).put("end", end.toString());
    }

    /** Whether it is due on that day goes by what was found in the 14 days before. */
    @Test
    void aFindingOnWorkAloneIsNotTakenBackByAPeriodThatBeginsLessBeforeIt() throws IOException {
        wasWritten(first(true), "on-work-alone", 60, episode -> {
            ((ObjectNode) episode.get("user")).put("id", "SOMEBODY");
            ((ObjectNode) episode.get("attendance")).remove("shift");
            ((ObjectNode) episode.get("attendance")).putArray("rules").add("work-mismatch");
        });

        assertThat(repair().err()).contains("0 withdrawn, 1 left alone that stand on work alone");
        assertThat(statusOf("on-work-alone")).isEqualTo("OPEN");

        Runs.Outcome longer = repairFrom(FROM.minus(Duration.ofDays(20)));
        assertThat(longer.err()).contains("withdrawn: on-work-alone");
        assertThat(statusOf("on-work-alone")).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatTheReplayProducesWinsOverTheLiveJob() throws IOException {
        JsonNode episode = first(true);
        String id = episode.at("/event/id").asText();
        wasWritten(episode, id, 99);

        Runs.Outcome outcome = repair();

        assertThat(outcome.err()).contains("1 changed", "only if this is run again", LAST_DECISION);
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
        assertThat(outcome.err()).doesNotContain("episodes: 0 new").doesNotContain("only if this is run again");
    }
}
