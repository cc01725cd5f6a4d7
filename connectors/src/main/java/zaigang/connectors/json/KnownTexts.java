package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;

/**
 * ASCII texts that come again and again, as ids do: the same object for each, as long as no other text takes its place. That saves
 * making them anew, and whoever looks them up finds their hash code in them. The place for them is limited, so nothing that is sent
 * can make it grow.
 */
final class KnownTexts {

    private static final int PLACES = 1 << 13;

    private final String[] texts = new String[PLACES];

    /** The text of some bytes, all of them ASCII. */
    String text(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & (PLACES - 1);
        String text = texts[place];
        if (text == null || !equals(text, bytes, from, to)) {
            text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            texts[place] = text;
        }
        return text;
    }

    private static boolean equals(String text, byte[] bytes, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
