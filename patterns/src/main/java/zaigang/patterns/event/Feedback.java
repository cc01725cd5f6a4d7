package zaigang.patterns.event;

/**
 * A complaint about an employee's work, or praise for it.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId whom it is about
 * @param time milliseconds since the epoch
 * @param kind complaint or praise
 * @param category what it is about; null if the event does not say
 * @param origin where the record stands
 * @param original the raw record, cut to what a dead letter may hold
 */
public record Feedback(
        String eventId, String employeeId, long time, Kind kind, Category category, Origin origin, String original) {

    /** Complaint or praise. */
    public enum Kind {
        COMPLAINT,
        PRAISE
    }

    /** What it is about. */
    public enum Category {
        UNREACHABLE,
        QUALITY,
        OTHER
    }
}
