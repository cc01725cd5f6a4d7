package zaigang.connectors.json;

import java.util.List;
import zaigang.patterns.event.Rejection;

/**
 * The fields of one record, by their numbers in a {@link Schema}: filled by a reader, then asked for by a decoder. Made once and
 * used for record after record. What is missing, of the wrong type or out of range ends in {@link Unusable}. JSON null counts as
 * missing.
 */
final class Fields {

    /** What stands in a field. */
    enum Found {
        NOTHING,
        TEXT,
        /** A text in a field for times that could be read as one. */
        TIME,
        WHOLE_NUMBER,
        DECIMAL,
        FLAG,
        /** A list of nothing but strings. */
        TEXTS,
        /** A list with anything else in it. */
        LIST,
        OBJECT
    }

    static final int MAX_ID_LENGTH = 128;

    private static final String ID = "a string of 1 to 128 characters";
    private static final String TIME = "ISO-8601 with an offset, like 2026-03-02T01:00:00Z, or epoch milliseconds";
    private static final double MAX_EXACT = 1L << 53;

    private final Schema schema;
    private final boolean hideValues;
    private final Found[] found;
    private final String[] texts;
    private final long[] longs;
    private final double[] doubles;
    private final List<String>[] lists;

    /**
     * @param hideValues whether messages must not show what stands in the record
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Fields(Schema schema, boolean hideValues) {
        this.schema = schema;
        this.hideValues = hideValues;
        this.found = new Found[schema.size()];
        this.texts = new String[schema.size()];
        this.longs = new long[schema.size()];
        this.doubles = new double[schema.size()];
        this.lists = new List[schema.size()];
        clear();
    }

    Schema schema() {
        return schema;
    }

    void clear() {
        for (int field = 0; field < found.length; field++) {
            found[field] = Found.NOTHING;
        }
    }

    // ---- for readers

    void setNothing(int field) {
        found[field] = Found.NOTHING;
    }

    void setText(int field, String text) {
        found[field] = Found.TEXT;
        texts[field] = text;
    }

    void setTime(int field, long time) {
        found[field] = Found.TIME;
        longs[field] = time;
    }

    void setWhole(int field, long value) {
        found[field] = Found.WHOLE_NUMBER;
        longs[field] = value;
        doubles[field] = value;
    }

    void setDecimal(int field, double value) {
        found[field] = Found.DECIMAL;
        doubles[field] = value;
    }

    void setFlag(int field, boolean value) {
        found[field] = Found.FLAG;
        longs[field] = value ? 1 : 0;
    }

    void setTexts(int field, List<String> list) {
        found[field] = Found.TEXTS;
        lists[field] = list;
    }

    void setOther(int field, Found what) {
        found[field] = what;
    }

    // ---- for decoders

    boolean has(int field) {
        return found[field] != Found.NOTHING;
    }

    /** A required identifier. */
    String id(int field) {
        if (found[field] == Found.NOTHING) {
            throw missing(field, ID);
        }
        return idOrNull(field);
    }

    /** An identifier, or null if the field is missing. */
    String idOrNull(int field) {
        if (found[field] == Found.NOTHING) {
            return null;
        }
        if (found[field] != Found.TEXT) {
            throw wrong(field, ID);
        }
        String text = texts[field];
        requireId(field, text);
        return text;
    }

