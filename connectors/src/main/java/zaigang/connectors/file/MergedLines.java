package zaigang.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RecordTime;

/**
 * The lines of several files, merged by the times of their records: of the files' next lines the earliest comes first. So no
 * record comes later, in event time, than it does in its own file. A record without a usable time comes directly after the one it
 * stands behind. Of equal times the file listed first leads.
 */
final class MergedLines implements Iterator<RawRecord>, Closeable {

    private final List<Cursor> cursors = new ArrayList<>();
    private final PriorityQueue<Cursor> waiting = new PriorityQueue<>(
            Comparator.<Cursor>comparingLong(cursor -> cursor.time).thenComparingInt(cursor -> cursor.number));
    private final RecordTime recordTime;

    /** The cursor whose line comes next; null at the end. */
    private Cursor current;

    /**
     * Opens all files and skips what was handed out before.
     *
     * @param recordTime what puts several files in order
     * @throws UncheckedIOException if a file cannot be read
     */
    MergedLines(List<FilePosition> files, RecordTime recordTime) {
        this.recordTime = files.size() > 1 ? recordTime : null;
        try {
            for (FilePosition file : files) {
                Cursor cursor = new Cursor(file, cursors.size());
                cursors.add(cursor);
                cursor.open();
                if (cursor.next != null) {
                    waiting.add(cursor);
                }
            }
        } catch (UncheckedIOException e) {
            closeQuietly();
            throw e;
        }
        current = waiting.poll();
    }

    @Override
    public boolean hasNext() {
        return current != null;
    }

    @Override
    public RawRecord next() {
        if (current == null) {
            throw new NoSuchElementException();
        }
        RawRecord record = current.take();
        if (current.next == null) {
            current = waiting.poll();
        } else if (!waiting.isEmpty() && waiting.comparator().compare(waiting.peek(), current) < 0) {
            waiting.add(current);
            current = waiting.poll();
        }
        return record;
    }

    /** Where to go on later: the files that are not yet read to their ends, behind the last line handed out. */
    List<FilePosition> positions() {
        return cursors.stream()
                .filter(cursor -> cursor.next != null)
                .map(Cursor::position)
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (Cursor cursor : cursors) {
            cursor.close();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // The error that led here is the one to tell.
        }
    }

    /** One file, its next line, and how far its lines were handed out. */
    private final class Cursor {
        private final String path;
        private final int number;
        private long doneLines;
        private LineReader reader;

        /** Null at the end of the file. */
        private RawRecord next;

        /**
         * The time that {@link #next} is put in order by, milliseconds since the epoch. {@link RecordTime#NONE} comes before all
         * others, so that such a line follows the one it stands behind at once.
         */
        private long time;

        Cursor(FilePosition start, int number) {
            this.path = start.path();
            this.number = number;
            this.doneLines = start.lines();
        }

        void open() {
            try {
                reader = LineReader.open(Path.of(path));
                reader.skip(doneLines);
            } catch (IOException e) {
                throw unreadable(e);
            }
            advance();
        }

        RawRecord take() {
            RawRecord record = next;
            doneLines = record.position();
            advance();
            return record;
        }

        private void advance() {
            try {
                next = reader.next();
                if (next == null) {
                    reader.close();
                    return;
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
            if (recordTime != null) {
                boolean whole = next.damage() == RawRecord.Damage.NONE;
                time = whole ? recordTime.of(next.value()) : RecordTime.NONE;
            }
        }

        private UncheckedIOException unreadable(IOException e) {
            return new UncheckedIOException(
                    "Cannot read " + path + " after line " + doneLines + "; see to the file and start again", e);
        }

        FilePosition position() {
            return new FilePosition(path, doneLines);
        }

        void close() throws IOException {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
