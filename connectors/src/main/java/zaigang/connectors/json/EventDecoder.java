package zaigang.connectors.json;

import java.time.Instant;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** What the decoders of all event streams have in common: an employee and a time within bounds. */
abstract class EventDecoder<T> extends Decoder<T> {

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
