package zaigang.patterns.event;

/**
 * That somebody was mentioned, replied or edited a document; never what was written.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId who it counts for
 * @param time milliseconds since the epoch
 * @param kind what happened
 * @param origin where the record stands; the record itself is never kept
 */
public record Collaboration(String eventId, String employeeId, long time, Kind kind, Origin origin) {

    /** What happened. */
    public enum Kind {
        MENTIONED,
        REPLIED,
        DOC_EDITED
    }
}
