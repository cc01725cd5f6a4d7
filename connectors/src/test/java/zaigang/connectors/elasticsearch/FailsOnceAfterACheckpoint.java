package zaigang.connectors.elasticsearch;

import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import zaigang.connectors.document.Document;

/** Lets documents through, and fails once when a completed checkpoint has seen twenty of them. */
final class FailsOnceAfterACheckpoint implements MapFunction<Document, Document>, CheckpointListener {

    private static final long serialVersionUID = 1L;

    /** Zero once it has failed. One job at a time uses this class. */
    static volatile CountDownLatch failed = new CountDownLatch(1);

    private int seen;
    private boolean checkpointed;

    @Override
    public Document map(Document document) {
        if (checkpointed && failed.getCount() > 0) {
            failed.countDown();
            throw new IllegalStateException("fails once, on purpose");
        }
        seen++;
        return document;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = seen >= 20;
    }
}
