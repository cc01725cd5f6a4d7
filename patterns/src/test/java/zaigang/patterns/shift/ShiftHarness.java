package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;

/** Runs the shift function in its operator. */
public final class ShiftHarness implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<String, FixBlock, EmployeeEvent, ShiftStep> harness;
    private final KeyedCoProcessOperator<String, FixBlock, EmployeeEvent, ShiftStep> operator;

    public ShiftHarness(ShiftSettings settings) throws Exception {
        this(settings, null);
    }

    public ShiftHarness(ShiftSettings settings, OperatorSubtaskState state) throws Exception {
        KeySelector<FixBlock, String> ofBlock = FixBlock::employeeId;
        KeySelector<EmployeeEvent, String> ofEvent = EmployeeEvent::employeeId;
        operator = new KeyedCoProcessOperator<>(new ShiftFunction(settings));
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(operator, ofBlock, ofEvent, Types.STRING);
        Configuration noGenericTypes = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        harness.getExecutionConfig().configure(noGenericTypes, getClass().getClassLoader());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    public void send(RosterEntry entry) throws Exception {
        harness.processElement2(new StreamRecord<>(EmployeeEvent.of(entry)));
    }

    public void send(Punch punch) throws Exception {
        harness.processElement2(EmployeeEvent.of(punch), punch.time());
    }

    public void send(Exemption decision) throws Exception {
        harness.processElement2(EmployeeEvent.of(decision), decision.time());
    }

    public void send(FixBlock block) throws Exception {
        harness.processElement1(block, FixBlock.maxTime(block.packed()));
    }

    /** All of them in one block. */
    public void send(String employee, List<Fix> fixes) throws Exception {
        send(FlinkDay.block(employee, fixes));
    }

    /** Anything that can be sent. */
    void sendAny(Object event) throws Exception {
        if (event instanceof RosterEntry roster) {
            send(roster);
        } else if (event instanceof Punch punch) {
            send(punch);
        } else if (event instanceof Exemption decision) {
            send(decision);
        } else {
            send((FixBlock) event);
        }
    }

    public void watermark(long time) throws Exception {
        harness.processBothWatermarks(new Watermark(time));
    }

    public OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    public List<ShiftStep> steps() {
        return harness.extractOutputValues();
    }

    /** The timestamps of the steps. */
    List<Long> timesOfSteps() {
        List<Long> times = new ArrayList<>();
        for (StreamRecord<? extends ShiftStep> step : harness.extractOutputStreamRecords()) {
            times.add(step.getTimestamp());
        }
        return times;
    }

    public List<Judgement> judgements() {
        return side(ShiftFunction.JUDGEMENTS);
    }

    public List<Rejection> rejected() {
        return side(ShiftFunction.REJECTED);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    public int timers() {
        return harness.numEventTimeTimers();
    }

    /** Everything that is kept, for all employees. */
    public int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    /** The fixes that are kept of an employee, in no order. */
    List<Fix> fixesOf(String employee) throws Exception {
        KeyedStateBackend<Object> backend = ((AbstractStreamOperator<?>) operator).getKeyedStateBackend();
        backend.setCurrentKey(employee);
        ListState<byte[]> blocks = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ListStateDescriptor<>("fixes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        return blocks.get() == null ? List.of() : new FixStore(blocks).in(new Span(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
