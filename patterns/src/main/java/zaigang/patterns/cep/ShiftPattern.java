package zaigang.patterns.cep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftStep;

/**
 * A pattern on the steps of judged shifts. The steps of a judgement come at one instant of event time, its moment, in the order of
 * {@link StepOrder}; distances in time between steps are conditions on the steps' own times. So a half-finished match is never worth
 * keeping beyond that instant, and every pattern's {@code within} is {@link #WITHIN}.
 */
public abstract class ShiftPattern {

    /** How long a half-finished match is kept, in event time after the judgement's moment. */
    static final Duration WITHIN = Duration.ofMillis(1);

    /** The stage that names the absence a match is about. */
    static final String EXIT = "exit";

    private final RuleId rule;
    private final int version;

    /**
     * @param rule the rule it is the pattern of
     * @param version grows with every change of the pattern, so that half-finished matches of another are never taken for its own
     */
    ShiftPattern(RuleId rule, int version) {
        this.rule = rule;
        this.version = version;
    }

    /** Every pattern there is. */
    public static List<ShiftPattern> all(Policy policy) {
        return List.of(new LeftAfterClockIn(policy), new ReturnedBeforeClockOut(policy), new GhostShift(policy));
    }

    /** The rule it is the pattern of. */
    public RuleId rule() {
        return rule;
    }

    /** The operator's uid, with the pattern's version in it. */
    public String uid() {
        return "pattern-" + rule.id() + "-v" + version;
    }

    /** The pattern. */
    public abstract Pattern<ShiftStep, ?> pattern();

    /** Signals of all matches on steps that are keyed by employee. */
    public SingleOutputStreamOperator<Signal> on(KeyedStream<ShiftStep, String> steps) {
        return CEP.pattern(steps, pattern(), new StepOrder())
                .process(new ToSignal(rule))
                .uid(uid())
                .name("Pattern " + rule.id());
    }

    /** Turns a match into a signal. */
    private static final class ToSignal extends PatternProcessFunction<ShiftStep, Signal> {

        private static final long serialVersionUID = 1L;

        private final RuleId rule;

        private ToSignal(RuleId rule) {
            this.rule = rule;
        }

        @Override
        public void processMatch(Map<String, List<ShiftStep>> match, Context context, Collector<Signal> out) {
            ShiftStep exit = match.get(EXIT).get(0);
            out.collect(new Signal(rule, exit.employeeId(), exit.shiftId(), exit.moment(), exit.absence()));
        }
    }
}
