package zaigang.jobs.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Where in the topics a job begins that is not restored from a checkpoint or savepoint.
 *
 * @param kind of the place
 * @param time the first record's time, as the broker has it; null unless the kind is {@link Kind#TIME}
 */
public record StartFrom(Kind kind, Instant time) {

    /** Kinds of places. */
    public enum Kind {
        /** What the group has committed; the earliest record where it has not. */
        COMMITTED,
        /** The earliest record there is. */
        EARLIEST,
        /** Behind the latest record there is. */
        LATEST,
        /** The first record from a time on. */
        TIME
    }

    /** @throws IllegalArgumentException if there is a time without the kind for it, or the other way round */
    public StartFrom {
        if ((kind == Kind.TIME) != (time != null)) {
            throw new IllegalArgumentException("a time goes with the kind TIME, and with no other");
        }
    }

    /** Committed offsets. */
    static StartFrom committed() {
        return new StartFrom(Kind.COMMITTED, null);
    }

    /** The place that a text means; empty if it means none. */
    static Optional<StartFrom> parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.TIME && kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(new StartFrom(kind, null));
            }
        }
        try {
            return Optional.of(
                    new StartFrom(Kind.TIME, OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As it stands in a configuration. */
    @Override
    public String toString() {
        return kind == Kind.TIME ? time.toString() : kind.name().toLowerCase(Locale.ROOT);
    }
}
