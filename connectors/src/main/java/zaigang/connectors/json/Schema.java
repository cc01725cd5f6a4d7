package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one stream, each under a number. Filled while a decoder class is loaded, only read from then on. Names are
 * ASCII.
 */
final class Schema {

    /** What {@link #find} says of a field that is not in the schema. */
    static final int UNKNOWN = -1;

    private final List<String> names = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private byte[][] table = new byte[0][];
    private int[] numbers = new int[0];

    private enum Kind {
        ANY,
        TIME,
        REPEATED
    }

    /** Adds a field and gives its number. */
    int field(String name) {
        return add(name, Kind.ANY);
    }

    /** Adds a field whose few texts come again and again, as the ids of devices do, and gives its number. */
    int repeated(String name) {
        return add(name, Kind.REPEATED);
    }

    /** Adds a field that holds a time and gives its number. */
    int time(String name) {
        return add(name, Kind.TIME);
    }

    private int add(String name, Kind kind) {
        names.add(name);
        kinds.add(kind);
        int size = Integer.highestOneBit(names.size()) * 8;
        table = new byte[size][];
        numbers = new int[size];
        for (int number = 0; number < names.size(); number++) {
            byte[] bytes = names.get(number).getBytes(StandardCharsets.US_ASCII);
            int place = place(bytes, 0, bytes.length);
            while (table[place] != null) {
                place = (place + 1) & (size - 1);
            }
            table[place] = bytes;
            numbers[place] = number;
        }
        return names.size() - 1;
    }

    int size() {
        return names.size();
    }

    String name(int field) {
        return names.get(field);
    }

    boolean isTime(int field) {
        return kinds.get(field) == Kind.TIME;
    }

    boolean isRepeated(int field) {
        return kinds.get(field) == Kind.REPEATED;
    }

    /** The number of the field with this name, or {@link #UNKNOWN}. */
    int find(byte[] bytes, int from, int to) {
        if (to == from) {
            return UNKNOWN;
        }
        int place = place(bytes, from, to);
        for (byte[] name = table[place]; name != null; name = table[place]) {
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return numbers[place];
            }
            place = (place + 1) & (table.length - 1);
        }
        return UNKNOWN;
    }

    /** The number of the field with this name, or {@link #UNKNOWN}. */
    int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    private int place(byte[] bytes, int from, int to) {
        return ((to - from) * 31 + bytes[from] * 7 + bytes[to - 1]) & (table.length - 1);
    }
}
