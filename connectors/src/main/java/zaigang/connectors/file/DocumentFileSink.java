package zaigang.connectors.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import zaigang.connectors.document.Document;

/**
 * Writes the result of a replay to a folder: {@code episodes.jsonl}, {@code shifts.jsonl} and {@code rejected.jsonl}, of each
 * document the last version, one per line, sorted by id as UTF-8 bytes. The files appear when the input has ended, each in one
 * step; nothing appears of a run that fails. Needs parallelism 1.
 *
 * <p>Documents are not part of checkpoints: a replay that is to write files starts again from the beginning after a failure. A
 * restore from a checkpoint that had seen documents is refused, for its files would lack them.
 */
public final class DocumentFileSink implements Sink<Document>, SupportsWriterState<Document, Long> {

    private static final long serialVersionUID = 1L;

    /** How many bytes of documents are held before they go to disk. */
    public static final long DEFAULT_MEMORY_BYTES = 64L << 20;

    private final String folder;
    private final long memoryBytes;

    /** Into this folder, which is made if need be. */
    public DocumentFileSink(Path folder) {
        this(folder, DEFAULT_MEMORY_BYTES);
    }

    /**
     * Into this folder.
     *
     * @param memoryBytes about how many bytes of documents are held before they go to disk
     */
    public DocumentFileSink(Path folder, long memoryBytes) {
        this.folder = folder.toAbsolutePath().toString();
        this.memoryBytes = memoryBytes;
    }

    /**
     * Makes the folder if need be and tries to write to it, so that a replay does not find out at its end.
     *
     * @throws UnusableInputException if it is no folder or cannot be written to
     */
    public static void prepare(Path folder) throws UnusableInputException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    List.of(folder + " is not a folder; give a folder to write the results to"));
        }
        try {
            new DocumentFiles(folder, 0).close();
        } catch (IOException e) {
            throw new UnusableInputException(List.of(e.getMessage()));
        }
    }

    @Override
    public SinkWriter<Document> createWriter(WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, Long> restoreWriter(WriterInitContext context, Collection<Long> written)
            throws IOException {
        int parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            throw new IllegalStateException("Documents are written to files by one writer; parallelism is "
                    + parallelism + ", allowed is 1; set it on this sink");
        }
        long lost = written.stream().mapToLong(Long::longValue).sum();
        if (lost > 0) {
            throw new IllegalStateException("A replay to files cannot go on from a checkpoint (" + lost
                    + " documents before it would be missing); start the replay again from the beginning");
        }
        return new Writer(new DocumentFiles(Path.of(folder), memoryBytes));
    }

    @Override
    public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
        return new CountSerializer();
    }

    private static final class Writer implements StatefulSinkWriter<Document, Long> {
        private final DocumentFiles files;
        private long written;

        Writer(DocumentFiles files) {
            this.files = files;
        }

        @Override
        public void write(Document document, Context context) throws IOException {
            files.add(document);
            written++;
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                files.finish();
            }
        }

        @Override
        public List<Long> snapshotState(long checkpointId) {
            return List.of(written);
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }

    private static final class CountSerializer implements SimpleVersionedSerializer<Long> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Long count) {
            return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        }

        @Override
        public Long deserialize(int version, byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }
}
