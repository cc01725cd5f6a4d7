package zaigang.jobs.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Throws everything away, and tells in this process how far event time has come: what a run of a job that has no end is measured by.
 * For a job that is not restarted.
 */
final class Discard<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

    private final String run;

    private Discard(String run) {
        this.run = run;
    }

    /**
     * A run whose event time is watched.
     *
     * @param name no other run in this process has it
     * @param writers of all sinks of the run together
     * @param times how far each of them has come, milliseconds since the epoch
     */
    record Run(String name, int writers, Map<Object, Long> times) implements AutoCloseable {

        /**
         * @param writers subtasks of all sinks of the run together
         */
        static Run of(String name, int writers) {
            Run run = new Run(name, writers, new ConcurrentHashMap<>());
            RUNS.put(name, run);
            return run;
        }

        <T> Discard<T> sink() {
            return new Discard<>(name);
        }

        /** Whether event time has passed an instant, milliseconds since the epoch, everywhere. */
        boolean hasPassed(long time) {
            return times.size() == writers && times.values().stream().allMatch(one -> one >= time);
        }

        @Override
        public void close() {
            RUNS.remove(name);
        }
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(RUNS.get(run));
    }

    /** Of one subtask. */
    private static final class Writer<T> implements SinkWriter<T> {

        private final Run run;

        private Writer(Run run) {
            this.run = run;
        }

        @Override
        public void write(T element, Context context) {
            // Nobody wants it.
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held.
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            run.times().put(this, watermark.getTimestamp());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
