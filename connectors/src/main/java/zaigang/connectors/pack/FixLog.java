package zaigang.connectors.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zaigang.connectors.json.EmployeeFix;
import zaigang.geo.track.Fix;
import zaigang.patterns.shift.FixBlock;
import zaigang.patterns.shift.Names;

/**
 * Fixes of many employees in the order they came, and given out again by employee. A row is appended to one array, so that what comes
 * in turns from thousands of people does not touch a place in memory for each. Not safe for use by several threads.
 */
final class FixLog {

    /** An owner, the time in two halves, latitude, longitude, accuracy, and the numbers of two names. */
    private static final int ROW = 8;

    private static final int FIRST_ROWS = 1024;
    private static final int MOCK = 1;

    /** Whose fixes there are, and the names of devices and networks in them. */
    private static final class Owner {
        private final String employeeId;
        private final int number;
        private final Names names = new Names();
        private int rows;

        private Owner(String employeeId, int number) {
            this.employeeId = employeeId;
            this.number = number;
        }
    }

    /** Takes blocks. */
    @FunctionalInterface
    interface Blocks {

        /**
         * Takes one.
         *
         * @param block fixes of one employee
         * @param maxTime of the last of them, milliseconds since the epoch
         */
        void take(FixBlock block, long maxTime);
    }

    /** An owner with more names makes the log full: they are looked up one by one. */
    private static final int MOST_NAMES = 1024;

    private final int mostPerBlock;
    private final int mostRows;
    private boolean manyNames;
    private final Map<String, Owner> byId = new HashMap<>();
    private final List<Owner> owners = new ArrayList<>();
    private int[] rows = new int[FIRST_ROWS * ROW];
    private int count;

    /**
     * @param mostPerBlock fixes in a block at most
     * @param mostRows fixes it takes before it is full
     */
    FixLog(int mostPerBlock, int mostRows) {
        this.mostPerBlock = mostPerBlock;
        this.mostRows = mostRows;
    }

    /** Whether it has to be drained before more is added. */
    boolean isFull() {
        return count >= mostRows || manyNames;
    }

    void add(EmployeeFix of) {
        Owner owner = byId.get(of.employeeId());
        if (owner == null) {
            owner = new Owner(of.employeeId(), owners.size());
            byId.put(of.employeeId(), owner);
            owners.add(owner);
        }
        int at = count * ROW;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, at * 2);
        }
        Fix fix = of.fix();
        rows[at] = owner.number;
        rows[at + 1] = (int) (fix.time() >>> 32);
        rows[at + 2] = (int) fix.time();
        rows[at + 3] = FixBlock.degrees(fix.lat());
        rows[at + 4] = FixBlock.degrees(fix.lon());
        rows[at + 5] = Float.floatToRawIntBits(fix.accuracyM());
        rows[at + 6] = owner.names.number(fix.deviceId()) << 1 | (fix.mock() ? MOCK : 0);
        rows[at + 7] = owner.names.number(fix.networkId());
        owner.rows++;
        manyNames |= owner.names.size() >= MOST_NAMES;
        count++;
    }

    /** Gives everything out by employee, each one's in the order it came, and is empty. */
    void drainTo(Blocks out) {
        int[] order = order();
        int next = 0;
        for (Owner owner : owners) {
            FixBlock.Packer packer = new FixBlock.Packer(Math.min(owner.rows, mostPerBlock));
            for (int i = 0; i < owner.rows; i++) {
                int at = order[next++] * ROW;
                long time = (long) rows[at + 1] << 32 | Integer.toUnsignedLong(rows[at + 2]);
                if (packer.count() >= mostPerBlock || !packer.fits(time)) {
                    out.take(new FixBlock(owner.employeeId, packer.packed()), packer.maxTime());
                    packer = new FixBlock.Packer(Math.min(owner.rows - i, mostPerBlock));
                }
                packer.add(
                        time,
                        rows[at + 3],
                        rows[at + 4],
                        Float.intBitsToFloat(rows[at + 5]),
                        (rows[at + 6] & MOCK) != 0,
                        owner.names.name(rows[at + 6] >> 1),
                        owner.names.name(rows[at + 7]));
            }
            out.take(new FixBlock(owner.employeeId, packer.packed()), packer.maxTime());
        }
        byId.clear();
        owners.clear();
        manyNames = false;
        count = 0;
    }

    /** The rows of the first owner, then of the second, and so on: a counting sort. */
    private int[] order() {
        int[] next = new int[owners.size()];
        for (int i = 1; i < next.length; i++) {
            next[i] = next[i - 1] + owners.get(i - 1).rows;
        }
        int[] order = new int[count];
        for (int row = 0; row < count; row++) {
            order[next[rows[row * ROW]]++] = row;
        }
        return order;
    }
}
