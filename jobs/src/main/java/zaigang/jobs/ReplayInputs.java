package zaigang.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.file.ReplayFolder;
import zaigang.connectors.file.ReplaySource;
import zaigang.connectors.json.DecodeFunction;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.EmployeeFix;
import zaigang.connectors.json.RawRecord;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;

/** Plugs the files of a replay folder into the topology. */
public final class ReplayInputs {

    private final StreamExecutionEnvironment env;
    private final ReplayFolder folder;
    private final DecodeSettings settings;
    private final Policy policy;
    private final boolean batch;
    private final List<DataStream<Rejection>> rejected = new ArrayList<>();

    /**
     * @param mode in BATCH, files are read in any order by all subtasks; in STREAMING, merged by time within each stream
     */
    public ReplayInputs(
            StreamExecutionEnvironment env,
            ReplayFolder folder,
            DecodeSettings settings,
            Policy policy,
            RuntimeExecutionMode mode) {
        this.env = env;
        this.folder = folder;
        this.settings = settings;
        this.policy = policy;
        this.batch = mode == RuntimeExecutionMode.BATCH;
    }

    /** The inputs of the topology. */
    public Inputs build() {
        DataStream<EmployeeFix> fixes = fixes();
        DataStream<Punch> punches =
                timed(read(Stream.PUNCHES, DecodeFunction.punches(settings)), (punch, at) -> punch.time(), "punches");
        DataStream<Exemption> exemptions = timed(
                read(Stream.EXEMPTIONS, DecodeFunction.exemptions(settings)),
                (exemption, at) -> exemption.time(),
                "exemptions");
        DataStream<Task> tasks =
                timed(read(Stream.TASKS, DecodeFunction.tasks(settings)), (task, at) -> task.time(), "tasks");
        DataStream<Meeting> meetings = timed(
                read(Stream.MEETINGS, DecodeFunction.meetings(settings)), (meeting, at) -> meeting.time(), "meetings");
        DataStream<Collaboration> collaboration = timed(
                read(Stream.COLLABORATION, DecodeFunction.collaboration(settings)),
                (message, at) -> message.time(),
                "collaboration");
        DataStream<Feedback> feedback =
                timed(read(Stream.FEEDBACK, DecodeFunction.feedback(settings)), (word, at) -> word.time(), "feedback");
        DataStream<Verification> verifications = timed(
                read(Stream.VERIFICATIONS, DecodeFunction.verifications(settings)),
                (verification, at) -> verification.time(),
                "verifications");
        DataStream<RosterChange> roster = RosterSource.replayed(env, folder.roster());
        return new Inputs(
                fixes,
                punches,
                tasks,
                meetings,
                collaboration,
                feedback,
                verifications,
                exemptions,
                roster,
                FixedSites.beside(roster),
                union(rejected));
    }

    /** The dense stream alone: read, parsed, with its time. */
    public DataStream<EmployeeFix> fixes() {
        return timed(
                read(Stream.GPS, DecodeFunction.gps(settings)),
                (fix, at) -> fix.fix().time(),
                "gps");
    }

    private <T> SingleOutputStreamOperator<T> read(Stream stream, DecodeFunction<T> decode) {
        List<Path> files = folder.files(stream);
        ReplaySource source = batch
                ? ReplaySource.anyOrder(files)
                : ReplaySource.byTime(files, settings.earliest(), settings.latest());
        DataStream<RawRecord> lines = env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read " + stream.label())
                .uid("read-" + stream.label());
        SingleOutputStreamOperator<T> events =
                lines.process(decode).uid("decode-" + stream.label()).name("Decode " + stream.label());
        rejected.add(events.getSideOutput(DecodeFunction.REJECTED));
        return events;
    }

    private <T> DataStream<T> timed(
            SingleOutputStreamOperator<T> events, SerializableTimestampAssigner<T> time, String name) {
        WatermarkStrategy<T> strategy = batch
                ? WatermarkStrategy.noWatermarks()
                : WatermarkStrategy.forBoundedOutOfOrderness(policy.time().maxOutOfOrderness());
        TypeInformation<T> type = events.getType();
        return events.assignTimestampsAndWatermarks(strategy.withTimestampAssigner(time))
                .uid("time-" + name)
                .name("Time of " + name)
                .returns(type);
    }

    private static <T> DataStream<T> union(List<DataStream<T>> streams) {
        return streams.stream().reduce((one, other) -> one.union(other)).orElseThrow();
    }
}
