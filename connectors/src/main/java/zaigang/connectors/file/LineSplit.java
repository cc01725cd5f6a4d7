package zaigang.connectors.file;

import java.util.List;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RecordTime;

/** Files that one reader reads, merged by time if there are several, and how far it has got. */
public final class LineSplit implements IteratorSourceSplit<RawRecord, MergedLines> {

    private final String id;
    private final List<FilePosition> files;
    private final long earliest;
    private final long latest;

    LineSplit(String id, List<FilePosition> files, long earliest, long latest) {
        this.id = id;
        this.files = List.copyOf(files);
        this.earliest = earliest;
        this.latest = latest;
    }

    @Override
    public String splitId() {
        return id;
    }

    List<FilePosition> files() {
        return files;
    }

    /** First time that counts when files are merged, milliseconds since the epoch. */
    long earliest() {
        return earliest;
    }

    /** Last time that counts when files are merged, milliseconds since the epoch. */
    long latest() {
        return latest;
    }

    @Override
    public MergedLines getIterator() {
        return new MergedLines(files, new RecordTime(earliest, latest));
    }

    @Override
    public LineSplit getUpdatedSplitForIterator(MergedLines lines) {
        return new LineSplit(id, lines.positions(), earliest, latest);
    }
}
