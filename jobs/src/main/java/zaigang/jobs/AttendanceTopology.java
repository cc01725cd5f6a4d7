package zaigang.jobs;

import java.time.Duration;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import zaigang.connectors.pack.FixPacker;
import zaigang.patterns.cep.ShiftPattern;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.device.SharedDeviceFunction;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.EpisodeFact;
import zaigang.patterns.episode.EpisodeFunction;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.EmployeeEvent;
import zaigang.patterns.shift.FixBlock;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftEvent;
import zaigang.patterns.shift.ShiftFunction;
import zaigang.patterns.shift.ShiftInput;
import zaigang.patterns.shift.ShiftSettings;
import zaigang.patterns.shift.ShiftStep;
import zaigang.patterns.shift.TimekeepingFunction;
import zaigang.patterns.verification.Handin;
import zaigang.patterns.verification.ReplayedContentFunction;
import zaigang.patterns.work.LocalDayWindows;
import zaigang.patterns.work.LocalDays;
import zaigang.patterns.work.TeamMedian;
import zaigang.patterns.work.ToPane;
import zaigang.patterns.work.WorkDay;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkFunction;
import zaigang.patterns.work.WorkPane;

/**
 * The whole way of the data, from decoded events to episodes. Live job, replay, demo and tests differ only in what they plug into its
 * ends.
 */
public final class AttendanceTopology {

