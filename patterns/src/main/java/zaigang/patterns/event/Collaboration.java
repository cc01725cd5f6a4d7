package zaigang.patterns.event;

/**
 * That somebody was mentioned, replied or edited a document; never what was written.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId who it counts for
 * @param time milliseconds since the epoch
 * @param kind what happened
 */
public record Collaboration(String eventId, String employeeId, long time, Kind kind) {

    /** What happened. */
    public enum Kind {
        MENTIONED,
        REPLIED,
        DOC_EDITED
    }
}
