package zaigang.jobs.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.Employee.Phone;

/**
 * The fixes of all phones. They are kept as columns of numbers until it is their turn, then written as text, to several
 * files one after another.
 */
final class FixStream implements AutoCloseable {
    static final int MOCK = 1;
    private static final int NETWORK_SHIFT = 1;
    static final int NO_ACCURACY = -1;
    private static final int FIXES_PER_FILE = 500_000;
    private static final int INDEX_BITS = 30;
    private static final long DAY = 86_400_000;
    private static final byte[] LAT = ascii(",\"lat\":");
    private static final byte[] LON = ascii(",\"lon\":");
    private static final byte[] ACCURACY = ascii(",\"accuracy_m\":");
    private static final byte[] IS_MOCK = ascii(",\"mock\":true");
    private static final byte[] END = ascii("}\n");

    private final Path folder;
    private final String stem;
    private final ExecutorService compressors;
    private Columns columns = new Columns(1 << 12);
    private Columns spare = new Columns(1 << 12);
    private Sender[] senders = new Sender[16];
    private final byte[] line = new byte[1024];
    private int at;
    private long today = Long.MIN_VALUE;
    private byte[] todayText = {};
    private Output output;
    private LocalDate fileDay;
    private int fileNumber;
    private int inFile;
    private long written;

    FixStream(Path folder, String stem, ExecutorService compressors) {
        this.folder = folder;
        this.stem = stem;
        this.compressors = compressors;
    }

    /** What is the same in all records of a phone. */
    private record Sender(byte[] prefix, byte[] datum, boolean epoch, byte[][] networks) {}

    /** Makes a phone known under a number. */
    void register(int number, Employee employee, Phone phone, String[] networks) {
        if (number >= senders.length) {
            senders = Arrays.copyOf(senders, Math.max(number + 1, senders.length * 2));
        }
        if (senders[number] != null) {
            return;
        }
        String prefix =
                "{\"employee_id\":\"" + employee.id() + "\",\"device_id\":\"" + phone.deviceId() + "\",\"time\":";
        byte[][] lines = new byte[networks.length][];
        for (int k = 0; k < networks.length; k++) {
            lines[k] = ascii(",\"network_id\":\"" + networks[k] + "\"");
        }
        boolean silentDatum = phone.datum() == Datum.WGS84;
        senders[number] = new Sender(
                ascii(prefix),
                silentDatum ? new byte[0] : ascii(",\"datum\":\"" + phone.datum() + "\""),
                phone.style() == Employee.Style.EPOCH,
                lines);
    }

    /**
     * Adds a fix.
     *
     * @param network number of the network in the registered ones, or -1
     * @param decimetres accuracy, or {@link #NO_ACCURACY}
     */
    void add(long arrival, long time, int sender, double lat, double lon, int decimetres, boolean mock, int network) {
        int flags = (mock ? MOCK : 0) | ((network + 1) << NETWORK_SHIFT);
        columns.add(
                arrival,
                time,
                sender,
                (int) Math.round(lat * 1e7),
                (int) Math.round(lon * 1e7),
                (short) decimetres,
                (byte) flags);
    }

    /** Writes what has arrived before a time, to files of a day. */
    void writeUntil(long limit, LocalDate day) throws IOException {
        int size = columns.size;
        if (size == 0) {
            return;
        }
        long base = Long.MAX_VALUE;
        for (int k = 0; k < size; k++) {
            base = Math.min(base, columns.arrivals[k]);
        }
        long[] keys = new long[size];
        for (int k = 0; k < size; k++) {
            keys[k] = ((columns.arrivals[k] - base) << INDEX_BITS) | k;
        }
        Arrays.sort(keys);
        spare.size = 0;
        for (long key : keys) {
            int k = (int) (key & ((1L << INDEX_BITS) - 1));
            if (columns.arrivals[k] < limit) {
                write(k, day);
            } else {
                spare.copy(columns, k);
            }
        }
        Columns swap = columns;
        columns = spare;
        spare = swap;
    }

    long written() {
        return written;
    }

