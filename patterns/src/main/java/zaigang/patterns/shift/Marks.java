package zaigang.patterns.shift;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The usable fixes of a shift in 18 bytes each: they travel and lie in state far more often than anybody looks at them. Positions are
 * kept to 1e-7 degrees, as in {@link FixBlock}.
 *
 * @param packed the first one's time, then each; empty if there are none
 */
public record Marks(byte[] packed) {

    /** No fixes. */
    public static final Marks NONE = new Marks(new byte[0]);

    private static final double DEGREE = 1e7;
    private static final int BYTES = 4 + 4 + 4 + 4 + 2;

    /** Packs fixes in time order. */
    public static Marks of(List<FixMark> fixes) {
        if (fixes.isEmpty()) {
            return NONE;
        }
        ByteBuffer out = ByteBuffer.allocate(8 + fixes.size() * BYTES);
        long base = fixes.get(0).time();
        out.putLong(base);
        for (FixMark mark : fixes) {
            out.putInt((int) (mark.time() - base))
                    .putInt((int) Math.round(mark.lat() * DEGREE))
                    .putInt((int) Math.round(mark.lon() * DEGREE))
                    .putFloat(mark.accuracyM())
                    .putChar(mark.state());
        }
        return new Marks(out.array());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return packed.length == 0;
    }

    /** The fixes, in time order. */
    public List<FixMark> list() {
        if (isEmpty()) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(packed);
        long base = in.getLong();
        List<FixMark> marks = new ArrayList<>(packed.length / BYTES);
        while (in.hasRemaining()) {
            marks.add(new FixMark(
                    base + Integer.toUnsignedLong(in.getInt()),
                    in.getInt() / DEGREE,
                    in.getInt() / DEGREE,
                    in.getFloat(),
                    in.getChar()));
        }
        return marks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marks marks && Arrays.equals(packed, marks.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
