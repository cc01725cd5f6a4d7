package zaigang.patterns.shift;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Usable fixes of a judged shift in 18 bytes each, for state. Positions are kept to 1e-7 degrees, as in {@link FixBlock}. */
final class MarkPack {

    private static final double DEGREE = 1e7;
    private static final int BYTES = 4 + 4 + 4 + 4 + 2;

    private MarkPack() {}

    /** Packs marks in time order. */
    static byte[] pack(List<FixMark> marks) {
        if (marks.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer out = ByteBuffer.allocate(8 + marks.size() * BYTES);
        long base = marks.get(0).time();
        out.putLong(base);
        for (FixMark mark : marks) {
            out.putInt((int) (mark.time() - base))
                    .putInt((int) Math.round(mark.lat() * DEGREE))
                    .putInt((int) Math.round(mark.lon() * DEGREE))
                    .putFloat(mark.accuracyM())
                    .putChar(mark.state());
        }
        return out.array();
    }

    /** What was packed. */
    static List<FixMark> unpack(byte[] packed) {
        List<FixMark> marks = new ArrayList<>();
        if (packed.length == 0) {
            return marks;
        }
        ByteBuffer in = ByteBuffer.wrap(packed);
        long base = in.getLong();
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
}
