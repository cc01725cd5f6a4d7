package zaigang.patterns.work;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.shift.Ids;

/**
 * Messages, edits and complaints of one day, packed: 13 bytes each, a kind, the milliseconds since midnight and a fingerprint of the
 * event's id. Counts alone would not do: a copy of an event must count once, and an exemption decided later takes single ones out.
 */
final class Messages {

    private static final int BYTES = 1 + 4 + 8;
    private static final int FIRST_CAPACITY = 8 * BYTES;
    private static final int MOST_KINDS = 16;

    static final byte[] NONE = new byte[0];

    private Messages() {}

    /** One of them, unpacked. */
    private record Message(int kind, int offset, long fingerprint) {
        private static final Comparator<Message> ORDER = Comparator.comparingLong(Message::fingerprint)
                .thenComparingInt(Message::offset)
                .thenComparingInt(Message::kind);

        static Message at(ByteBuffer packed, int index) {
            int at = index * BYTES;
            return new Message(packed.get(at), packed.getInt(at + 1), packed.getLong(at + 5));
        }
    }

    /** Room for one more behind the first {@code used} bytes. */
    static byte[] grown(byte[] packed, int used) {
        if (packed.length >= used + BYTES) {
            return packed;
        }
        return java.util.Arrays.copyOf(packed, Math.max(FIRST_CAPACITY, packed.length * 2));
    }

    /**
     * Writes one behind the first {@code used} bytes.
     *
     * @param offset milliseconds since the day began
     * @return how many bytes are used then
     */
    static int append(byte[] packed, int used, WorkEvent event, int offset) {
        ByteBuffer out = ByteBuffer.wrap(packed);
        out.put(used, (byte) event.kind().code());
        out.putInt(used + 1, offset);
        out.putLong(used + 5, Ids.fingerprint(event.kind().stream().label(), event.eventId()));
        return used + BYTES;
    }

    /** Those of one or more days' parts by fingerprint, each event once: of copies the earliest. */
    static byte[] distinct(byte[] packed, int used) {
        ByteBuffer in = ByteBuffer.wrap(packed, 0, used);
        List<Message> messages = new ArrayList<>(used / BYTES);
        for (int i = 0; i < used / BYTES; i++) {
            messages.add(Message.at(in, i));
        }
        messages.sort(Message.ORDER);
        ByteBuffer out = ByteBuffer.allocate(used);
        Message before = null;
        for (Message message : messages) {
            if (before == null || before.fingerprint() != message.fingerprint()) {
                out.put((byte) message.kind()).putInt(message.offset()).putLong(message.fingerprint());
            }
            before = message;
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    /** Two parts of one day as one. */
    static byte[] merged(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return distinct(both, both.length);
    }

    /** The distinct ones of a day that none of the days before has. */
    static byte[] without(byte[] packed, Iterable<byte[]> before) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        ByteBuffer out = ByteBuffer.allocate(packed.length);
        for (int i = 0; i < packed.length / BYTES; i++) {
            long fingerprint = in.getLong(i * BYTES + 5);
            boolean known = false;
            for (byte[] day : before) {
                known |= contains(day, fingerprint);
            }
            if (!known) {
                out.put(packed, i * BYTES, BYTES);
            }
        }
        return out.position() == packed.length ? packed : java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static boolean contains(byte[] packed, long fingerprint) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        int low = 0;
        int high = packed.length / BYTES - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = in.getLong(middle * BYTES + 5);
            if (found == fingerprint) {
                return true;
            }
            if (found < fingerprint) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /**
     * Adds how many there are of each kind.
     *
     * @param dayStart the day's first instant, milliseconds since the epoch
     * @param counts by the kinds' codes
     * @param leftOut by the kinds' codes, those that do not count
     * @param exempt instants at which they do not
     */
    static void count(byte[] packed, long dayStart, int[] counts, int[] leftOut, LongPredicate exempt) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        for (int at = 0; at < packed.length; at += BYTES) {
            int[] side = exempt.test(dayStart + in.getInt(at + 1)) ? leftOut : counts;
            side[in.get(at)]++;
        }
    }

    /** How many of some kinds there are. */
    static int of(int[] counts, WorkEvent.Kind first, WorkEvent.Kind... others) {
        int sum = counts[first.code()];
        for (WorkEvent.Kind kind : others) {
            sum += counts[kind.code()];
        }
        return sum;
    }

    static int[] noCounts() {
        return new int[MOST_KINDS];
    }
}
