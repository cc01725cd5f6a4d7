package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;

/** Puts what came in from outside into messages and dead letters, at a length that does no harm. */
final class Words {

    /** What a dead letter may hold of a record. */
    static final int MAX_ORIGINAL_BYTES = 8 * 1024;

    private static final int MAX_QUOTED = 60;

    private Words() {}

    /** The text in quotation marks, control characters as {@code ?}, cut after 60 characters. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        int[] shown = text.codePoints().limit(MAX_QUOTED).toArray();
        for (int c : shown) {
            boolean printable = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
            out.appendCodePoint(printable ? c : '?');
        }
        boolean cut = text.codePointCount(0, text.length()) > MAX_QUOTED;
        return out.append(cut ? "…\"" : "\"").toString();
    }

    /** The record as text, at most 8 KiB of UTF-8, cut between two characters; bytes that are not UTF-8 become U+FFFD. */
    static String original(byte[] value) {
        int length = value.length;
        if (length > MAX_ORIGINAL_BYTES) {
            length = MAX_ORIGINAL_BYTES;
            while (length > MAX_ORIGINAL_BYTES - 4 && (value[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        String text = new String(value, 0, length, StandardCharsets.UTF_8);
        int end = text.length();
        int bytes = 0;
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > MAX_ORIGINAL_BYTES) {
                end = i;
            }
            i += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
