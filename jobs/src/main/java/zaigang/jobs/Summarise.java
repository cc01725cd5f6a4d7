package zaigang.jobs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.util.function.SerializableFunction;
import zaigang.connectors.document.Document;

/** Encodes documents and counts them for the summary of the run. */
final class Summarise<T> extends RichMapFunction<T, Document> {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final SerializableFunction<T, Document> encode;
    private final Count<T> count;

    private transient Summary summary;

    /** Counts one of them. */
    interface Count<T> extends java.io.Serializable {
        void in(Summary summary, T value);
    }

    /**
     * @param part which documents: operators of one task must not share a summary
     */
    Summarise(String part, SerializableFunction<T, Document> encode, Count<T> count) {
        this.part = part;
        this.encode = encode;
        this.count = count;
    }

    @Override
    public void open(OpenContext context) {
        summary = new Summary();
        getRuntimeContext().addAccumulator(Summary.NAME + part, summary);
    }

    @Override
    public Document map(T value) {
        count.in(summary, value);
        return encode.apply(value);
    }
}
