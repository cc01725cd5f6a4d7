package zaigang.connectors.file;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import zaigang.connectors.json.RawRecord;

/** Lets records pass slowly until a checkpoint taken in the midst of them is complete, and fails then; then lets all pass. */
final class FailAfterCheckpoint extends RichMapFunction<RawRecord, RawRecord>
        implements CheckpointListener, CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private static final int BEFORE_CHECKPOINT = 500;
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final AtomicInteger SEEN = new AtomicInteger();

    /** The first checkpoint that will do. */
    private static final AtomicLong CHECKPOINT = new AtomicLong(Long.MAX_VALUE);

    static void reset() {
        FAILED.set(false);
        SEEN.set(0);
        CHECKPOINT.set(Long.MAX_VALUE);
    }

    static boolean hasFailed() {
        return FAILED.get();
    }

    static int readAfterwards() {
        return SEEN.get();
    }

    @Override
    public RawRecord map(RawRecord record) throws InterruptedException {
        if (SEEN.incrementAndGet() > BEFORE_CHECKPOINT && !FAILED.get()) {
            Thread.sleep(1); // or all records would be through before the first checkpoint
        }
        return record;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        if (SEEN.get() > BEFORE_CHECKPOINT) {
            CHECKPOINT.accumulateAndGet(context.getCheckpointId(), Math::min);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        if (!FAILED.get() && checkpointId >= CHECKPOINT.get()) {
            FAILED.set(true);
            SEEN.set(0);
            throw new IllegalStateException("on purpose");
        }
    }
}
