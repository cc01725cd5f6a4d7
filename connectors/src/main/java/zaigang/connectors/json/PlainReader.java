package zaigang.connectors.json;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;

/**
 * Reads plain records in one pass: a flat object of strings without escapes in ASCII, decimal numbers, true, false and null.
 * That is nearly every record. It gives up on all others, so it never has to tell good JSON from bad: what it accepts means the
 * same to {@link JacksonReader}.
 */
final class PlainReader {

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private static final int MAX_DIGITS = 18;
    private static final long MAX_EXACT = 1L << 53;
    private static final int FAILED = -1;

    private final Fields fields;
    private final Schema schema;
    private final KnownTexts known = new KnownTexts();

    private byte[] bytes = new byte[0];
    private int end;

    PlainReader(Fields fields) {
        this.fields = fields;
        this.schema = fields.schema();
    }

    /**
     * Fills the fields.
     *
     * @return whether the record is a plain one; if not, the fields hold anything
     */
    boolean read(byte[] value) {
        bytes = value;
        end = value.length;
        int at = skipSpace(0);
        if (at == end || bytes[at] != '{') {
            return false;
        }
        at = skipSpace(at + 1);
        if (at < end && bytes[at] == '}') {
            return skipSpace(at + 1) == end;
        }
        while (true) {
            at = member(at);
            if (at == FAILED) {
                return false;
            }
            at = skipSpace(at);
            if (at == end) {
                return false;
            }
            byte next = bytes[at];
            if (next == '}') {
                return skipSpace(at + 1) == end;
            }
            if (next != ',') {
                return false;
            }
            at = skipSpace(at + 1);
        }
    }

    /** A name, a colon, a value; returns where it ends. */
    private int member(int from) {
        int nameEnd = stringEnd(from);
        if (nameEnd == FAILED) {
            return FAILED;
        }
        int field = schema.find(bytes, from + 1, nameEnd);
        int at = skipSpace(nameEnd + 1);
        if (at == end || bytes[at] != ':') {
            return FAILED;
        }
        at = skipSpace(at + 1);
        if (at == end) {
            return FAILED;
        }
        return switch (bytes[at]) {
            case '"' -> string(field, at);
            case 't' -> word(field, at, "true");
            case 'f' -> word(field, at, "false");
            case 'n' -> word(field, at, "null");
            default -> number(field, at);
        };
    }

    /** Where the string that begins at {@code from} ends: the place of the closing quotation mark. */
    private int stringEnd(int from) {
        byte[] b = bytes;
        if (from >= end || b[from] != '"') {
            return FAILED;
        }
        for (int at = from + 1; at < end; at++) {
            byte c = b[at];
            if (c == '"') {
                return at;
            }
            if (c < 0x20 || c == '\\') { // control characters, everything that is not ASCII, and escapes
                return FAILED;
            }
        }
        return FAILED;
    }

    private int string(int field, int from) {
        int close = stringEnd(from);
        if (close == FAILED || field == Schema.UNKNOWN) {
            return close == FAILED ? FAILED : close + 1;
        }
        if (schema.isTime(field)) {
            long time = IsoTime.parse(bytes, from + 1, close);
            if (time != IsoTime.NONE) {
                fields.setTime(field, time);
                return close + 1;
            }
        }
        fields.setText(
                field,
                schema.isRepeated(field)
                        ? known.text(bytes, from + 1, close)
                        : new String(bytes, from + 1, close - from - 1, StandardCharsets.ISO_8859_1));
        return close + 1;
    }

    private int word(int field, int from, String word) {
        int close = from + word.length();
        if (close > end) {
            return FAILED;
        }
        for (int i = 1; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return FAILED;
            }
        }
        if (field != Schema.UNKNOWN) {
            if (word.equals("null")) {
                fields.setNothing(field);
            } else {
                fields.setFlag(field, word.equals("true"));
            }
        }
        return close;
    }

    private int number(int field, int from) {
        byte[] b = bytes;
        int at = from;
        boolean negative = b[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long digits = 0;
        while (at < end && b[at] >= '0' && b[at] <= '9') {
            digits = digits * 10 + (b[at++] - '0');
        }
        int whole = at - first;
        if (whole == 0 || whole > MAX_DIGITS || (whole > 1 && b[first] == '0')) {
            return FAILED;
        }
        int fraction = 0;
        if (at < end && b[at] == '.') {
            int point = at++;
            while (at < end && b[at] >= '0' && b[at] <= '9') {
                digits = digits * 10 + (b[at++] - '0');
            }
            fraction = at - point - 1;
            if (fraction == 0 || whole + fraction > MAX_DIGITS) {
                return FAILED;
            }
        }
        if (at < end && (b[at] | 0x20) == 'e') {
            return FAILED;
        }
        if (field == Schema.UNKNOWN) {
            return at;
        }
        if (fraction == 0) {
            fields.setWhole(field, negative ? -digits : digits);
        } else {
            fields.setDecimal(field, decimal(negative, digits, fraction, from, at));
        }
        return at;
    }

    /** Two numbers that a double holds exactly have a correctly rounded quotient; longer ones are left to a full parser. */
    private double decimal(boolean negative, long digits, int fraction, int from, int to) {
        if (digits > MAX_EXACT) {
            return NumberInput.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), true);
        }
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }
}
