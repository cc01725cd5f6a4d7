package zaigang.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.json.DecodeFunction;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.EmployeeFix;
import zaigang.connectors.json.ReferenceFunction;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/**
 * The events of the eight topics, decoded, each with its own time as timestamp. Live they come with watermarks and never end.
 *
 * <p>Each method adds its stream to the graph: call it once.
 */
public final class KafkaInputs {

    private final StreamExecutionEnvironment env;
    private final KafkaSettings settings;
    private final DecodeSettings decoding;
    private final Function<Stream, TopicSource> sources;
    private final List<DataStream<Rejection>> rejected = new ArrayList<>();

    private KafkaInputs(
            StreamExecutionEnvironment env,
            KafkaSettings settings,
            DecodeSettings decoding,
            Function<Stream, TopicSource> sources) {
        this.env = env;
        this.settings = settings;
        this.decoding = decoding;
        this.sources = sources;
    }

    /**
     * For a live job.
     *
     * @param decoding {@link DecodeSettings#live}
     */
    public static KafkaInputs live(StreamExecutionEnvironment env, KafkaSettings settings, DecodeSettings decoding) {
        return new KafkaInputs(env, settings, decoding, stream -> TopicSource.live(stream, settings, decoding));
    }

    /** For a live job that looks more often where partitions end. */
    static KafkaInputs looking(
            StreamExecutionEnvironment env, KafkaSettings settings, DecodeSettings decoding, Duration every) {
        return new KafkaInputs(
                env,
                settings,
                decoding,
                stream -> TopicSource.live(stream, settings, decoding).lookingEvery(every));
    }

    /**
     * For the repair of a past period: what lies in its stream's time range, of what had come in when reading began, then it ends. Exemptions are
     * read from their beginning, whenever they were decided. No offsets are committed, and those of the settings' consumer group do not
     * matter.
     *
     * @param decoding {@link DecodeSettings#live}, so that the same is refused as was then
     * @param ranges times of the events of each stream but exemptions
     */
    public static KafkaInputs bounded(
            StreamExecutionEnvironment env,
            KafkaSettings settings,
            DecodeSettings decoding,
            Function<Stream, TimeRange> ranges) {
        return new KafkaInputs(
                env,
                settings,
                decoding,
                stream -> TopicSource.bounded(
                        stream, settings, decoding, stream == Stream.EXEMPTIONS ? null : ranges.apply(stream)));
    }

    /** Fixes. */
    public DataStream<EmployeeFix> fixes() {
        return read(Stream.GPS, DecodeFunction.gps(decoding));
    }

    /** Punches. */
    public DataStream<Punch> punches() {
        return read(Stream.PUNCHES, DecodeFunction.punches(decoding));
    }

    /** Steps in the life of tasks. */
    public DataStream<Task> tasks() {
        return read(Stream.TASKS, DecodeFunction.tasks(decoding));
    }

    /** Invitations and what became of them. */
    public DataStream<Meeting> meetings() {
        return read(Stream.MEETINGS, DecodeFunction.meetings(decoding));
    }

    /** Messages and edits. */
    public DataStream<Collaboration> collaboration() {
        return read(Stream.COLLABORATION, DecodeFunction.collaboration(decoding));
    }

    /** Complaints and praise. */
    public DataStream<Feedback> feedback() {
        return read(Stream.FEEDBACK, DecodeFunction.feedback(decoding));
    }

    /** Results of checks. */
    public DataStream<Verification> verifications() {
        return read(Stream.VERIFICATIONS, DecodeFunction.verifications(decoding));
    }

    /** Decisions on exemptions. */
    public DataStream<Exemption> exemptions() {
        return read(Stream.EXEMPTIONS, DecodeFunction.exemptions(decoding));
    }

    /**
     * The roster and what changes of it; event time stands still until it is read to its end.
     *
     * @param topic compacted, keyed by employee
     */
    public DataStream<RosterChange> roster(String topic) {
        return reference(topic, "roster", ReferenceFunction.roster());
    }

    /**
     * The sites and what changes of them; event time stands still until they are read to their end.
     *
     * @param topic compacted, keyed by site
     */
    public DataStream<SiteChange> sites(String topic) {
        return reference(topic, "sites", ReferenceFunction.sites());
    }

    private <T> DataStream<T> reference(String topic, String label, ReferenceFunction<T> decode) {
        TopicSource source = TopicSource.reference(topic, label, settings, decoding);
        SingleOutputStreamOperator<T> changes = env.fromSource(source, source.watermarks(), "Read " + label)
                .uid("read-" + label)
                .process(decode)
                .uid("decode-" + label)
                .name("Decode " + label);
        rejected.add(changes.getSideOutput(ReferenceFunction.REJECTED));
        return changes;
    }

    /** What could not be decoded of the streams that were asked for so far, at least one. */
    public DataStream<Rejection> rejected() {
        return rejected.stream().reduce((one, other) -> one.union(other)).orElseThrow();
    }

    private <T> DataStream<T> read(Stream stream, DecodeFunction<T> decode) {
        TopicSource source = sources.apply(stream);
        SingleOutputStreamOperator<T> events = env.fromSource(source, source.watermarks(), "Read " + stream.label())
                .uid("read-" + stream.label())
                .process(decode)
                .uid("decode-" + stream.label())
                .name("Decode " + stream.label());
        rejected.add(events.getSideOutput(DecodeFunction.REJECTED));
        return events;
    }
}
