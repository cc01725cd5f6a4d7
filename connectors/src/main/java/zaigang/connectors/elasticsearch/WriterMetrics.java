package zaigang.connectors.elasticsearch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import zaigang.connectors.document.Document;

/** What a writer counts. */
final class WriterMetrics {

    private final Counter sent;
    private final Counter sentBytes;
    private final Counter errors;
    private final Counter retried;
    private final Counter stale;
    private final Counter rejected;
    private final Counter lost;

    WriterMetrics(SinkWriterMetricGroup group, Gauge<Long> waiting, Gauge<Long> requests, Gauge<Long> failures) {
        sent = group.getNumRecordsSendCounter();
        sentBytes = group.getNumBytesSendCounter();
        errors = group.getNumRecordsSendErrorsCounter();
        retried = group.counter("documentsRetried");
        stale = group.counter("documentsStale");
        rejected = group.counter("documentsRejected");
        lost = group.counter("deadLettersLost");
        group.gauge("documentsWaiting", waiting);
        group.gauge("requestsUnderWay", requests);
        group.gauge("retryPauses", failures);
    }

    void stored(Document document) {
        sent.inc();
        sentBytes.inc(document.json().length);
    }

    /** Sent as well: Elasticsearch has what it needs of it. */
    void stale(Document document) {
        stored(document);
        stale.inc();
    }

    void retried(int documents) {
        retried.inc(documents);
    }

    void rejected() {
        errors.inc();
        rejected.inc();
    }

    void lost() {
        errors.inc();
        lost.inc();
    }
}