    private void requireId(int field, String text) {
        int length = text.length();
        if (length == 0 || (length > MAX_ID_LENGTH && text.codePointCount(0, length) > MAX_ID_LENGTH)) {
            throw wrong(field, hideValues ? "of " + length + " characters" : quoted(text), ID);
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw wrong(field, "a string with half a character (an unpaired surrogate)", ID);
                }
                i++;
            }
        }
    }

    /** Any string, or null if the field is missing or the string is empty. */
    String textOrNull(int field) {
        return switch (found[field]) {
            case NOTHING -> null;
            case TEXT -> texts[field].isEmpty() ? null : texts[field];
            default -> throw wrong(field, "a string");
        };
    }

    /** Identifiers in the order they stand in, an empty list if the field is missing. */
    List<String> ids(int field, String allowed) {
        List<String> list = list(field, allowed);
        list.forEach(text -> requireId(field, text));
        return list;
    }

    /** Strings in the order they stand in, an empty list if the field is missing. */
    List<String> list(int field, String allowed) {
        return switch (found[field]) {
            case NOTHING -> List.of();
            case TEXTS -> lists[field];
            default -> throw wrong(field, allowed);
        };
    }

    /** A required time, milliseconds since the epoch. */
    long time(int field) {
        if (found[field] == Found.NOTHING) {
            throw missing(field, TIME);
        }
        return timeOr(field, IsoTime.NONE);
    }

    /** A time, milliseconds since the epoch, or {@code absent} if the field is missing. */
    long timeOr(int field, long absent) {
        return switch (found[field]) {
            case NOTHING -> absent;
            case TIME -> longs[field];
            case WHOLE_NUMBER -> {
                if (longs[field] < IsoTime.MIN || longs[field] > IsoTime.MAX) {
                    throw wrong(field, TIME + " between the years 0000 and 9999");
                }
                yield longs[field];
            }
            case DECIMAL -> {
                double value = doubles[field];
                if (Math.rint(value) != value || value < IsoTime.MIN || value > IsoTime.MAX) {
                    throw wrong(field, TIME);
                }
                yield (long) value;
            }
            case TEXT -> {
                if (IsoTime.isLocal(texts[field])) {
                    String what = hideValues ? "a local time" : quoted(texts[field]) + ", a local time";
                    throw wrong(field, what + " without an offset", TIME);
                }
                throw wrong(field, TIME);
            }
            default -> throw wrong(field, TIME);
        };
    }

    /** The time in this field if it can be read, else {@link IsoTime#NONE}; never fails. */
    long timeIfReadable(int field) {
        try {
            return timeOr(field, IsoTime.NONE);
        } catch (Unusable e) {
            return IsoTime.NONE;
        }
    }

    /**
     * A required number.
     *
     * @param allowed its range in words
     */
    double number(int field, double min, double max, String allowed) {
        if (found[field] == Found.NOTHING) {
            throw missing(field, allowed);
        }
        return numberOr(field, min, max, Double.NaN, allowed);
    }

    /** A number, or {@code absent} if the field is missing. */
    double numberOr(int field, double min, double max, double absent, String allowed) {
        switch (found[field]) {
            case NOTHING -> {
                return absent;
            }
            case WHOLE_NUMBER, DECIMAL -> {
                double value = doubles[field];
                if (value >= min && value <= max) {
                    return value;
                }
                throw wrong(field, hideValues ? "out of range" : number(value), allowed);
            }
            default -> throw wrong(field, allowed);
        }
    }

    /** True or false, {@code absent} if the field is missing. */
    boolean flagOr(int field, boolean absent) {
        return switch (found[field]) {
            case NOTHING -> absent;
            case FLAG -> longs[field] != 0;
            default -> throw wrong(field, "true or false");
        };
    }

    /** A required choice. */
    <E extends Enum<E>> E choice(int field, Choice<E> choice) {
        if (found[field] == Found.NOTHING) {
            throw missing(field, choice.allowed());
        }
        return choiceOr(field, choice, null);
    }

    /** A choice, or {@code absent} if the field is missing. */
    <E extends Enum<E>> E choiceOr(int field, Choice<E> choice, E absent) {
        if (found[field] == Found.NOTHING) {
            return absent;
        }
        E value = found[field] == Found.TEXT ? choice.of(texts[field]) : null;
        if (value == null) {
            throw wrong(field, choice.allowed());
        }
        return value;
    }

    // ---- what to say

    Unusable missing(int field, String allowed) {
        return new Unusable(
                Rejection.Code.INVALID,
                "field \"" + schema.name(field) + "\" is missing; allowed is " + allowed
                        + "; add it and send the record again");
    }

    Unusable wrong(int field, String allowed) {
        return wrong(field, describe(field), allowed);
    }

    Unusable wrong(int field, String what, String allowed) {
        return wrong(Rejection.Code.INVALID, field, what, allowed);
    }

    Unusable wrong(Rejection.Code code, int field, String what, String allowed) {
        return new Unusable(
                code,
                "field \"" + schema.name(field) + "\" is " + what + "; allowed is " + allowed
                        + "; correct the record and send it again");
    }

    private String describe(int field) {
        return switch (found[field]) {
            case NOTHING -> "missing";
            case TEXT -> hideValues ? "a string that is not allowed" : quoted(texts[field]);
            case TIME ->
                hideValues
                        ? "a time"
                        : quoted(java.time.Instant.ofEpochMilli(longs[field]).toString());
            case WHOLE_NUMBER, DECIMAL -> hideValues ? "a number that is not allowed" : number(doubles[field]);
            case FLAG -> hideValues ? "true or false" : String.valueOf(longs[field] != 0);
            case TEXTS, LIST -> "a list";
            case OBJECT -> "an object";
        };
    }

    private static String quoted(String text) {
        return Words.quoted(text);
    }

    private static String number(double value) {
        return Math.rint(value) == value && Math.abs(value) < MAX_EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
