package zaigang.patterns.work;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import zaigang.patterns.KeyedHarness;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.shift.ClosedShift;
import zaigang.patterns.shift.FlinkDay;
import zaigang.patterns.shift.ShiftEvent;

/** Runs what makes days of work events and windows of days in their operators, one behind the other. */
final class WorkHarness implements AutoCloseable {

    private final KeyedHarness<WorkEvent, WorkPane> days;
    private final KeyedTwoInputStreamOperatorTestHarness<String, WorkPane, ShiftEvent, WorkWindow> windows;
    private int taken;

    /** The state of both. */
    record Snapshot(OperatorSubtaskState days, OperatorSubtaskState windows) {}

    WorkHarness(Policy policy) throws Exception {
        this(policy, Long.MAX_VALUE, null);
    }

    WorkHarness(Policy policy, long until, Snapshot state) throws Exception {
        days = new KeyedHarness<>(
                byDay(policy).getOperatorFactory(), WorkEvent::employeeId, state == null ? null : state.days());
        KeySelector<WorkPane, String> ofPane = WorkPane::employeeId;
        KeySelector<ShiftEvent, String> ofEvent = ShiftEvent::employeeId;
        windows = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new WorkFunction(policy, until)), ofPane, ofEvent, Types.STRING);
        Configuration noGenericTypes = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        windows.getExecutionConfig().configure(noGenericTypes, WorkHarness.class.getClassLoader());
        if (state != null) {
            windows.initializeState(state.windows());
        }
        windows.open();
    }

    /** What the job adds to its graph for the days. */
    @SuppressWarnings("unchecked")
    private static OneInputTransformation<WorkEvent, WorkPane> byDay(Policy policy) {
        LocalDays days = new LocalDays(policy.timeZone());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        WorkEvent any = new WorkEvent("E", WorkEvent.Kind.PRAISE, "id", null, 0, Long.MIN_VALUE, Long.MIN_VALUE);
        SingleOutputStreamOperator<WorkPane> panes = env.fromData(WorkEvent.class, any)
                .keyBy(WorkEvent::employeeId)
                .window(new LocalDayWindows(policy.timeZone()))
                .aggregate(new WorkDay.Fold(days), new ToPane(days));
        return (OneInputTransformation<WorkEvent, WorkPane>) panes.getTransformation();
    }

    void send(WorkEvent event) throws Exception {
        days.send(event, event.time());
    }

    void send(RosterEntry entry) throws Exception {
        send(RosterChange.always(entry));
    }

    void send(RosterChange change) throws Exception {
        send(new ShiftEvent(change.employeeId(), change.from(), change, null, null, null, null, null, null, null));
    }

    void send(Exemption decision) throws Exception {
        send(new ShiftEvent(
                decision.employeeId(), decision.time(), null, null, null, decision, null, null, null, null));
    }

    void send(ClosedShift shift) throws Exception {
        send(new ShiftEvent(
                shift.clockIn().employeeId(), shift.end(), null, null, shift, null, null, null, null, null));
    }

    private void send(ShiftEvent event) throws Exception {
        windows.processElement2(event, event.moment());
    }

    /** Anything that can be sent. */
    void sendAny(Object event) throws Exception {
        if (event instanceof WorkEvent work) {
            send(work);
        } else if (event instanceof RosterEntry roster) {
            send(roster);
        } else if (event instanceof Exemption decision) {
            send(decision);
        } else {
            send((ClosedShift) event);
        }
    }

    void watermark(long time) throws Exception {
        days.watermark(time);
        for (StreamRecord<WorkPane> pane : days.news()) {
            windows.processElement1(pane);
        }
        windows.processBothWatermarks(new Watermark(time));
    }

    List<WorkWindow> windows() {
        return windows.extractOutputValues();
    }

    /** What came out since the last time, with its timestamps. */
    List<StreamRecord<WorkWindow>> news() {
        List<StreamRecord<WorkWindow>> news = new ArrayList<>();
        List<StreamRecord<? extends WorkWindow>> all = windows.extractOutputStreamRecords();
        for (StreamRecord<? extends WorkWindow> one : all.subList(taken, all.size())) {
            news.add(new StreamRecord<>(one.getValue(), one.getTimestamp()));
        }
        taken = all.size();
        return news;
    }

    Snapshot snapshot() throws Exception {
        return new Snapshot(days.snapshot(), windows.snapshot(1, 1));
    }

    int timers() {
        return days.timers() + windows.numEventTimeTimers();
    }

    int stateEntries() {
        return days.stateEntries() + windows.numKeyedStateEntries();
    }

    /** A shift closed by a clock-out. */
    static ClosedShift shift(long from, long to) {
        return new ClosedShift(FlinkDay.in("in" + from, "E1", from), FlinkDay.out("out" + to, "E1", to), to);
    }

    /** A shift that nobody clocked out of. */
    static ClosedShift timedOut(long from, long to) {
        return new ClosedShift(FlinkDay.in("in" + from, "E1", from), null, to);
    }

    @Override
    public void close() throws Exception {
        days.close();
        windows.close();
    }
}
