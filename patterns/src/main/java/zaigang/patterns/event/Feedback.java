package zaigang.patterns.event;

/**
 * A complaint about an employee's work, or praise for it.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId whom it is about
 * @param time milliseconds since the epoch
 * @param kind complaint or praise
 * @param category what it is about; null if the event does not say
 */
public record Feedback(String eventId, String employeeId, long time, Kind kind, Category category) {

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
