package zaigang.connectors.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import zaigang.connectors.json.Decoder;
import zaigang.connectors.json.RawRecord;

/**
 * Reads the lines of one file, plain or gzip, as raw records. Blank lines are counted but not handed out; a byte order mark and
 * the carriage return of a CRLF are taken off. A line that is too long, or a gzip file that breaks off, comes as a record that
 * says so.
 */
final class LineReader implements Closeable {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int BUFFER_BYTES = 1 << 16;
    /** A byte order mark and a carriage return do not count. */
    private static final int MARGIN_BYTES = 4;

    private static final int GZIP_BYTES = 1 << 15;

    /** What is kept of a line that is too long: as much as a dead letter may show, and one more to see that it was cut. */
    private static final int KEPT_BYTES = 8 * 1024 + 8;

    private final String name;
    private final int maxBytes;
    private final InputStream in;
    private final boolean wrongName;

    private byte[] buffer = new byte[BUFFER_BYTES];
    /** What was read but not yet handed out: from {@code from} to {@code to}, the latter excluded. */
    private int from;

    private int to;
    /** How many bytes the last {@link #fill} brought. */
    private int filled;

    private boolean inputEnded;
    private boolean cutOff;
    private boolean finished;
    private long lines;

    private LineReader(String name, InputStream in, boolean wrongName, int maxBytes) {
        this.name = name;
        this.in = in;
        this.wrongName = wrongName;
        this.maxBytes = maxBytes;
    }

    /** Opens the file at its beginning. */
    static LineReader open(Path path) throws IOException {
        return open(path, Decoder.MAX_BYTES);
    }

    static LineReader open(Path path, int maxBytes) throws IOException {
        String name = path.getFileName().toString();
        InputStream file = Files.newInputStream(path);
        try {
            byte[] magic = new byte[2];
            int read = file.readNBytes(magic, 0, 2);
            file.close();
            file = Files.newInputStream(path);
            boolean gzip = read == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
            InputStream in = gzip ? new Unzipped(file) : file;
            return new LineReader(name, in, name.endsWith(".gz") && !gzip, maxBytes);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** How many lines were handed out or skipped. */
    long lines() {
        return lines;
    }

    /** Skips lines that were handed out before. */
    void skip(long count) throws IOException {
        while (lines < count && !finished) {
            nextLine(false);
        }
    }

    /** The next line that is not blank; null at the end of the file. */
    RawRecord next() throws IOException {
        while (!finished) {
            RawRecord record = nextLine(true);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private RawRecord nextLine(boolean wanted) throws IOException {
        if (wrongName) {
            finished = true;
            lines++;
            return new RawRecord(null, name, lines, RawRecord.Damage.NOT_GZIP);
        }
        int newline = newline(from);
        while (newline < 0 && to - from <= maxBytes + MARGIN_BYTES && fill()) {
            newline = newline(to - filled);
        }
        if (newline < 0 && to - from > maxBytes + MARGIN_BYTES) {
            return tooLong();
        }
        if (newline < 0) {
            return lastLine();
        }
        int start = from;
        from = newline + 1;
        lines++;
        return wanted ? line(start, newline) : null;
    }

    /** What stands after the last line end. */
    private RawRecord lastLine() {
        finished = true;
        if (cutOff) {
            lines++;
            return new RawRecord(
                    Arrays.copyOfRange(buffer, from, Math.min(to, from + KEPT_BYTES)),
                    name,
                    lines,
                    RawRecord.Damage.CUT_OFF);
        }
        if (from == to) {
            return null;
        }
        lines++;
        return line(from, to);
    }

    private RawRecord line(int start, int end) {
        int first = lines == 1 ? afterByteOrderMark(start, end) : start;
        int last = end > first && buffer[end - 1] == '\r' ? end - 1 : end;
        if (isBlank(first, last)) {
            return null;
        }
        if (last - first > maxBytes) {
            byte[] kept = Arrays.copyOfRange(buffer, first, Math.min(last, first + KEPT_BYTES));
            return new RawRecord(kept, name, lines, RawRecord.Damage.TOO_LONG);
        }
        return new RawRecord(Arrays.copyOfRange(buffer, first, last), name, lines);
    }

    private int afterByteOrderMark(int start, int end) {
        boolean mark = end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
        return mark ? start + 3 : start;
    }

    private boolean isBlank(int start, int end) {
        for (int at = start; at < end; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Skips to the line's end without keeping it. */
    private RawRecord tooLong() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, from, Math.min(to, from + KEPT_BYTES));
        int newline = -1;
        while (newline < 0 && !inputEnded) {
            from = to;
            newline = fill() ? newline(from) : -1;
        }
        from = newline >= 0 ? newline + 1 : to;
        finished = inputEnded;
        lines++;
        return new RawRecord(kept, name, lines, cutOff ? RawRecord.Damage.CUT_OFF : RawRecord.Damage.TOO_LONG);
    }

    /** Reads more behind what is there; false at the end of the file. */
    private boolean fill() throws IOException {
        if (inputEnded) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            filled = in.read(buffer, to, buffer.length - to);
        } catch (EOFException | ZipException e) {
            cutOff = true;
            filled = -1;
        }
        if (filled < 0) {
            filled = 0;
            inputEnded = true;
            return false;
        }
        to += filled;
        return true;
    }

    /** The place of the first line end at or after {@code start}, -1 if there is none: eight bytes at a time. */
    private int newline(int start) {
        int at = start;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long difference = (long) LONGS.get(buffer, at) ^ NEWLINES;
            long zeros = (difference - ONES) & ~difference & HIGHS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Opens the gzip header at the first read, so that a damaged one is met where damage is expected. */
    private static final class Unzipped extends InputStream {
        private final InputStream file;
        private InputStream gzip;

        Unzipped(InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (gzip == null) {
                gzip = new GZIPInputStream(file, GZIP_BYTES);
            }
            return gzip.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (gzip != null) {
                gzip.close(); // gives the inflater's memory back
            }
            file.close();
        }
    }
}
