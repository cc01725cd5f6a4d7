package zaigang.jobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import zaigang.connectors.file.ReplayFolder;
import zaigang.patterns.event.Stream;

/** About how many fixes a folder holds, from the sizes of its files and the beginning of the largest. For progress only. */
final class FixEstimate {

    private static final int SAMPLE_BYTES = 1 << 20;

    private FixEstimate() {}

    /** The estimate; 0 if it can't be made. */
    static long of(ReplayFolder folder) {
        try {
            List<Path> files = folder.files(Stream.GPS);
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            Path largest = files.stream()
                    .max(Comparator.comparingLong(FixEstimate::size))
                    .orElseThrow();
            return Math.round(bytes * linesPerByte(largest));
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static double linesPerByte(Path file) throws IOException {
        try (Counted raw = new Counted(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            byte[] sample = in.readNBytes(SAMPLE_BYTES);
            long lines = 0;
            for (byte b : sample) {
                lines += b == '\n' ? 1 : 0;
            }
            return raw.count == 0 ? 0 : (double) lines / raw.count;
        }
    }

    /** Counts what was read of a compressed file. */
    private static final class Counted extends FilterInputStream {

        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(0, n);
            return n;
        }
    }
}
