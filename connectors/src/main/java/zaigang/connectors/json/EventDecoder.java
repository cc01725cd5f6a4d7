package zaigang.connectors.json;

import java.time.Duration;
import java.time.Instant;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** What the decoders of all event streams have in common: an employee and a time within bounds. */
abstract class EventDecoder<T> extends Decoder<T> {

    /** Further ahead than this nothing is planned: a time beyond it is a mistake, and would be kept for as long. */
    static final Duration MAX_PLANNED = Duration.ofDays(3660);

    private final boolean hideValues;
    private final long earliest;
    private final int employeeField;
    private final int timeField;

    EventDecoder(Stream stream, Schema schema, DecodeSettings settings) {
        super(schema, isPrivate(stream));
        hideValues = isPrivate(stream);
        earliest = settings.earliest();
        employeeField = schema.find("employee_id");
        timeField = schema.find("time");
    }

    /** The event of an employee at a time that both are already found good. */
    abstract T build(Fields record, RawRecord raw, String employeeId, long time);

    @Override
    final T build(Fields record, RawRecord raw, long latest) {
        String employeeId = record.id(employeeField);
        return build(record, raw, employeeId, boundedTime(record, latest));
    }

    private long boundedTime(Fields record, long latest) {
        long time = record.time(timeField);
        if (time < earliest) {
            String what = hideValues ? "too early" : text(time);
            throw record.wrong(timeField, what, "no time before " + text(earliest) + " (time.min of the policy)");
        }
        if (time > latest) {
            String what = hideValues ? "in the future" : text(time) + ", in the future";
            throw record.wrong(Rejection.Code.FROM_THE_FUTURE, timeField, what, "no time after " + text(latest));
        }
        return time;
    }

    /**
     * Another time of the event than its own, or {@link Long#MIN_VALUE} if the field is missing: not before the earliest time of
     * any event, and not further ahead of the event than {@code ahead}.
     */
    final long timeWithin(Fields record, int field, long eventTime, Duration ahead) {
        long time = record.timeOr(field, Long.MIN_VALUE);
        if (time != Long.MIN_VALUE && (time < earliest || time > eventTime + ahead.toMillis())) {
            String allowed = "a time from %s (time.min of the policy) to %d days after \"time\", %s"
                    .formatted(text(earliest), ahead.toDays(), text(eventTime + ahead.toMillis()));
            throw record.wrong(field, text(time), allowed.replace("1 days", "1 day"));
        }
        return time;
    }

    private static String text(long time) {
        return Instant.ofEpochMilli(time).toString();
    }

    @Override
    final int timeField() {
        return timeField;
    }

    @Override
    final long earliest() {
        return earliest;
    }
}
