package zaigang.connectors.json;

import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/**
 * Turns the raw records of one stream into its events. Keeps buffers between records: each thread needs a decoder of its own.
 *
 * @param <T> the event
 */
public abstract class Decoder<T> {

    /** The longest record that is read, in bytes; a longer one is MALFORMED. */
    public static final int MAX_BYTES = 1 << 20;

    private final Fields fields;
    private final PlainReader plain;
    private final JacksonReader complete;

    private Problem problem;

    Decoder(Schema schema, boolean hideValues) {
        fields = new Fields(schema, hideValues);
        plain = new PlainReader(fields);
        complete = new JacksonReader(fields);
    }

    /** The event, or what is wrong with it as {@link Unusable}. */
    abstract T build(Fields record, RawRecord raw, long latest);

    /** The field that holds the event's own time; negative if there is none. */
    abstract int timeField();

    /** The first time an event may have, milliseconds since the epoch. */
    abstract long earliest();

    /**
     * Decodes one record; never throws because of what stands in it.
     *
     * @param latest last time the event may have, milliseconds since the epoch
     * @return the event, or null if the record cannot be used; {@link #problem()} then says why
     */
    public final T decode(RawRecord record, long latest) {
        fields.clear();
        problem = null;
        try {
            byte[] value = readable(record);
            if (!plain.read(value)) {
                fields.clear();
                complete.read(value);
            }
            return build(fields, record, latest);
        } catch (Unusable e) {
            problem = new Problem(e.code(), e.getMessage(), usableTime(e.code(), latest));
            return null;
        }
    }

    /** What is wrong with the record last decoded; null if nothing. */
    public final Problem problem() {
        return problem;
    }

    private static byte[] readable(RawRecord record) {
        byte[] value = record.value();
        switch (record.damage()) {
            case TOO_LONG -> throw tooLong();
            case CUT_OFF ->
                throw Unusable.malformed("the gzip data ends or is damaged in this line; allowed is a whole gzip"
                        + " file; write the file again (what stands before this line was used, nothing after it)");
            case NOT_GZIP ->
                throw Unusable.malformed("named .gz, but does not begin like a gzip file; allowed is gzip data;"
                        + " compress the file or take .gz from its name (nothing of it was used)");
            case NONE -> {
                if (value == null) {
                    throw Unusable.malformed("empty" + JacksonReader.ALLOWED);
                }
                if (value.length > MAX_BYTES) {
                    throw tooLong();
                }
            }
        }
        return value;
    }

    private static Unusable tooLong() {
        return Unusable.malformed(
                "longer than " + MAX_BYTES + " bytes; allowed is one JSON object of at most that length;"
                        + " correct the record and send it again");
    }

    private long usableTime(Rejection.Code code, long latest) {
        if (code == Rejection.Code.MALFORMED || timeField() < 0) {
            return 0;
        }
        long time = fields.timeIfReadable(timeField());
        return time >= earliest() && time <= latest ? time : 0;
    }

    /** Whether messages about this stream must not show what stands in its records. */
    static boolean isPrivate(Stream stream) {
        return !stream.mayKeepOriginal();
    }
}
