package zaigang.patterns.event;

/**
 * A step in the life of a piece of work.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId whose task it is
 * @param taskId the task
 * @param time milliseconds since the epoch
 * @param kind what happened
 * @param due when it is due, milliseconds since the epoch; {@link Long#MIN_VALUE} if the event does not say
 * @param origin where the record stands
 * @param original the raw record, cut to what a dead letter may hold
 */
public record Task(
        String eventId,
        String employeeId,
        String taskId,
        long time,
        Kind kind,
        long due,
        Origin origin,
        String original) {

    /** What happened to the task. */
    public enum Kind {
        ASSIGNED,
        PROGRESS,
        COMPLETED,
        CANCELLED
    }
}
