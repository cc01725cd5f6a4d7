package zaigang.connectors.kafka;

import java.io.Serializable;
import java.time.Instant;

/**
 * A stretch of event time.
 *
 * @param from its first instant
 * @param to the instant after it
 */
public record TimeRange(Instant from, Instant to) implements Serializable {

    /** @throws IllegalArgumentException if it does not end after it begins */
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a time range must end after it begins, was " + from + " to " + to);
        }
    }

    /** Whether a time, milliseconds since the epoch, lies in it. */
    boolean contains(long time) {
        return time >= from.toEpochMilli() && time < to.toEpochMilli();
    }
}