    private void write(int k, LocalDate day) throws IOException {
        if (output == null || inFile >= FIXES_PER_FILE || !day.equals(fileDay)) {
            startFile(day);
        }
        Sender sender = senders[columns.senders[k]];
        at = 0;
        put(sender.prefix);
        if (sender.epoch) {
            put(ascii(Long.toString(columns.times[k])));
        } else {
            putTime(columns.times[k]);
        }
        put(LAT);
        putDegrees(columns.lats[k]);
        put(LON);
        putDegrees(columns.lons[k]);
        int accuracy = columns.accuracies[k];
        if (accuracy != NO_ACCURACY) {
            put(ACCURACY);
            putShort(accuracy / 10);
            line[at++] = '.';
            putPadded(accuracy % 10, 1);
        }
        put(sender.datum);
        int flags = columns.flags[k];
        int network = (flags >> NETWORK_SHIFT) - 1;
        if (network >= 0) {
            put(sender.networks[network]);
        }
        if ((flags & MOCK) != 0) {
            put(IS_MOCK);
        }
        put(END);
        output.write(line, 0, at);
        inFile++;
        written++;
    }

    private void startFile(LocalDate day) throws IOException {
        if (output != null) {
            output.close();
        }
        fileNumber = day.equals(fileDay) ? fileNumber + 1 : 1;
        fileDay = day;
        inFile = 0;
        output = Output.open(folder, String.format(Locale.ROOT, "%s-%s-%02d", stem, day, fileNumber), compressors);
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, line, at, bytes.length);
        at += bytes.length;
    }

    private void putTime(long time) {
        long day = Math.floorDiv(time, DAY);
        if (day != today) {
            today = day;
            todayText = ascii(
                    "\"" + Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).toLocalDate() + "T");
        }
        put(todayText);
        int millis = (int) (time - day * DAY);
        putPadded(millis / 3_600_000, 2);
        line[at++] = ':';
        putPadded(millis / 60_000 % 60, 2);
        line[at++] = ':';
        putPadded(millis / 1_000 % 60, 2);
        line[at++] = '.';
        putPadded(millis % 1_000, 3);
        line[at++] = 'Z';
        line[at++] = '"';
    }

    private void putDegrees(int e7) {
        int value = e7;
        if (value < 0) {
            line[at++] = '-';
            value = -value;
        }
        putShort(value / 10_000_000);
        line[at++] = '.';
        putPadded(value % 10_000_000, 7);
    }

    /** Puts so many digits of a number that is not negative. */
    private void putPadded(int number, int digits) {
        int rest = number;
        for (int k = at + digits - 1; k >= at; k--) {
            int tenth = rest / 10;
            line[k] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        at += digits;
    }

    /** Puts a number from 0 to 999 without leading zeros. */
    private void putShort(int number) {
        putPadded(number, number < 10 ? 1 : number < 100 ? 2 : 3);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }

    /** Fixes, column by column. */
    private static final class Columns {
        private long[] arrivals;
        private long[] times;
        private int[] senders;
        private int[] lats;
        private int[] lons;
        private short[] accuracies;
        private byte[] flags;
        private int size;

        Columns(int capacity) {
            arrivals = new long[capacity];
            times = new long[capacity];
            senders = new int[capacity];
            lats = new int[capacity];
            lons = new int[capacity];
            accuracies = new short[capacity];
            flags = new byte[capacity];
        }

        void add(long arrival, long time, int sender, int lat, int lon, short accuracy, byte flag) {
            if (size == times.length) {
                grow();
            }
            arrivals[size] = arrival;
            times[size] = time;
            senders[size] = sender;
            lats[size] = lat;
            lons[size] = lon;
            accuracies[size] = accuracy;
            flags[size] = flag;
            size++;
        }

        void copy(Columns from, int k) {
            add(
                    from.arrivals[k],
                    from.times[k],
                    from.senders[k],
                    from.lats[k],
                    from.lons[k],
                    from.accuracies[k],
                    from.flags[k]);
        }

        private void grow() {
            int capacity = size + size / 2;
            arrivals = Arrays.copyOf(arrivals, capacity);
            times = Arrays.copyOf(times, capacity);
            senders = Arrays.copyOf(senders, capacity);
            lats = Arrays.copyOf(lats, capacity);
            lons = Arrays.copyOf(lons, capacity);
            accuracies = Arrays.copyOf(accuracies, capacity);
            flags = Arrays.copyOf(flags, capacity);
        }
    }
}
