package zaigang.patterns.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {

    /** Longer than every key and zone id; keeps the comparison short whatever the file says. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /**
     * The candidate with the fewest changed letters (of equals the first), whatever the case and whether words are joined by
     * {@code -} or {@code _}; empty if more than a third of the word would have to change.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(word);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
                .filter(best -> distance(plain, plain(best)) <= Math.max(1, plain.length() / 3));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Levenshtein's distance: single letters inserted, left out or replaced. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
