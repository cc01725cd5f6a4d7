package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import zaigang.geo.track.Fix;

/** The packed fixes of one employee in keyed state: appended as they come, trimmed as soon as no shift can need them. */
final class FixStore {

    /** A block with fewer fixes is small. */
    private static final int SMALL = 64;

    /** Small blocks are packed together each time so many have come, on average. */
    private static final int TURN_BITS = 4;

    /** Spreads what differs in a few bits over all of them: 2^64 by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final ListState<byte[]> blocks;

    FixStore(ListState<byte[]> blocks) {
        this.blocks = blocks;
    }

    void add(byte[] packed) throws Exception {
        blocks.add(packed);
    }

    /**
     * Packs small blocks together now and then: live, fixes come one by one, and a block of one takes three times the bytes of its fix.
     * Whose turn it is when follows from the block just added, so nothing has to be counted in state, and not all have theirs at once.
     *
     * @param added the block just added
     */
    void packSometimes(byte[] added, String employeeId) throws Exception {
        long mixed = (FixBlock.minTime(added) ^ (long) employeeId.hashCode() << Integer.SIZE) * SPREAD;
        if (FixBlock.count(added) < SMALL && mixed >>> (Long.SIZE - TURN_BITS) == 0) {
            pack();
        }
    }

    private void pack() throws Exception {
        List<byte[]> packed = new ArrayList<>();
        List<Fix> loose = new ArrayList<>();
        for (byte[] block : blocks.get()) {
            if (FixBlock.count(block) < SMALL) {
                FixBlock.unpack(block, new Span(Long.MIN_VALUE, Long.MAX_VALUE), loose);
            } else {
                packed.add(block);
            }
        }
        FixBlock.Packer packer = new FixBlock.Packer(loose.size());
        for (Fix fix : loose) {
            if (!packer.fits(fix.time())) {
                packed.add(packer.packed());
                packer = new FixBlock.Packer(loose.size());
            }
            packer.add(fix);
        }
        if (packer.count() > 0) {
            packed.add(packer.packed());
        }
        blocks.update(packed);
    }

    /** The fixes in a span, in no order. */
    List<Fix> in(Span span) throws Exception {
        List<byte[]> needed = new ArrayList<>();
        int count = 0;
        for (byte[] block : blocks.get()) {
            if (FixBlock.minTime(block) < span.to() && FixBlock.maxTime(block) >= span.from()) {
                needed.add(block);
                count += FixBlock.count(block);
            }
        }
        List<Fix> fixes = new ArrayList<>(count);
        for (byte[] block : needed) {
            FixBlock.unpack(block, span, fixes);
        }
        return fixes;
    }

    /**
     * Forgets every fix before an instant.
     *
     * @return time of the earliest fix that is left, milliseconds since the epoch; {@link Long#MAX_VALUE} if none is
     */
    long forgetBefore(long time) throws Exception {
        List<byte[]> kept = new ArrayList<>();
        boolean changed = false;
        long earliest = Long.MAX_VALUE;
        for (byte[] block : blocks.get()) {
            if (FixBlock.maxTime(block) < time) {
                changed = true;
                continue;
            }
            byte[] trimmed = FixBlock.minTime(block) < time ? trimmed(block, time) : block;
            changed |= trimmed != block;
            kept.add(trimmed);
            earliest = Math.min(earliest, FixBlock.minTime(trimmed));
        }
        if (changed) {
            if (kept.isEmpty()) {
                blocks.clear();
            } else {
                blocks.update(kept);
            }
        }
        return earliest;
    }

    /** A rule on instants. */
    @FunctionalInterface
    interface Instants {
        boolean include(long time) throws Exception;
    }

    /** Forgets every fix at any other instant; returns how many that are. */
    long keepOnly(Instants instants) throws Exception {
        long before = count();
        List<byte[]> kept = new ArrayList<>();
        for (byte[] block : blocks.get()) {
            byte[] left = only(block, instants);
            if (left != null) {
                kept.add(left);
            }
        }
        if (kept.isEmpty()) {
            blocks.clear();
        } else {
            blocks.update(kept);
        }
        return before - count();
    }

    /** The fixes of a block at some instants, packed again; null if there are none. */
    static byte[] only(byte[] block, Instants instants) throws Exception {
        List<Fix> fixes = new ArrayList<>();
        FixBlock.unpack(block, new Span(Long.MIN_VALUE, Long.MAX_VALUE), fixes);
        FixBlock.Packer packer = new FixBlock.Packer(fixes.size());
        for (Fix fix : fixes) {
            if (instants.include(fix.time())) {
                packer.add(fix);
            }
        }
        return packer.count() == 0 ? null : packer.packed();
    }

    void clear() {
        blocks.clear();
    }

    /** How many fixes there are. */
    long count() throws Exception {
        long count = 0;
        for (byte[] block : blocks.get()) {
            count += FixBlock.count(block);
        }
        return count;
    }

    /** All fixes, in no order. */
    List<Fix> all() throws Exception {
        return in(new Span(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** How many of some fixes there are on each UTC day, in order. */
    static Map<Long, Long> countByDay(List<Fix> fixes) {
        Map<Long, Long> days = new TreeMap<>();
        for (Fix fix : fixes) {
            days.merge(Strays.day(fix.time()), 1L, Long::sum);
        }
        return days;
    }

    /** The fixes of a block from an instant on, packed again; at least one must lie there. */
    static byte[] trimmed(byte[] block, long from) {
        List<Fix> fixes = new ArrayList<>();
        FixBlock.unpack(block, new Span(from, Long.MAX_VALUE), fixes);
        FixBlock.Packer packer = new FixBlock.Packer(fixes.size());
        fixes.forEach(packer::add);
        return packer.packed();
    }
}
