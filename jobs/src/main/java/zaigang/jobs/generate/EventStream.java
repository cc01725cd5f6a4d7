package zaigang.jobs.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A small stream: its records wait until it is their turn, out of order and repeated as the options want it. */
final class EventStream implements AutoCloseable {
    private static final int INDEX_BITS = 30;

    private final Output output;
    private final SplittableRandom transport;
    private final long disorder;
    private final double duplicates;
    private byte[] arena = new byte[1 << 14];
    private int[] ends = new int[1 << 8];
    private long[] arrivals = new long[1 << 8];
    private int size;
    private long written;

    EventStream(Output output, SplittableRandom transport, WorkforceOptions options) {
        this.output = output;
        this.transport = transport;
        this.disorder = options.disorder().toMillis();
        this.duplicates = options.duplicates();
    }

    /** Adds a record that happens at a time, in epoch milliseconds; it arrives then or somewhat later. */
    void add(long time, JsonLine line) {
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        put(time + delay(), bytes, 0, bytes.length);
        if (duplicates > 0 && transport.nextDouble() < duplicates) {
            put(time + delay(), bytes, 0, bytes.length);
        }
    }

    private long delay() {
        return disorder == 0 ? 0 : transport.nextLong(disorder);
    }

    private void put(long arrival, byte[] bytes, int offset, int length) {
        int begin = size == 0 ? 0 : ends[size - 1];
        if (begin + length > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, begin + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            arrivals = Arrays.copyOf(arrivals, size * 2);
        }
        System.arraycopy(bytes, offset, arena, begin, length);
        ends[size] = begin + length;
        arrivals[size] = arrival;
        size++;
    }

    /** Writes what has arrived before a time; nothing that arrives before it may be added later. */
    void writeUntil(long limit) throws IOException {
        if (size == 0) {
            return;
        }
        long base = Arrays.stream(arrivals, 0, size).min().orElseThrow();
        long[] keys = new long[size];
        for (int k = 0; k < size; k++) {
            keys[k] = ((arrivals[k] - base) << INDEX_BITS) | k;
        }
        Arrays.sort(keys);
        byte[] oldArena = arena;
        int[] oldEnds = ends;
        long[] oldArrivals = arrivals;
        arena = new byte[1 << 14];
        ends = new int[1 << 8];
        arrivals = new long[1 << 8];
        size = 0;
        for (long key : keys) {
            int k = (int) (key & ((1L << INDEX_BITS) - 1));
            int begin = k == 0 ? 0 : oldEnds[k - 1];
            if (oldArrivals[k] < limit) {
                output.write(oldArena, begin, oldEnds[k] - begin);
                written++;
            } else {
                put(oldArrivals[k], oldArena, begin, oldEnds[k] - begin);
            }
        }
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        writeUntil(Long.MAX_VALUE);
        output.close();
    }
}
