package zaigang.connectors.elasticsearch;

import java.time.Duration;
import org.apache.flink.connector.base.sink.AsyncSinkBaseBuilder;
import zaigang.connectors.document.Document;

/** Builds an {@link ElasticsearchSink}. Limits hold for each parallel writer. */
public final class ElasticsearchSinkBuilder extends AsyncSinkBaseBuilder<Document, Document, ElasticsearchSinkBuilder> {

    private static final int BATCH_COUNT = 1000;
    private static final int REQUESTS = 2;
    private static final int WAITING_COUNT = 20_000;
    private static final long BATCH_BYTES = 5L << 20;
    private static final long WAIT_MS = 1000;

    private final ElasticsearchTarget target;
    private long maxBufferedBytes = 64L << 20;
    private Duration responseTimeout = Duration.ofSeconds(60);
    private RetryPause pause = new RetryPause(Duration.ofMillis(200), Duration.ofSeconds(30));

    ElasticsearchSinkBuilder(ElasticsearchTarget target) {
        this.target = target;
    }

    /**
     * Bytes of documents that may wait or be under way before the writer holds the job back; default 64 MiB. This is what an
     * outage can be ridden out with: while it lasts the job runs on and its checkpoints complete.
     */
    public ElasticsearchSinkBuilder setMaxBufferedBytes(long bytes) {
        this.maxBufferedBytes = bytes;
        return this;
    }

    /** The longest silence of the server within a request before it counts as failed; default 60 s. */
    public ElasticsearchSinkBuilder setResponseTimeout(Duration timeout) {
        this.responseTimeout = timeout;
        return this;
    }

    /**
     * The pause after a first failure, doubled with each further one in a row, and the longest; default 200 ms and 30 s.
     *
     * @throws IllegalArgumentException if the first is under 1 ms or the longest is shorter than the first
     */
    public ElasticsearchSinkBuilder setRetryPause(Duration first, Duration longest) {
        this.pause = new RetryPause(first, longest);
        return this;
    }

    /**
     * The sink. Unless set: at most 1,000 documents and 5 MiB a request, 2 requests under way at once, a request at least every
     * second, 20,000 documents waiting, one document no larger than a request.
     *
     * @throws IllegalArgumentException if the limits do not fit each other; the message names them
     */
    @Override
    public ElasticsearchSink build() {
        long batchBytes = or(getMaxBatchSizeInBytes(), BATCH_BYTES);
        return new ElasticsearchSink(
                target,
                new ElasticsearchWriter.Limits(
                        or(getMaxBatchSize(), BATCH_COUNT),
                        batchBytes,
                        or(getMaxInFlightRequests(), REQUESTS),
                        or(getMaxBufferedRequests(), WAITING_COUNT),
                        maxBufferedBytes,
                        or(getMaxTimeInBufferMS(), WAIT_MS),
                        or(getMaxRecordSizeInBytes(), batchBytes),
                        responseTimeout.toMillis()),
                pause);
    }

    private static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
