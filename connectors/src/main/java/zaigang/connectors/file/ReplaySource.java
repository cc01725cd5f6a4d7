package zaigang.connectors.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReaderBase;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import zaigang.connectors.json.RawRecord;

/**
 * Reads the lines of a stream's files as raw records with file name and line as their origin. Bounded, unless it stays. A checkpoint holds how
 * many lines of each file were read; a restore skips them. Every reader must see the files under the same paths.
 */
public final class ReplaySource
        implements Source<RawRecord, LineSplit, Collection<LineSplit>>, ResultTypeQueryable<RawRecord> {

    private static final long serialVersionUID = 1L;

    /** About how much smaller gzip makes such files. */
    private static final int GZIP_FACTOR = 8;

    private final List<String> paths;
    private final boolean merged;
    private final long earliest;
    private final long latest;
    private final boolean stays;

    private ReplaySource(List<String> paths, boolean merged, long earliest, long latest, boolean stays) {
        this.paths = List.copyOf(paths);
        this.merged = merged;
        this.earliest = earliest;
        this.latest = latest;
        this.stays = stays;
    }

    /** Each file by itself, spread over the parallel readers, the biggest first: for batch mode. */
    public static ReplaySource anyOrder(List<Path> files) {
        return new ReplaySource(absolute(bySize(files)), false, Long.MIN_VALUE, Long.MAX_VALUE, false);
    }

    /** As {@link #anyOrder}, for a job that never ends: when all is read, the source is idle. */
    public static ReplaySource staying(List<Path> files) {
        return new ReplaySource(absolute(bySize(files)), false, Long.MIN_VALUE, Long.MAX_VALUE, true);
    }

    /**
     * All files by one reader, merged by the times of their records: for streaming mode, with parallelism 1. No record comes
     * later, in event time, than it does in its own file.
     *
     * @param earliest first time that counts, milliseconds since the epoch; a record with an earlier one keeps its place behind
     *     the line before it, as does one without any
     * @param latest last time that counts; one that is wrong and far ahead would hold its whole file back
     */
    public static ReplaySource byTime(List<Path> files, long earliest, long latest) {
        return new ReplaySource(absolute(files), true, earliest, latest, false);
    }

    private static List<String> absolute(List<Path> files) {
        return files.stream().map(file -> file.toAbsolutePath().toString()).toList();
    }

    private static List<Path> bySize(List<Path> files) {
        record Sized(Path file, long bytes) {}
        return files.stream()
                .map(file -> new Sized(file, bytes(file)))
                .sorted(Comparator.comparingLong(Sized::bytes).reversed())
                .map(Sized::file)
                .toList();
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file) * (file.toString().endsWith(".gz") ? GZIP_FACTOR : 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + "; see to the file and start again", e);
        }
    }

    /** What is read in one piece. */
    List<LineSplit> splits() {
        List<FilePosition> starts =
                paths.stream().map(path -> FilePosition.start(Path.of(path))).toList();
        if (merged) {
            return starts.isEmpty() ? List.of() : List.of(new LineSplit("merged", starts, earliest, latest));
        }
        List<LineSplit> splits = new ArrayList<>();
        for (FilePosition start : starts) {
            splits.add(new LineSplit(start.path(), List.of(start), earliest, latest));
        }
        return splits;
    }

    @Override
    public Boundedness getBoundedness() {
        return stays ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<LineSplit, Collection<LineSplit>> createEnumerator(
            SplitEnumeratorContext<LineSplit> context) {
        return new IteratorSourceEnumerator<>(context, splits());
    }

    @Override
    public SplitEnumerator<LineSplit, Collection<LineSplit>> restoreEnumerator(
            SplitEnumeratorContext<LineSplit> context, Collection<LineSplit> checkpoint) {
        return new IteratorSourceEnumerator<>(context, checkpoint);
    }

    @Override
    public SourceReader<RawRecord, LineSplit> createReader(SourceReaderContext context) {
        return new Reader(context, stays);
    }

    @Override
    public SimpleVersionedSerializer<LineSplit> getSplitSerializer() {
        return new LineSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<LineSplit>> getEnumeratorCheckpointSerializer() {
        return new LineSplitSerializer.OfAll();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    /** Hands lines on as they are, and closes the files when it is stopped. */
    private static final class Reader extends IteratorSourceReaderBase<RawRecord, RawRecord, MergedLines, LineSplit> {

        private final CompletableFuture<Void> never = new CompletableFuture<>();

        private final boolean stays;
        private boolean ended;

        Reader(SourceReaderContext context, boolean stays) {
            super(context);
            this.stays = stays;
        }

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) {
            InputStatus status = super.pollNext(output);
            if (!stays || status != InputStatus.END_OF_INPUT) {
                return status;
            }
            ended = true;
            output.markIdle();
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return ended ? never : super.isAvailable();
        }

        @Override
        protected RawRecord convert(RawRecord record) {
            return record;
        }

        /** The base takes it for granted that every split has an element; an empty file has none. */
        @Override
        protected InputStatus tryMoveToNextSplit() {
            InputStatus status = super.tryMoveToNextSplit();
            while (status == InputStatus.MORE_AVAILABLE && !iterator.hasNext()) {
                finishSplit();
                status = super.tryMoveToNextSplit();
            }
            return status;
        }

        @Override
        public void close() throws Exception {
            if (iterator != null) {
                iterator.close();
            }
            super.close();
        }
    }
}
