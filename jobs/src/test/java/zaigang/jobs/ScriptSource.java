package zaigang.jobs;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import zaigang.connectors.json.RawRecord;

/** Plays a script, with its own watermarks at their places; it goes on where a savepoint left it. */
@SuppressWarnings(
        "deprecation") // The newer interface sends watermarks of its own between records; a script is to send its own
// only.
final class ScriptSource implements SourceFunction<RawRecord>, CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Hold> HOLDS = new ConcurrentHashMap<>();

    private final Script script;
    private final String hold;

    private transient ListState<Integer> state;
    private transient volatile boolean cancelled;
    private int position;

    /** Plays without a stop. */
    ScriptSource(Script script) {
        this(script, null);
    }

    /**
     * @param hold holds it at the cut; null to play on
     */
    ScriptSource(Script script, Hold hold) {
        this.script = script;
        this.hold = hold == null ? null : hold.id;
    }

    /** Holds a source of this process at its cut until it is told to go on. */
    static final class Hold implements AutoCloseable {

        private static final int PATIENCE_S = 120;

        private final String id = UUID.randomUUID().toString();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        Hold() {
            HOLDS.put(id, this);
        }

        /** Waits until all lines before the cut were sent. */
        void awaitCut() throws InterruptedException {
            if (!reached.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("the source did not get to the cut");
            }
        }

        void release() {
            released.countDown();
        }

        @Override
        public void close() {
            release();
            HOLDS.remove(id);
        }
    }

    @Override
    public void run(SourceContext<RawRecord> context) throws Exception {
        while (!cancelled && position < script.lines().size()) {
            Script.Line line = script.lines().get(position);
            synchronized (context.getCheckpointLock()) {
                position++;
                if (line.isWatermark()) {
                    context.emitWatermark(new Watermark(line.time()));
                } else if (!line.isCut()) {
                    context.collectWithTimestamp(line.record(position), line.time());
                }
            }
            if (line.isCut() && hold != null) {
                HOLDS.get(hold).reached.countDown();
                HOLDS.get(hold).released.await();
            }
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (hold != null) {
            HOLDS.get(hold).release();
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("position", Types.INT));
        for (int before : state.get()) {
            position = before;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        state.add(position);
    }
}
