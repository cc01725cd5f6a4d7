package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaigang.connectors.document.Document;

/**
 * The writer of one subtask. It is not Flink's AsyncSinkWriter, because that one waits on the task's thread: at each checkpoint
 * for what is under way, and whenever its timer fires for a place to send, so that an outage holds up checkpoints for as long as
 * it lasts. This one never waits there unless its buffer is full or the input has ended. What is under way is part of the
 * snapshot, as writing it once more does no harm; pauses are timers.
 *
 * <p>Everything but the sending itself runs on the task's thread, by way of its mailbox.
 */
final class ElasticsearchWriter implements StatefulSinkWriter<Document, BufferedRequestState<Document>> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    /**
     * How much may be sent and kept.
     *
     * @param batchCount documents in a request, at least 1
     * @param batchBytes bytes of a request, at least those of a document
     * @param requests under way at once, at least 1
     * @param waitingCount documents waiting or under way, more than fit in a request
     * @param waitingBytes bytes waiting or under way, at least those of a request
     * @param waitMs longest time before a request that is not full is sent, at least 1
     * @param documentBytes of one document; a larger one is refused, at least 1
     * @param responseTimeoutMs longest silence of the server, at least 1
     */
    record Limits(
            int batchCount,
            long batchBytes,
            int requests,
            int waitingCount,
            long waitingBytes,
            long waitMs,
            long documentBytes,
            long responseTimeoutMs)
            implements Serializable {

        Limits {
            if (batchCount < 1 || requests < 1 || waitMs < 1 || documentBytes < 1 || responseTimeoutMs < 1) {
                throw new IllegalArgumentException(
                        "batch size, requests in flight, time in buffer, document size and response"
                                + " timeout must be at least 1, were " + batchCount + ", " + requests + ", " + waitMs
                                + ", "
                                + documentBytes + " and " + responseTimeoutMs);
            }
            if (batchBytes < documentBytes || waitingBytes < batchBytes || waitingCount <= batchCount) {
                throw new IllegalArgumentException(
                        "a document (" + documentBytes + " bytes) must fit in a batch (" + batchBytes
                                + " bytes, " + batchCount + " documents), and a batch in the buffer (" + waitingBytes
                                + " bytes, more than " + batchCount + " documents, was " + waitingCount + ")");
            }
        }
    }

    private final ElasticsearchTarget target;
    private final Limits limits;
    private final RetryPause pause;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final WriterMetrics metrics;
    private final BulkClient client;

    private final DocumentBuffer buffer = new DocumentBuffer();
    private final Deque<List<Document>> underWay = new ArrayDeque<>();
    private int underWayCount;
    private long underWayBytes;

    /** Documents in a request for now: fewer while a refused request is taken apart to find what is wrong in it. */
    private int batchCount;

    /** Failures in a row. */
    private int failures;

    private boolean paused;
    private boolean timerSet;

    /** Whether what waits is to be sent now, though it does not fill a request. */
    private boolean due;

    private volatile boolean closed;

    ElasticsearchWriter(
            WriterInitContext context,
            ElasticsearchTarget target,
            Limits limits,
            RetryPause pause,
            Collection<BufferedRequestState<Document>> recovered)
            throws IOException {
        this.target = target;
        this.limits = limits;
        this.pause = pause;
        this.mailbox = context.getMailboxExecutor();
        this.timers = context.getProcessingTimeService();
        this.batchCount = limits.batchCount();
        this.metrics = new WriterMetrics(
                context.metricGroup(),
                () -> (long) buffer.size() + underWayCount,
                () -> (long) requestsUnderWay(),
                () -> (long) failures);
        this.client = new BulkClient(target, Duration.ofMillis(limits.responseTimeoutMs()));
        for (BufferedRequestState<Document> state : recovered) {
            for (RequestEntryWrapper<Document> entry : state.getBufferedRequestEntries()) {
                accept(entry.getRequestEntry());
            }
        }
        sendWhenDue();
    }

    @Override
    public void write(Document document, Context context) throws IOException, InterruptedException {
        while (buffer.size() + underWayCount >= limits.waitingCount()
                || buffer.bytes() + underWayBytes >= limits.waitingBytes()) {
            mailbox.yield();
        }
        accept(document);
        send();
    }

    /** At a checkpoint there is nothing to wait for; at the end of the input, for everything. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && (!buffer.isEmpty() || underWayCount > 0)) {
            due = true;
            send();
            mailbox.yield();
        }
    }

    @Override
    public List<BufferedRequestState<Document>> snapshotState(long checkpointId) {
        List<RequestEntryWrapper<Document>> entries = new ArrayList<>(buffer.size() + underWayCount);
        underWay.forEach(batch -> batch.forEach(document -> entries.add(entry(document))));
        buffer.content().forEach(document -> entries.add(entry(document)));
        return List.of(new BufferedRequestState<>(entries));
    }

    private static RequestEntryWrapper<Document> entry(Document document) {
        return new RequestEntryWrapper<>(document, DocumentBuffer.sizeOf(document));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        client.close();
    }

    int requestsUnderWay() {
        return underWay.size();
    }

    private void accept(Document document) {
        long size = DocumentBuffer.sizeOf(document);
        if (size <= limits.documentBytes() || document.index() == Document.Index.REJECTED) {
            buffer.add(document);
        } else {
            refuse(document, "it has " + size + " bytes, more than the limit of " + limits.documentBytes());
        }
    }

    /** Sends whatever may be sent now. */
    private void send() {
        // After a failure one request feels the way before several set out again.
        int allowed = failures > 0 ? 1 : limits.requests();
        while (!paused
                && underWay.size() < allowed
                && !buffer.isEmpty()
                && (due || buffer.size() >= batchCount || buffer.bytes() >= limits.batchBytes())) {
            submit(buffer.take(batchCount, limits.batchBytes()));
        }
        if (buffer.isEmpty()) {
            due = false;
        } else {
            sendWhenDue();
        }
    }

    private void sendWhenDue() {
        if (!timerSet && !due && !buffer.isEmpty()) {
            timerSet = true;
            after(limits.waitMs(), time -> {
                timerSet = false;
                due = true;
                send();
            });
        }
    }

    private void after(long millis, ProcessingTimeService.ProcessingTimeCallback step) {
        Future<?> unused = timers.registerTimer(timers.getCurrentProcessingTime() + millis, step);
    }

    private void submit(List<Document> batch) {
        underWay.addLast(batch);
        underWayCount += batch.size();
        underWayBytes += DocumentBuffer.sizeOf(batch);
        client.send(
                batch,
                new BulkClient.Listener(
                        answer -> onTaskThread(() -> answered(batch, answer)),
                        broken -> onTaskThread(() -> {
                            throw broken;
                        })));
    }

    private void onTaskThread(ThrowingRunnable<? extends Exception> step) {
        try {
            mailbox.execute(step, "answer of Elasticsearch");
        } catch (RejectedExecutionException e) {
            // The task is over and its last checkpoint holds the documents; an exception would only break the client.
            if (!closed) {
                LOG.debug("an answer came after the end of the task", e);
            }
        }
    }

    private void answered(List<Document> batch, BulkAnswer answer) throws IOException {
        underWay.removeIf(one -> one == batch);
        underWayCount -= batch.size();
        underWayBytes -= DocumentBuffer.sizeOf(batch);
        if (answer.request() == null) {
            judgeEach(batch, answer.items());
        } else {
            judgeWhole(batch, answer.request());
        }
        send();
    }

    private void judgeEach(List<Document> batch, List<BulkResult> items) throws IOException {
        List<Document> again = new ArrayList<>();
        BulkResult whyAgain = null;
        for (int i = 0; i < batch.size(); i++) {
            Document document = batch.get(i);
            BulkResult result = items.get(i);
            switch (result.ofDocument()) {
                case STORED -> metrics.stored(document);
                case STALE -> metrics.stale(document);
                case RETRY -> {
                    again.add(document);
                    whyAgain = result;
                }
                case REFUSED -> refuse(document, result.describe());
                case STOP ->
                    throw ElasticsearchStoppedException.of(
                            result, "index " + target.indexName(document.index()), target);
            }
        }
        batchCount = Math.min(limits.batchCount(), batchCount * 2);
        if (again.isEmpty()) {
            recovered();
        } else {
            retry(again, whyAgain, again.size() < batch.size());
        }
    }

    private void judgeWhole(List<Document> batch, BulkResult result) throws IOException {
        switch (result.ofRequest()) {
            case RETRY -> retry(batch, result, false);
            case REFUSED -> {
                if (batch.size() == 1) {
                    refuse(batch.get(0), result.describe());
                } else {
                    // Too large together, or one of them spoils it for all: smaller requests will tell.
                    batchCount = Math.max(1, batch.size() / 2);
                    buffer.putBack(batch);
                    due = true;
                }
            }
            default -> throw ElasticsearchStoppedException.of(result, "any index", target);
        }
    }

    private void recovered() {
        if (failures > 0 && !paused) {
            LOG.info("Elasticsearch takes documents again after {} failures; {} are waiting", failures, buffer.size());
            failures = 0;
        }
    }

    private void retry(List<Document> again, BulkResult why, boolean progress) {
        metrics.retried(again.size());
        buffer.putBack(again);
        due = true;
        if (paused) {
            return;
        }
        failures = progress ? 1 : failures + 1;
        long millis = pause.millis(failures, ThreadLocalRandom.current());
        LOG.warn(
                "Elasticsearch at {} did not take {} documents ({}); trying again in {} ms, {} are waiting",
                target.urls(),
                again.size(),
                why.describe(),
                millis,
                buffer.size());
        paused = true;
        after(millis, time -> {
            paused = false;
            send();
        });
    }

    private void refuse(Document document, String why) {
        String index = target.indexName(document.index());
        if (document.index() == Document.Index.REJECTED) {
            metrics.lost();
            LOG.error("Elasticsearch refused dead letter {} for index {}: {}. It is lost.", document.id(), index, why);
        } else {
            metrics.rejected();
            LOG.warn("Elasticsearch refused document {} for index {}: {}", document.id(), index, why);
            buffer.add(RefusedDocument.deadLetter(document, index, why));
        }
    }
}
