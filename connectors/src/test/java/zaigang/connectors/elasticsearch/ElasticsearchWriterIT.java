package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zaigang.connectors.elasticsearch.FakeElasticsearch.failing;
import static zaigang.connectors.elasticsearch.FakeElasticsearch.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.FakeElasticsearch.Answer;
import zaigang.connectors.elasticsearch.FakeElasticsearch.Received;
import zaigang.connectors.secret.SecretReference;

/** The writer in Flink's own operator, with time in the hands of the test and answers made up. */
@Timeout(60)
class ElasticsearchWriterIT {

    private static final int LIMIT_BYTES = 2000;
    private static final long WAIT_MS = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @TempDir
    private Path secrets;

    private FakeElasticsearch server;
    private CapturingSink sink;
    private OneInputStreamOperatorTestHarness<Document, CommittableMessage<Void>> operator;

    @BeforeEach
    void start() throws Exception {
        server = new FakeElasticsearch(judging(id -> 201));
        sink = new CapturingSink(elasticsearch());
        operator = operator(sink);
        operator.open();
    }

    @AfterEach
    void stop() throws Exception {
        operator.close();
        server.close();
    }

    @Test
    void sendsAFullBatchAtOnceAndTheRestInTime() throws Exception {
        write("a", "b", "c", "d");
        mailsUntil(() -> server.received().size() == 1);
        assertThat(requests()).containsExactly(List.of("a", "b", "c"));

        operator.setProcessingTime(WAIT_MS - 1);
        assertThat(sink.waiting()).contains("d");
        assertThat(server.received()).hasSize(1);
        operator.setProcessingTime(WAIT_MS);
        assertThat(sink.requestsUnderWay()).isEqualTo(1);
        mailsUntil(() -> server.received().size() == 2);
        assertThat(requests()).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void asksForTheExternalVersionInPlainJson() throws Exception {
        write("a", "b", "c");
        mailsUntil(() -> server.received().size() == 1);

        Received request = server.received().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /_bulk");
        assertThat(request.contentType()).startsWith("application/json");
        assertThat(request.authorization()).isEqualTo("ApiKey c2VjcmV0");
        assertThat(request.body())
                .startsWith("{\"index\":{\"_index\":\"attendance-shifts-x\",\"_id\":\"a\",\"version\":1,"
                        + "\"version_type\":\"external_gte\"}}\n{\"@timestamp\":");
    }

    @Test
    void waitsBeforeItTriesAgainAndLonger() throws Exception {
        server.behave(failing(503));
        write("a", "b", "c");
        nextMail();
        assertThat(sink.requestsUnderWay()).isZero();

        // Between a half of the pause and all of it.
        operator.setProcessingTime(PAUSE.toMillis() / 2 - 1);
        assertThat(sink.requestsUnderWay()).isZero();
        operator.setProcessingTime(PAUSE.toMillis());
        assertThat(sink.requestsUnderWay()).isEqualTo(1);
        nextMail();

        operator.setProcessingTime(2 * PAUSE.toMillis() - 1);
        assertThat(sink.requestsUnderWay()).as("the second pause is longer").isZero();
        server.behave(judging(id -> 201));
        operator.setProcessingTime(3 * PAUSE.toMillis());
        nextMail();
        assertThat(requests()).containsExactly(List.of("a", "b", "c"), List.of("a", "b", "c"), List.of("a", "b", "c"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void triesOnlyThoseAgainThatWereNotTaken() throws Exception {
        server.behave(judging(id -> id.equals("b") ? 429 : 201));
        write("a", "b", "c");
        nextMail();
        server.behave(judging(id -> 201));
        operator.setProcessingTime(PAUSE.toMillis());
        nextMail();
        assertThat(requests()).containsExactly(List.of("a", "b", "c"), List.of("b"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aCheckpointDoesNotWaitForAnAnswerAndHoldsWhatIsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.behave(request -> {
            arrived.countDown();
            await(release);
            return judging(id -> 201).apply(request);
        });
        write("a", "b", "c", "d");
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

        operator.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = operator.snapshot(1, 1);

        server.behave(judging(id -> 201));
        release.countDown();
        try (OneInputStreamOperatorTestHarness<Document, CommittableMessage<Void>> restored =
                operator(new CapturingSink(elasticsearch()))) {
            restored.initializeState(snapshot);
            restored.open();
            restored.setProcessingTime(WAIT_MS);
            restored.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
            restored.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        }
        assertThat(requests()).contains(List.of("a", "b", "c"), List.of("d"));
        assertThat(requests()).filteredOn(List.of("a", "b", "c")::equals).hasSize(2);
    }

    @Test
    void aCheckpointCompletesInThePause() throws Exception {
        server.behave(failing(429));
        write("a", "b", "c");
        nextMail();
        operator.setProcessingTime(WAIT_MS);
        operator.prepareSnapshotPreBarrier(1);
        assertThat(operator.snapshot(1, 1)).isNotNull();
        assertThat(waiting()).containsExactly("a", "b", "c");
    }

    @Test
    void aRefusedDocumentBecomesADeadLetter() throws Exception {
        server.behave(judging(id -> id.equals("b") ? 400 : 201));
        write("a", "b", "c");
        nextMail();
        operator.setProcessingTime(WAIT_MS);
        nextMail();

        assertThat(server.received()).hasSize(2);
        String[] lines = server.received().get(1).body().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(tree(lines[0]).at("/index/_index").asText()).isEqualTo("attendance-rejected-x");
        JsonNode letter = tree(lines[1]);
        assertThat(letter.at("/error/code").asText()).isEqualTo("TARGET_REFUSED");
        assertThat(letter.at("/error/message").asText()).contains("400 some_exception: because of b");
        assertThat(letter.at("/attendance/origin").asText()).isEqualTo("attendance-shifts-x/b");
        assertThat(letter.at("/@timestamp").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(letter.at("/event/id").asText())
                .isEqualTo(tree(lines[0]).at("/index/_id").asText());
        assertThat(letter.at("/event/original").isMissingNode()).isTrue();
    }

    @Test
    void aRefusedDeadLetterDoesNotComeBack() throws Exception {
        server.behave(judging(id -> 400));
        write("a", "b", "c");
        nextMail();
        // The three letters fill a batch of their own.
        nextMail();
        assertThat(sink.requestsUnderWay()).isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDocumentOverTheLimitIsRefusedWithoutBeingSent() throws Exception {
        operator.processElement(new Document(Document.Index.SHIFTS, "huge", 1, new byte[LIMIT_BYTES + 1]), 0);
        write("a");
        operator.setProcessingTime(WAIT_MS);
        nextMail();
        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).body())
                .contains("TARGET_REFUSED", "more than the limit of " + LIMIT_BYTES, "attendance-shifts-x/huge");
    }

    @Test
    void takesARequestApartThatIsRefusedAsAWhole() throws Exception {
        server.behave(request -> request.ids().contains("b")
                ? failing(413).apply(request)
                : judging(id -> 201).apply(request));
        write("a", "b", "c");
        mailsUntil(() ->
                server.received().stream().anyMatch(request -> request.body().contains("TARGET_REFUSED")));
        mailsUntil(() -> waiting().isEmpty());
        assertThat(requests()).contains(List.of("b")).doesNotHaveDuplicates();
        assertThat(requests().stream().flatMap(List::stream).filter("c"::equals).count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void anOlderRevisionIsNoFailure() throws Exception {
        server.behave(judging(id -> 409));
        write("a", "b", "c");
        nextMail();
        assertThat(waiting()).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void stopsWithAdvice() throws Exception {
        assertStops(
                failing(401),
                "401 whole_exception",
                "Check the credentials (API key of file:" + secrets.resolve("api-key")
                        + ") and whether they have expired");
    }

    @Test
    void stopsWithAdviceOnPrivileges() throws Exception {
        assertStops(failing(403), "403 whole_exception", "privileges create_index and index on attendance-*");
    }

    @Test
    void stopsWhenOneDocumentIsForbidden() throws Exception {
        assertStops(judging(id -> id.equals("c") ? 403 : 201), "because of c", "index attendance-shifts-x");
    }

    @Test
    void stopsWhenTheIndexIsMissing() throws Exception {
        assertStops(judging(id -> 404), "404 some_exception", "action.auto_create_index");
    }

    @Test
    void stopsWhenThisIsNotElasticsearch() throws Exception {
        assertStops(request -> new Answer(405, "<html>no</html>"), "405: <html>no</html>", "Check that the URL");
    }

    @Test
    void takesAPageForNoAnswer() throws Exception {
        server.behave(request -> new Answer(200, "<html>back soon</html>"));
        write("a", "b", "c");
        nextMail();
        assertThat(waiting()).containsExactly("a", "b", "c");
    }

    @Test
    void atTheEndOfTheInputEverythingIsSent() throws Exception {
        write("a");
        operator.endInput();
        assertThat(requests()).containsExactly(List.of("a"));
        assertThat(waiting()).isEmpty();
    }

    private void assertStops(Function<Received, Answer> behaviour, String... says) throws Exception {
        server.behave(behaviour);
        write("a", "b", "c");
        assertThatThrownBy(this::nextMail)
                .isInstanceOf(ElasticsearchStoppedException.class)
                .hasMessageContainingAll(says)
                .hasMessageContaining(server.url())
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static OneInputStreamOperatorTestHarness<Document, CommittableMessage<Void>> operator(CapturingSink sink)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<Document, Void>(sink));
        harness.setProcessingTime(0);
        return harness;
    }

    private ElasticsearchSink elasticsearch() throws IOException {
        Path apiKey = Files.writeString(secrets.resolve("api-key"), "c2VjcmV0");
        return ElasticsearchSink.builder(new ElasticsearchTarget(
                        List.of(server.url()), ElasticsearchCredentials.apiKey(SecretReference.file(apiKey)), "-x"))
                .setMaxBatchSize(3)
                .setMaxInFlightRequests(1)
                .setMaxBufferedRequests(10)
                .setMaxRecordSizeInBytes(LIMIT_BYTES)
                .setMaxTimeInBufferMS(WAIT_MS)
                .setRetryPause(PAUSE, PAUSE.multipliedBy(100))
                .build();
    }

    private void write(String... ids) throws Exception {
        for (String id : ids) {
            byte[] json = ("{\"@timestamp\":\"2026-03-02T10:00:00Z\",\"event\":{\"id\":\"" + id + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            operator.processElement(new Document(Document.Index.SHIFTS, id, 1, json), 0);
        }
    }

    /** Waits for the next step that was handed to the task's thread, and takes it. */
    private void nextMail() throws Exception {
        operator.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    private void mailsUntil(BooleanSupplier condition) throws Exception {
        while (!condition.getAsBoolean()) {
            nextMail();
        }
    }

    private List<List<String>> requests() {
        return server.received().stream().map(Received::ids).toList();
    }

    /** What a checkpoint would hold now. */
    private List<String> waiting() {
        try {
            return sink.waiting();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode tree(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
