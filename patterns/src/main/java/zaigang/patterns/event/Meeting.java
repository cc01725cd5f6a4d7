package zaigang.patterns.event;

/**
 * An invitation to a meeting, or what became of it.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId who is invited
 * @param meetingId the meeting
 * @param time milliseconds since the epoch
 * @param kind what happened
 * @param start when the meeting begins, milliseconds since the epoch; {@link Long#MIN_VALUE} if the event does not say
 * @param end when it ends; {@link Long#MIN_VALUE} if the event does not say
 * @param origin where the record stands
 * @param original the raw record, cut to what a dead letter may hold
 */
public record Meeting(
        String eventId,
        String employeeId,
        String meetingId,
        long time,
        Kind kind,
        long start,
        long end,
        Origin origin,
        String original) {

    /** What happened. */
    public enum Kind {
        INVITED,
        JOINED,
        LEFT,
        DECLINED,
        CANCELLED
    }
}
