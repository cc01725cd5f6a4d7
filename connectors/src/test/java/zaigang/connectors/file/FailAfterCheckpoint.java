package zaigang.connectors.file;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import zaigang.connectors.json.RawRecord;

/** Holds records back until a checkpoint with some of them is complete, and fails then; from then on lets all pass. */
final class FailAfterCheckpoint extends RichMapFunction<RawRecord, RawRecord> implements CheckpointListener {

    private static final long serialVersionUID = 1L;

    private static final int BEFORE_CHECKPOINT = 500;
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final AtomicInteger SEEN = new AtomicInteger();

    static void reset() {
        FAILED.set(false);
        SEEN.set(0);
    }

    static boolean hasFailed() {
        return FAILED.get();
    }

    static int readAfterwards() {
        return SEEN.get();
    }

    @Override
    public RawRecord map(RawRecord record) throws InterruptedException {
        SEEN.incrementAndGet();
        if (!FAILED.get() && SEEN.get() > BEFORE_CHECKPOINT) {
            Thread.sleep(1); // lets the mailbox come to the checkpoint while there are records left
        }
        return record;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        if (!FAILED.get() && SEEN.get() > BEFORE_CHECKPOINT) {
            FAILED.set(true);
            SEEN.set(0);
            throw new IllegalStateException("on purpose");
        }
    }
}
