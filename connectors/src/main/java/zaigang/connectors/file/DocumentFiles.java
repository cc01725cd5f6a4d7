package zaigang.connectors.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import zaigang.connectors.document.Document;

/**
 * Collects documents and writes them, sorted, to one file per index. Until {@link #finish} everything is in a hidden folder
 * inside of the target folder, which {@link #close} removes.
 */
final class DocumentFiles implements Closeable {

    /** What a replay writes. */
    static final List<Document.Index> INDICES =
            List.of(Document.Index.EPISODES, Document.Index.SHIFTS, Document.Index.REJECTED);

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final long memoryBytes;
    private final Path temporary;
    private final Map<Document.Index, SortedEntries> entries = new EnumMap<>(Document.Index.class);
    private boolean finished;

    DocumentFiles(Path folder, long memoryBytes) throws IOException {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        try {
            Files.createDirectories(folder);
            temporary = Files.createTempDirectory(folder, ".zaigang-");
        } catch (IOException e) {
            throw failed(e);
        }
        for (Document.Index index : INDICES) {
            entries.put(index, new SortedEntries(temporary, index.fileName()));
        }
    }

    void add(Document document) throws IOException {
        SortedEntries sorted = entries.get(document.index());
        if (sorted == null) {
            throw new IllegalArgumentException("A document of "
                    + document.index().indexName() + " was sent to " + folder + "; a replay writes only " + INDICES);
        }
        sorted.add(document);
        if (entries.values().stream().mapToLong(SortedEntries::heldBytes).sum() > memoryBytes) {
            try {
                for (SortedEntries each : entries.values()) {
                    each.spill();
                }
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Writes the files, all of them first, and only then puts them into their places. Again: does nothing. */
    void finish() throws IOException {
        if (finished) {
            return;
        }
        try {
            for (Document.Index index : INDICES) {
                write(entries.get(index), temporary.resolve(index.fileName()));
            }
            for (Document.Index index : INDICES) {
                Files.move(
                        temporary.resolve(index.fileName()),
                        folder.resolve(index.fileName()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        finished = true;
    }

    private static void write(SortedEntries sorted, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            sorted.drain(entry -> {
                out.write(entry.json());
                out.write('\n');
            });
            out.flush();
            channel.force(true);
        }
    }

    private IOException failed(IOException e) {
        String reason = e.getMessage();
        if (e instanceof AccessDeniedException) {
            reason = "access denied";
        } else if (e instanceof FileSystemException system && system.getReason() != null) {
            reason = system.getReason();
        }
        return new IOException(
                "Cannot write the results to " + folder + ": " + reason
                        + "; nothing of this run was kept; make room or choose another folder, and start again",
                e);
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(temporary)) {
            return;
        }
        try (java.util.stream.Stream<Path> all = Files.walk(temporary)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
