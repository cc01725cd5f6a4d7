package zaigang.connectors.kafka;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where to begin reading when there is no checkpoint or savepoint to go on from.
 *
 * @param kind which way the position is found
 * @param time of {@link Kind#TIME} when the first record read came in; else null
 */
public record StartPosition(Kind kind, Instant time) implements Serializable {

    /** Ways to find the position. */
    public enum Kind {
        /** Where the consumer group has got to; where it has no offset for a partition, that partition's beginning. */
        COMMITTED,
        /** The beginning of each partition. */
        EARLIEST,
        /** The end of each partition as it is when the job starts. */
        LATEST,
        /** The first record of each partition that came in at a time or later. */
        TIME
    }

    /** @throws IllegalArgumentException if there is a time and none is needed, or the other way round */
    public StartPosition {
        if ((kind == Kind.TIME) != (time != null)) {
            throw new IllegalArgumentException("a start by time needs a time, and no other start has one; was " + kind
                    + (time == null ? " without a time" : " with " + time));
        }
    }

    /** Where the consumer group has got to, else the beginning. */
    public static StartPosition committed() {
        return new StartPosition(Kind.COMMITTED, null);
    }

    /** The beginning. */
    public static StartPosition earliest() {
        return new StartPosition(Kind.EARLIEST, null);
    }

    /** The end as it is when the job starts. */
    public static StartPosition latest() {
        return new StartPosition(Kind.LATEST, null);
    }

    /** The first record that came in at a time or later. */
    public static StartPosition at(Instant time) {
        return new StartPosition(Kind.TIME, time);
    }
}
