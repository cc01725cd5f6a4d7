package zaigang.connectors.kafka;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

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

    /** The position that a text means, {@code committed}, {@code earliest}, {@code latest} or a time with its offset; empty if none. */
    public static Optional<StartPosition> parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TIME && kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(new StartPosition(kind, null));
            }
        }
        try {
            return Optional.of(at(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind == Kind.TIME ? time.toString() : kind.name().toLowerCase(Locale.ROOT);
    }

    /** The first record that came in at a time or later. */
    public static StartPosition at(Instant time) {
        return new StartPosition(Kind.TIME, time);
    }
}
