package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import zaigang.connectors.document.Document;

/** The sink, with a view of what its writer would put into a checkpoint. */
final class CapturingSink implements Sink<Document>, SupportsWriterState<Document, BufferedRequestState<Document>> {

    private static final long serialVersionUID = 1L;

    private final ElasticsearchSink sink;
    private transient StatefulSinkWriter<Document, BufferedRequestState<Document>> writer;

    CapturingSink(ElasticsearchSink sink) {
        this.sink = sink;
    }

    List<String> waiting() throws IOException {
        return writer.snapshotState(0).get(0).getBufferedRequestEntries().stream()
                .map(entry -> entry.getRequestEntry().id())
                .toList();
    }

    int requestsUnderWay() {
        return ((ElasticsearchWriter) writer).requestsUnderWay();
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> createWriter(WriterInitContext context)
            throws IOException {
        writer = sink.createWriter(context);
        return writer;
    }

    @Override
    public StatefulSinkWriter<Document, BufferedRequestState<Document>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<Document>> recovered) throws IOException {
        writer = sink.restoreWriter(context, recovered);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }
}
