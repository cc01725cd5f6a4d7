package zaigang.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A file that is compressed in blocks by other threads, and written in order: the bytes do not depend on how many
 * threads there are. One gzip member, so that any reader reads it.
 */
final class Output extends OutputStream {
    private static final int BLOCK = 1 << 19;
    private static final int MAX_WAITING = 6;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
    private static final byte[] LAST_EMPTY_BLOCK = {3, 0};

    private final OutputStream file;
    private final ExecutorService compressors;
    private final Deque<Future<Packed>> waiting = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private byte[] block = new byte[BLOCK];
    private int size;
    private long total;

    private record Packed(byte[] raw, int rawSize, byte[] bytes, int size) {}

    private Output(OutputStream file, ExecutorService compressors) {
        this.file = file;
        this.compressors = compressors;
    }

    /** Opens {@code folder/name.jsonl.gz}, or {@code folder/name.jsonl} if there are no compressors. */
    static Output open(Path folder, String name, ExecutorService compressors) throws IOException {
        Path path = folder.resolve(name + (compressors == null ? ".jsonl" : ".jsonl.gz"));
        Output output = new Output(Files.newOutputStream(path), compressors);
        if (compressors != null) {
            output.file.write(GZIP_HEADER);
        }
        return output;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (size + length > block.length) {
            pass();
            if (length > block.length) {
                block = new byte[length];
            }
        }
        System.arraycopy(bytes, offset, block, size, length);
        size += length;
    }

    private void pass() throws IOException {
        if (size == 0) {
            return;
        }
        if (compressors == null) {
            file.write(block, 0, size);
        } else {
            byte[] raw = block;
            int rawSize = size;
            waiting.add(compressors.submit(() -> pack(raw, rawSize)));
            block = new byte[BLOCK];
            if (waiting.size() >= MAX_WAITING) {
                writeNext();
            }
        }
        size = 0;
    }

    private static Packed pack(byte[] raw, int rawSize) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(raw, 0, rawSize);
            byte[] bytes = new byte[rawSize / 4 + 1024];
            int packed = 0;
            while (true) {
                packed += deflater.deflate(bytes, packed, bytes.length - packed, Deflater.FULL_FLUSH);
                if (packed < bytes.length) {
                    return new Packed(raw, rawSize, bytes, packed);
                }
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        } finally {
            deflater.end();
        }
    }

    private void writeNext() throws IOException {
        Packed packed;
        try {
            packed = waiting.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compressing", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot compress", e.getCause());
        }
        checksum.update(packed.raw, 0, packed.rawSize);
        total += packed.rawSize;
        file.write(packed.bytes, 0, packed.size);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            pass();
            if (compressors != null) {
                while (!waiting.isEmpty()) {
                    writeNext();
                }
                file.write(LAST_EMPTY_BLOCK);
                writeLittleEndian((int) checksum.getValue());
                writeLittleEndian((int) total);
            }
        }
    }

    private void writeLittleEndian(int value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            file.write(value >>> shift);
        }
    }
}
