package zaigang.patterns.yaml;

/**
 * Of two keys with values of one ordered type the first must not be greater than the second.
 *
 * @param lower path of the first
 * @param upper path of the second
 * @param strict whether they must not be equal either
 */
public record Order(String lower, String upper, boolean strict) {

    /** Negative, 0 or positive as the first value is less than, equal to or greater than the second. */
    @SuppressWarnings("unchecked") // both keys have the same type, whose values have an order
    int compare(Values<?> values) {
        return ((Comparable<Object>) values.get(lower)).compareTo(values.get(upper));
    }

    /** What the first may be, in words that precede the second. */
    String lowerAllowed() {
        return strict ? "less than" : "at most";
    }

    /** What the second may be, in words that precede the first. */
    String upperAllowed() {
        return strict ? "more than" : "at least";
    }
}
