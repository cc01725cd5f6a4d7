package zaigang.patterns.cep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.operator.CepState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import zaigang.patterns.shift.ShiftStep;

/** Runs the very operator that a pattern adds to the graph. */
public final class PatternHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, ShiftStep, Signal> harness;
    private int taken;

    PatternHarness(ShiftPattern pattern) throws Exception {
        this(pattern, null);
    }

    PatternHarness(ShiftPattern pattern, OperatorSubtaskState state) throws Exception {
        KeySelector<ShiftStep, String> key = ShiftStep::employeeId;
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                transformation(pattern).getOperatorFactory(), key, Types.STRING);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** What a pattern adds to the graph. */
    @SuppressWarnings("unchecked")
    static OneInputTransformation<ShiftStep, Signal> transformation(ShiftPattern pattern) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<ShiftStep> any = Steps.of("E").judgedAt(0);
        return (OneInputTransformation<ShiftStep, Signal>)
                pattern.on(env.fromData(ShiftStep.class, any.get(0)).keyBy(ShiftStep::employeeId))
                        .getTransformation();
    }

    /** All signals of steps that come in the given order. */
    public static List<Signal> signals(ShiftPattern pattern, Collection<ShiftStep> steps) throws Exception {
        try (PatternHarness harness = new PatternHarness(pattern)) {
            harness.send(steps);
            return harness.watermark(Long.MAX_VALUE);
        }
    }

    void send(Collection<ShiftStep> steps) throws Exception {
        for (ShiftStep step : steps) {
            harness.processElement(step, step.moment());
        }
    }

    /** Lets event time go on, and gives the signals that this brings. */
    List<Signal> watermark(long time) throws Exception {
        harness.processWatermark(time);
        List<Signal> all = harness.extractOutputValues();
        List<Signal> news = new ArrayList<>(all.subList(taken, all.size()));
        taken = all.size();
        return news;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    boolean holdsMatches(String employeeId) throws Exception {
        return CepState.holdsMatches(operator(), employeeId);
    }

    int waitingElements(String employeeId) throws Exception {
        return CepState.waitingElements(operator(), employeeId);
    }

    long late() {
        return CepState.late(operator());
    }

    @SuppressWarnings("unchecked")
    private CepOperator<ShiftStep, String, Signal> operator() {
        return (CepOperator<ShiftStep, String, Signal>) harness.getOperator();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
