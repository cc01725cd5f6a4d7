package zaigang.connectors.json;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RejectionCounters;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/**
 * Raw records of a compacted topic of reference data in, changes out. A bad one goes to the side output {@link #REJECTED} and changes
 * nothing: the last good one stays. Counts {@code decoded} and {@code rejected.<code>} in the metric group {@code stream=<label>}.
 *
 * @param <T> the change
 */
public final class ReferenceFunction<T> extends ProcessFunction<RawRecord, T> implements ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    /** The records that could not be used. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    private final String label;
    private final Class<T> type;
    private final SerializableSupplier<ReferenceDecoder<T>> factory;

    private transient ReferenceDecoder<T> decoder;
    private transient Counter decoded;
    private transient RejectionCounters rejected;

    private ReferenceFunction(String label, Class<T> type, SerializableSupplier<ReferenceDecoder<T>> factory) {
        this.label = label;
        this.type = type;
        this.factory = factory;
    }

    /** For the roster. */
    public static ReferenceFunction<RosterChange> roster() {
        return new ReferenceFunction<>("roster", RosterChange.class, RosterChangeDecoder::new);
    }

    /** For the sites. */
    public static ReferenceFunction<SiteChange> sites() {
        return new ReferenceFunction<>("sites", SiteChange.class, SiteChangeDecoder::new);
    }

    @Override
    public void open(OpenContext context) {
        decoder = factory.get();
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("stream", label);
        decoded = group.counter("decoded");
        rejected = new RejectionCounters(group);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<T> out) {
        T change = decoder.decode(record);
        if (change != null) {
            decoded.inc();
            out.collect(change);
            return;
        }
        Problem problem = decoder.problem();
        rejected.count(problem.code());
        context.output(REJECTED, Rejections.ofReference(label, record, problem));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
