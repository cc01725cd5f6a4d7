package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import zaigang.connectors.document.Document;

/**
 * Writes documents to Elasticsearch 7.17, 8 or 9, each under its id and external version: at least once, and whatever is written
 * twice changes nothing. An older revision never replaces a newer one. Documents that wait or are under way are part of the
 * checkpoint, so no checkpoint waits for Elasticsearch.
 *
 * <p>A document that Elasticsearch refuses becomes a dead letter in {@code attendance-rejected}; what is busy or away is tried
 * again with growing pauses; what somebody must put right first (credentials, privileges, a missing index) ends the job with
 * {@link ElasticsearchStoppedException}.
 *
 * <p>Metrics beside Flink's {@code numRecordsSend} (documents Elasticsearch has, whoever wrote the revision it has), {@code
 * numBytesSend} and {@code numRecordsSendErrors} (documents it refused): {@code documentsRetried}, {@code documentsStale}, {@code
 * documentsRejected}, {@code deadLettersLost}, and the gauges {@code documentsWaiting}, {@code requestsUnderWay} and {@code retryPauses} (in a row; 0 while
 * all is well).
 */
public final class ElasticsearchSink extends AsyncSinkBase<Document, Document> {

    private static final long serialVersionUID = 1L;

    private final ElasticsearchTarget target;
    private final ElasticsearchWriter.Limits limits;
    private final RetryPause pause;

    ElasticsearchSink(ElasticsearchTarget target, ElasticsearchWriter.Limits limits, RetryPause pause) {
        super(
                (document, context) -> document,
                limits.batchCount(),
                limits.requests(),
                limits.waitingCount(),
                limits.batchBytes(),
                limits.waitMs(),
                limits.documentBytes(),
                limits.responseTimeoutMs(),
                false);
        this.target = target;
        this.limits = limits;
        this.pause = pause;
    }

    /** Everything but the target has a default. */
    public static ElasticsearchSinkBuilder builder(ElasticsearchTarget target) {
        return new ElasticsearchSinkBuilder(target);
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<Document>> recovered) throws IOException {
        return new ElasticsearchWriter(context, target, limits, pause, recovered);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
        return new DocumentStateSerializer();
    }
}
