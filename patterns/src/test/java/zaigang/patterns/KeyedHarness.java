package zaigang.patterns;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * Runs a keyed operator with one input.
 *
 * @param <I> what goes in
 * @param <O> what comes out
 */
public final class KeyedHarness<I, O> implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, I, O> harness;
    private int taken;

    public KeyedHarness(KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key) throws Exception {
        this(function, key, null);
    }

    /**
     * @param state to start from; null for none
     */
    public KeyedHarness(
            KeyedProcessFunction<String, I, O> function, KeySelector<I, String> key, OperatorSubtaskState state)
            throws Exception {
        this(
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING),
                state);
    }

    public KeyedHarness(StreamOperatorFactory<O> operator, KeySelector<I, String> key, OperatorSubtaskState state)
            throws Exception {
        this(new KeyedOneInputStreamOperatorTestHarness<>(operator, key, Types.STRING), state);
    }

    private KeyedHarness(KeyedOneInputStreamOperatorTestHarness<String, I, O> harness, OperatorSubtaskState state)
            throws Exception {
        this.harness = harness;
        Configuration noGenericTypes = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        harness.getExecutionConfig().configure(noGenericTypes, KeyedHarness.class.getClassLoader());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    public void send(I event, long time) throws Exception {
        harness.processElement(event, time);
    }

    public void watermark(long time) throws Exception {
        harness.processWatermark(time);
    }

    /** All that came out so far. */
    public List<O> out() {
        return harness.extractOutputValues();
    }

    /** What came out since the last time, with its timestamps. */
    public List<StreamRecord<O>> news() {
        List<StreamRecord<O>> news = new ArrayList<>();
        List<StreamRecord<? extends O>> all = harness.extractOutputStreamRecords();
        for (StreamRecord<? extends O> one : all.subList(taken, all.size())) {
            news.add(new StreamRecord<>(one.getValue(), one.getTimestamp()));
        }
        taken = all.size();
        return news;
    }

    public OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    public int timers() {
        return harness.numEventTimeTimers();
    }

    public int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
