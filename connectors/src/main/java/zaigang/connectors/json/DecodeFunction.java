package zaigang.connectors.json;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RejectionCounters;
import zaigang.patterns.event.Stream;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;

/**
 * The first step of every stream: raw records in, events out, dead letters to the side output {@link #REJECTED}. Counts
 * {@code decoded} and {@code rejected.<code>} in the metric group {@code stream=<label>}.
 *
 * @param <T> the event; it keeps the timestamp of its record, if that has one
 */
public final class DecodeFunction<T> extends ProcessFunction<RawRecord, T> implements ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    /** The records that could not be used. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    private final Stream stream;
    private final Class<T> type;
    private final DecodeSettings settings;
    private final SerializableFunction<DecodeSettings, Decoder<T>> factory;

    private transient Decoder<T> decoder;
    private transient Counter decoded;
    private transient RejectionCounters rejected;

    private DecodeFunction(
            Stream stream,
            Class<T> type,
            DecodeSettings settings,
            SerializableFunction<DecodeSettings, Decoder<T>> factory) {
        this.stream = stream;
        this.type = type;
        this.settings = settings;
        this.factory = factory;
    }

    /** For the stream of fixes. */
    public static DecodeFunction<EmployeeFix> gps(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.GPS, EmployeeFix.class, settings, Decoders::gps);
    }

    /** For the stream of punches. */
    public static DecodeFunction<Punch> punches(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.PUNCHES, Punch.class, settings, Decoders::punches);
    }

    /** For the stream of tasks. */
    public static DecodeFunction<Task> tasks(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.TASKS, Task.class, settings, Decoders::tasks);
    }

    /** For the stream of meetings. */
    public static DecodeFunction<Meeting> meetings(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.MEETINGS, Meeting.class, settings, Decoders::meetings);
    }

    /** For the stream of collaboration events. */
    public static DecodeFunction<Collaboration> collaboration(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.COLLABORATION, Collaboration.class, settings, Decoders::collaboration);
    }

    /** For the stream of feedback. */
    public static DecodeFunction<Feedback> feedback(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.FEEDBACK, Feedback.class, settings, Decoders::feedback);
    }

    /** For the stream of verifications. */
    public static DecodeFunction<Verification> verifications(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.VERIFICATIONS, Verification.class, settings, Decoders::verifications);
    }

    /** For the stream of exemptions. */
    public static DecodeFunction<Exemption> exemptions(DecodeSettings settings) {
        return new DecodeFunction<>(Stream.EXEMPTIONS, Exemption.class, settings, Decoders::exemptions);
    }

    @Override
    public void open(OpenContext context) {
        decoder = factory.apply(settings);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("stream", stream.label());
        decoded = group.counter("decoded");
        rejected = new RejectionCounters(group);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<T> out) {
        T event = decoder.decode(record, settings.latest(record));
        if (event != null) {
            decoded.inc();
            out.collect(event);
            return;
        }
        Problem problem = decoder.problem();
        rejected.count(problem.code());
        context.output(REJECTED, Rejections.of(stream, record, problem));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
