package zaigang.patterns.shift;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import zaigang.geo.track.Fix;

/**
 * Some fixes of one employee, packed: what travels from decoding to the judgement and lies in state while a shift is open. A fix takes
 * 20 bytes; the ids of devices and networks stand once a block. Positions are kept to 1e-7 degrees, about a centimetre.
 *
 * @param employeeId whose fixes they are
 * @param packed the block, as {@link Packer} writes it
 */
public record FixBlock(String employeeId, byte[] packed) {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final double DEGREE = 1e7;
    private static final int FIX_BYTES = 4 + 4 + 4 + 4 + 2 + 2;
    private static final int HEADER_BYTES = 8 + 8 + 4;
    private static final int MOCK = 0x8000;
    private static final int NONE = 0x7fff;

    /** Milliseconds since the epoch of the first fix in a packed block. */
    public static long minTime(byte[] packed) {
        return ByteBuffer.wrap(packed).getLong(0);
    }

    /** Milliseconds since the epoch of the last fix in a packed block. */
    public static long maxTime(byte[] packed) {
        return ByteBuffer.wrap(packed).getLong(8);
    }

    /** Number of fixes in a packed block. */
    public static int count(byte[] packed) {
        return ByteBuffer.wrap(packed).getInt(16);
    }

    /**
     * Adds the fixes of a packed block whose time lies in a span to a list.
     *
     * @param packed the block
     * @param span the times wanted
     * @param fixes the list to add to
     */
    public static void unpack(byte[] packed, Span span, List<Fix> fixes) {
        if (maxTime(packed) < span.from() || minTime(packed) >= span.to()) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(packed);
        long base = in.getLong();
        in.getLong();
        int count = in.getInt();
        String[] names = names(packed, HEADER_BYTES + count * FIX_BYTES);
        for (int i = 0; i < count; i++) {
            long time = base + Integer.toUnsignedLong(in.getInt());
            double lat = in.getInt() / DEGREE;
            double lon = in.getInt() / DEGREE;
            float accuracy = in.getFloat();
            int device = in.getShort() & 0xffff;
            int network = in.getShort() & 0xffff;
            if (span.contains(time)) {
                fixes.add(new Fix(
                        time,
                        lat,
                        lon,
                        accuracy,
                        (device & MOCK) != 0,
                        name(names, device & NONE),
                        name(names, network)));
            }
        }
    }

    private static String name(String[] names, int index) {
        return index == NONE ? null : names[index];
    }

    private static String[] names(byte[] packed, int offset) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(packed, offset, packed.length - offset))) {
            String[] names = new String[in.readUnsignedShort()];
            for (int i = 0; i < names.length; i++) {
                names[i] = in.readUTF();
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("a block of fixes is damaged", e);
        }
    }

    /** A latitude or longitude in degrees as a block holds it: in steps of 1e-7 degrees. */
    public static int degrees(double degrees) {
        return (int) Math.round(degrees * DEGREE);
    }

    /** Packs fixes of one employee as they come. Not safe for use by several threads. */
    public static final class Packer {

        private static final int MOST_NAMES = NONE;

        private byte[] fixes;
        private int end;
        private final Names names = new Names();
        private long base;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;
        private int count;

        /**
         * @param expected how many fixes will come; more may
         */
        public Packer(int expected) {
            fixes = new byte[Math.max(expected, 1) * FIX_BYTES];
        }

        /** Whether a fix of this time still fits: offsets and indexes are limited. */
        public boolean fits(long time) {
            if (count == 0) {
                return true;
            }
            long offset = time - base;
            boolean overflow = (time < base) != (offset < 0);
            return !overflow
                    && offset >= Integer.MIN_VALUE
                    && offset <= Integer.MAX_VALUE
                    && names.size() + 2 < MOST_NAMES;
        }

        /** Adds a fix whose time {@link #fits(long)}. */
        public void add(Fix fix) {
            add(
                    fix.time(),
                    degrees(fix.lat()),
                    degrees(fix.lon()),
                    fix.accuracyM(),
                    fix.mock(),
                    fix.deviceId(),
                    fix.networkId());
        }

        /**
         * Adds a fix whose time {@link #fits(long)}.
         *
         * @param time milliseconds since the epoch
         * @param lat latitude as {@link FixBlock#degrees} has it
         * @param lon longitude as {@link FixBlock#degrees} has it
         * @param accuracyM 68 % radius, metres
         * @param mock whether the device says it made the fix up
         * @param deviceId the device; null if unknown
         * @param networkId the network it was attached to; null if none
         */
        public void add(long time, int lat, int lon, float accuracyM, boolean mock, String deviceId, String networkId) {
            if (count == 0) {
                base = time;
            }
            if (end == fixes.length) {
                fixes = Arrays.copyOf(fixes, end * 2);
            }
            min = Math.min(min, time);
            max = Math.max(max, time);
            count++;
            INT.set(fixes, end, (int) (time - base));
            INT.set(fixes, end + 4, lat);
            INT.set(fixes, end + 8, lon);
            INT.set(fixes, end + 12, Float.floatToRawIntBits(accuracyM));
            SHORT.set(fixes, end + 16, (short) (index(deviceId) | (mock ? MOCK : 0)));
            SHORT.set(fixes, end + 18, (short) index(networkId));
            end += FIX_BYTES;
        }

        /** How many fixes it holds. */
        public int count() {
            return count;
        }

        /** Time of the last fix it holds, milliseconds since the epoch. */
        public long maxTime() {
            return max;
        }

        /** The packed block. The packer is used up. */
        public byte[] packed() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER_BYTES + end + 32);
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeLong(min);
                out.writeLong(max);
                out.writeInt(count);
                for (int at = 0; at < end; at += FIX_BYTES) {
                    INT.set(fixes, at, (int) (base + (int) INT.get(fixes, at) - min));
                }
                out.write(fixes, 0, end);
                out.writeShort(names.size());
                for (String name : names.list()) {
                    out.writeUTF(name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory does not fail", e);
            }
            return bytes.toByteArray();
        }

        private int index(String name) {
            int number = names.number(name);
            return number == Names.NONE ? NONE : number;
        }
    }
}
