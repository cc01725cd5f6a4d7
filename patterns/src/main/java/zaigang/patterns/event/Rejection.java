package zaigang.patterns.event;

/**
 * A dead letter: something that could not be used, and why.
 *
 * @param id deterministic: the same input gives the same id in every mode and run
 * @param time milliseconds since the epoch: the record's own time where it has a usable one, else 0 (the epoch)
 * @param code what is wrong
 * @param message what was found, where, what is allowed and what to do
 * @param stream which stream it came in; null of reference data and of a document that was refused
 * @param origin where it stands: {@code file/line} or {@code topic/partition/offset}
 * @param count how many records this letter stands for, at least 1
 * @param original the raw record, at most 8 KiB of UTF-8; null for fixes and collaboration events
 */
public record Rejection(
        String id, long time, Code code, String message, Stream stream, String origin, long count, String original) {

    /** What can be wrong. */
    public enum Code {
        /** Not JSON, or not a JSON object. */
        MALFORMED,
        /** JSON, but a field is missing, of the wrong type or out of range; or it makes no sense where it stands. */
        INVALID,
        /** The roster does not know the employee. */
        UNKNOWN_EMPLOYEE,
        /** Older than the watermark. */
        TOO_LATE,
        /** Lies further ahead than any clock may be wrong. */
        FROM_THE_FUTURE,
        /** Elasticsearch refused the document. */
        TARGET_REFUSED
    }
}
