package zaigang.jobs;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import zaigang.connectors.pack.FixPacker;
import zaigang.patterns.cep.ShiftPattern;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.EpisodeFunction;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.EmployeeEvent;
import zaigang.patterns.shift.FixBlock;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftFunction;
import zaigang.patterns.shift.ShiftSettings;
import zaigang.patterns.shift.ShiftStep;

/**
 * The whole way of the data, from decoded events to episodes. Live job, replay, demo and tests differ only in what they plug into its
 * ends.
 */
public final class AttendanceTopology {

    private AttendanceTopology() {}

    /**
     * Builds the graph.
     *
     * @param inputs where events come from
     * @param settings policy, sites and horizons
     * @param source what documents say of how they came about
     */
    public static Outputs build(Inputs inputs, ShiftSettings settings, Episode.Source source) {
        Policy policy = settings.policy();

        SingleOutputStreamOperator<FixBlock> blocks = inputs.fixes()
                .transform("Pack fixes by employee", TypeInformation.of(FixBlock.class), new FixPacker())
                .uid("pack-fixes");

        SingleOutputStreamOperator<ShiftStep> steps = blocks.keyBy(FixBlock::employeeId)
                .connect(employeeEvents(inputs).keyBy(EmployeeEvent::employeeId))
                .process(new ShiftFunction(settings))
                .uid("judge-shifts-v1")
                .name("Judge shifts");
        DataStream<Judgement> judgements = steps.getSideOutput(ShiftFunction.JUDGEMENTS);

        SingleOutputStreamOperator<Episode> episodes = judgements
                .keyBy(Judgement::employeeId)
                .connect(signals(steps.keyBy(ShiftStep::employeeId), policy).keyBy(Signal::employeeId))
                .process(new EpisodeFunction(policy, source, settings.revisionHorizonMs()))
                .uid("assemble-episodes-v1")
                .name("Assemble episodes");

        return new Outputs(
                episodes,
                episodes.getSideOutput(EpisodeFunction.LEDGERS),
                inputs.rejected().union(steps.getSideOutput(ShiftFunction.REJECTED)));
    }

    private static DataStream<EmployeeEvent> employeeEvents(Inputs inputs) {
        DataStream<EmployeeEvent> roster = inputs.roster()
                .map(EmployeeEvent::of)
                .returns(EmployeeEvent.class)
                .uid("roster-events")
                .name("Roster entries by employee");
        DataStream<EmployeeEvent> punches = inputs.punches()
                .map(EmployeeEvent::of)
                .returns(EmployeeEvent.class)
                .uid("punch-events")
                .name("Punches by employee");
        DataStream<EmployeeEvent> exemptions = inputs.exemptions()
                .map(EmployeeEvent::of)
                .returns(EmployeeEvent.class)
                .uid("exemption-events")
                .name("Exemptions by employee");
        return roster.union(punches, exemptions);
    }

    private static DataStream<Signal> signals(KeyedStream<ShiftStep, String> steps, Policy policy) {
        DataStream<Signal> signals = null;
        for (ShiftPattern pattern : ShiftPattern.all(policy)) {
            DataStream<Signal> own = pattern.on(steps);
            signals = signals == null ? own : signals.union(own);
        }
        return signals;
    }
}