    /** The windows of a team's members close at one instant; they meet in a window just long enough to hold it. */
    private static final Duration INSTANT = Duration.ofMillis(1);

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
        SingleOutputStreamOperator<ShiftEvent> shiftEvents = employeeEvents(inputs)
                .keyBy(EmployeeEvent::employeeId)
                .process(new TimekeepingFunction(settings))
                .uid("keep-time-v2")
                .name("Keep time");
        DataStream<ShiftInput> evidence = shiftEvents
                .map(ShiftInput::of)
                .returns(ShiftInput.class)
                .uid("evidence-by-employee")
                .name("Evidence by employee")
                .union(
                        devices(shiftEvents.getSideOutput(TimekeepingFunction.DEVICES), settings),
                        content(shiftEvents.getSideOutput(TimekeepingFunction.CONTENT), settings));
        SingleOutputStreamOperator<ShiftStep> steps = steps(inputs, evidence, settings);
        DataStream<WorkFacts> work = work(shiftEvents.getSideOutput(TimekeepingFunction.WORK), shiftEvents, settings);
        SingleOutputStreamOperator<Episode> episodes = steps.getSideOutput(ShiftFunction.JUDGEMENTS)
                .keyBy(Judgement::employeeId)
                .connect(facts(steps, work, policy).keyBy(EpisodeFact::employeeId))
                .process(new EpisodeFunction(policy, source, settings.revisionHorizonMs(), settings.until()))
                .uid("assemble-episodes-v3")
                .name("Assemble episodes");
        return new Outputs(
                episodes,
                episodes.getSideOutput(EpisodeFunction.LEDGERS),
                inputs.rejected()
                        .union(
                                shiftEvents.getSideOutput(TimekeepingFunction.REJECTED),
                                steps.getSideOutput(ShiftFunction.REJECTED)));
    }

    /** Everything but fixes, by employee. */
    private static DataStream<EmployeeEvent> employeeEvents(Inputs inputs) {
        return employeeEvents(inputs.roster(), EmployeeEvent::of, "roster", "Roster entries")
                .union(
                        employeeEvents(inputs.punches(), EmployeeEvent::of, "punch", "Punches"),
                        employeeEvents(inputs.exemptions(), EmployeeEvent::of, "exemption", "Exemptions"),
                        employeeEvents(inputs.verifications(), EmployeeEvent::of, "verification", "Verifications"),
                        employeeEvents(inputs.tasks(), EmployeeEvent::of, "task", "Tasks"),
                        employeeEvents(inputs.meetings(), EmployeeEvent::of, "meeting", "Meetings"),
                        employeeEvents(inputs.collaboration(), EmployeeEvent::of, "collaboration", "Collaboration"),
                        employeeEvents(inputs.feedback(), EmployeeEvent::of, "feedback", "Feedback"));
    }

    private static <T> DataStream<EmployeeEvent> employeeEvents(
            DataStream<T> events, MapFunction<T, EmployeeEvent> of, String uid, String name) {
        return events.map(of).returns(EmployeeEvent.class).uid(uid + "-events").name(name + " by employee");
    }

    /** Who else used the device of a punch. */
    private static DataStream<ShiftInput> devices(DataStream<DevicePunch> punches, ShiftSettings settings) {
        return punches.keyBy(DevicePunch::deviceId)
                .process(new SharedDeviceFunction(settings.policy(), settings.revisableMs()))
                .uid("shared-devices-v1")
                .name("Find shared devices")
                .map(use -> ShiftInput.of(ShiftEvent.of(use)))
                .returns(ShiftInput.class)
                .uid("shared-device-events")
                .name("Shared devices by employee");
    }

    /** What was handed in before. */
    private static DataStream<ShiftInput> content(DataStream<Handin> handins, ShiftSettings settings) {
        return handins.keyBy(Handin::contentSha256)
                .process(new ReplayedContentFunction(settings.policy(), settings.revisableMs()))
                .uid("replayed-content-v1")
                .name("Find replayed content")
                .map(replayed -> ShiftInput.of(ShiftEvent.of(replayed)))
                .returns(ShiftInput.class)
                .uid("replayed-content-events")
                .name("Replayed content by employee");
    }

    /** From dense to sparse: fixes and all else that says something about a shift become judgements and steps. */
    private static SingleOutputStreamOperator<ShiftStep> steps(
            Inputs inputs, DataStream<ShiftInput> evidence, ShiftSettings settings) {
        DataStream<ShiftInput> fixes = inputs.fixes()
                .transform("Pack fixes by employee", TypeInformation.of(FixBlock.class), new FixPacker())
                .uid("pack-fixes")
                .map(ShiftInput::of)
                .returns(ShiftInput.class)
                .uid("fixes-by-employee")
                .name("Fixes by employee");
        return evidence.union(fixes)
                .keyBy(ShiftInput::employeeId)
                .connect(inputs.sites().broadcast(ShiftFunction.SITES))
                .process(new ShiftFunction(settings))
                .uid("judge-shifts-v4")
                .name("Judge shifts");
    }

    /** Work by local days, rolled up into the windows that end with each, beside the team's. */
    private static DataStream<WorkFacts> work(
            DataStream<WorkEvent> work, DataStream<ShiftEvent> shiftEvents, ShiftSettings settings) {
        Policy policy = settings.policy();
        LocalDays days = new LocalDays(policy.timeZone());
        DataStream<WorkPane> panes = work.keyBy(WorkEvent::employeeId)
                .window(new LocalDayWindows(policy.timeZone()))
                .aggregate(new WorkDay.Fold(days), new ToPane(days))
                .uid("work-by-day-v1")
                .name("Work by local day");
        return panes.keyBy(WorkPane::employeeId)
                .connect(shiftEvents.keyBy(ShiftEvent::employeeId))
                .process(new WorkFunction(policy, settings.until()))
                .uid("work-windows-v2")
                .name("Windows on work")
                .keyBy(window -> window.employee().teamId())
                .window(TumblingEventTimeWindows.of(INSTANT))
                .process(new TeamMedian(policy.work().tasksMinPeers()))
                .uid("team-medians-v1")
                .name("Team medians");
    }

    /** What joins the judgements: the matches of all patterns, and the windows on work. */
    private static DataStream<EpisodeFact> facts(
            SingleOutputStreamOperator<ShiftStep> steps, DataStream<WorkFacts> work, Policy policy) {
        KeyedStream<ShiftStep, String> byEmployee = steps.keyBy(ShiftStep::employeeId);
        DataStream<EpisodeFact> facts = work.map(EpisodeFact::of)
                .returns(EpisodeFact.class)
                .uid("work-facts")
                .name("Windows on work by employee");
        for (ShiftPattern pattern : ShiftPattern.all(policy)) {
            DataStream<Signal> signals = pattern.on(byEmployee);
            facts = facts.union(signals.map(EpisodeFact::of)
                    .returns(EpisodeFact.class)
                    .uid(pattern.uid() + "-facts")
                    .name("Matches of " + pattern.rule().id()));
        }
        return facts;
    }
}
