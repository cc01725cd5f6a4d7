package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import zaigang.geo.track.Fix;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;
import zaigang.patterns.reference.SiteHistory;
import zaigang.patterns.verification.Handin;

/** Runs timekeeping and the judgement of shifts in their operators, one behind the other. */
public final class ShiftHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, EmployeeEvent, ShiftEvent> timekeeping;
    private final KeyedBroadcastOperatorTestHarness<String, ShiftInput, SiteChange, ShiftStep> harness;
    private final CoBroadcastWithKeyedOperator<String, ShiftInput, SiteChange, ShiftStep> operator;

    /** The state of both. */
    public record Snapshot(OperatorSubtaskState timekeeping, OperatorSubtaskState shifts) {}

    public ShiftHarness(ShiftSettings settings) throws Exception {
        this(settings, null);
    }

    public ShiftHarness(ShiftSettings settings, Snapshot state) throws Exception {
        KeySelector<EmployeeEvent, String> ofEvent = EmployeeEvent::employeeId;
        KeySelector<ShiftInput, String> ofInput = ShiftInput::employeeId;
        timekeeping = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TimekeepingFunction(settings)), ofEvent, Types.STRING);
        operator = new CoBroadcastWithKeyedOperator<>(new ShiftFunction(settings), List.of(ShiftFunction.SITES));
        harness = new KeyedBroadcastOperatorTestHarness<>(operator, ofInput, Types.STRING, 1, 1, 0);
        open(timekeeping, state == null ? null : state.timekeeping());
        open(harness, state == null ? null : state.shifts());
    }

    private static void open(AbstractStreamOperatorTestHarness<?> harness, OperatorSubtaskState state)
            throws Exception {
        Configuration noGenericTypes = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        harness.getExecutionConfig().configure(noGenericTypes, ShiftHarness.class.getClassLoader());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void send(EmployeeEvent event) throws Exception {
        timekeeping.processElement(event, event.time());
        pass();
    }

    /** What timekeeping gives goes on at once. */
    private void pass() throws Exception {
        List<StreamRecord<? extends ShiftEvent>> events = timekeeping.extractOutputStreamRecords();
        for (StreamRecord<? extends ShiftEvent> event : events) {
            harness.processElement(new StreamRecord<>(ShiftInput.of(event.getValue()), event.getTimestamp()));
        }
        timekeeping.getOutput().clear();
    }

    public void send(RosterEntry entry) throws Exception {
        send(RosterChange.always(entry));
    }

    public void send(RosterChange change) throws Exception {
        send(EmployeeEvent.of(change));
    }

    public void send(SiteChange change) throws Exception {
        harness.processBroadcastElement(new StreamRecord<>(change));
    }

    public void send(Punch punch) throws Exception {
        send(EmployeeEvent.of(punch));
    }

    public void send(Exemption decision) throws Exception {
        send(EmployeeEvent.of(decision));
    }

    public void send(Verification verification) throws Exception {
        send(EmployeeEvent.of(verification));
    }

    /** Something that happened in the employee's work. */
    public void send(WorkEvent work) throws Exception {
        send(new EmployeeEvent(
                work.employeeId(),
                work.time(),
                null,
                null,
                null,
                null,
                work,
                new zaigang.patterns.event.Origin("work.jsonl", 1),
                "{}"));
    }

    /** What other operators find out: it does not come by timekeeping. */
    public void send(ShiftEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(ShiftInput.of(event), event.moment()));
    }

    public void send(FixBlock block) throws Exception {
        harness.processElement(new StreamRecord<>(ShiftInput.of(block), FixBlock.maxTime(block.packed())));
    }

    /** All of them in one block. */
    public void send(String employee, List<Fix> fixes) throws Exception {
        send(FlinkDay.block(employee, fixes));
    }

    /** Anything that can be sent. */
    public void sendAny(Object event) throws Exception {
        if (event instanceof RosterEntry roster) {
            send(roster);
        } else if (event instanceof RosterChange change) {
            send(change);
        } else if (event instanceof SiteChange change) {
            send(change);
        } else if (event instanceof Punch punch) {
            send(punch);
        } else if (event instanceof Exemption decision) {
            send(decision);
        } else if (event instanceof Verification verification) {
            send(verification);
        } else if (event instanceof WorkEvent work) {
            send(work);
        } else if (event instanceof ShiftEvent fact) {
            send(fact);
        } else {
            send((FixBlock) event);
        }
    }

    public void watermark(long time) throws Exception {
        keepTime(time);
        judge(time);
    }

    /** The first half of a watermark: what timekeeping makes of it. */
    void keepTime(long time) throws Exception {
        timekeeping.processWatermark(new Watermark(time));
        pass();
    }

    /** The second half of a watermark. */
    void judge(long time) throws Exception {
        harness.processWatermark(new Watermark(time));
        harness.processBroadcastWatermark(new Watermark(time));
    }

    public Snapshot snapshot() throws Exception {
        return new Snapshot(timekeeping.snapshot(1, 1), harness.snapshot(1, 1));
    }

    /** The steps of closed shifts. */
    public List<ShiftStep> steps() {
        return allSteps().stream().filter(step -> !isOfRaise(step)).toList();
    }

    /** Those of shifts that were still open, too. */
    public List<ShiftStep> allSteps() {
        return harness.extractOutputValues();
    }

    /** The timestamps of the steps of closed shifts. */
    List<Long> timesOfSteps() {
        List<Long> times = new ArrayList<>();
        for (StreamRecord<? extends ShiftStep> step : harness.extractOutputStreamRecords()) {
            if (!isOfRaise(step.getValue())) {
                times.add(step.getTimestamp());
            }
        }
        return times;
    }

    private boolean isOfRaise(ShiftStep step) {
        return raises().stream()
                .anyMatch(raise -> raise.moment() == step.moment()
                        && raise.facts().shiftId().equals(step.shiftId()));
    }

    /** Judgements of closed shifts. */
    public List<Judgement> judgements() {
        return allJudgements().stream().filter(judgement -> !judgement.open()).toList();
    }

    /** What was told of shifts while they went on. */
    public List<Judgement> raises() {
        return allJudgements().stream().filter(Judgement::open).toList();
    }

    public List<Judgement> allJudgements() {
        return values(harness.getSideOutput(ShiftFunction.JUDGEMENTS));
    }

    public List<Rejection> rejected() {
        List<Rejection> letters = new ArrayList<>(values(timekeeping.getSideOutput(TimekeepingFunction.REJECTED)));
        letters.addAll(values(harness.getSideOutput(ShiftFunction.REJECTED)));
        return letters;
    }

    public List<DevicePunch> devices() {
        return values(timekeeping.getSideOutput(TimekeepingFunction.DEVICES));
    }

    public List<Handin> content() {
        return values(timekeeping.getSideOutput(TimekeepingFunction.CONTENT));
    }

    public List<WorkEvent> work() {
        return values(timekeeping.getSideOutput(TimekeepingFunction.WORK));
    }

    private static <T> List<T> values(Queue<StreamRecord<T>> records) {
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    public int timers() {
        return timekeeping.numEventTimeTimers() + harness.numEventTimeTimers();
    }

    /** Everything that is kept, for all employees. */
    public int stateEntries() {
        return timekeeping.numKeyedStateEntries() + ((HeapKeyedStateBackend<?>) backend()).numKeyValueStateEntries();
    }

    /** The fixes that are kept of an employee, in no order. */
    List<Fix> fixesOf(String employee) throws Exception {
        KeyedStateBackend<Object> backend = backend();
        backend.setCurrentKey(employee);
        ListState<byte[]> blocks = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ListStateDescriptor<>("fixes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        return blocks.get() == null ? List.of() : new FixStore(blocks).in(new Span(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** What is kept of changes of sites. */
    Map<String, SiteHistory> sites() throws Exception {
        Map<String, SiteHistory> sites = new HashMap<>();
        for (Map.Entry<String, SiteHistory> entry :
                harness.getBroadcastState(ShiftFunction.SITES).immutableEntries()) {
            sites.put(entry.getKey(), entry.getValue());
        }
        return sites;
    }

    private KeyedStateBackend<Object> backend() {
        return ((AbstractStreamOperator<?>) operator).getKeyedStateBackend();
    }

    @Override
    public void close() throws Exception {
        timekeeping.close();
        harness.close();
    }
}
