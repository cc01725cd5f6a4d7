package zaigang.patterns.event;

import java.util.List;

/**
 * The result of a photo, video or beacon check; judging the picture is another system's work.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId who was checked
 * @param time when the result came, milliseconds since the epoch
 * @param kind the sort of check
 * @param outcome its result
 * @param reasons why it failed, sorted; empty if nothing is said
 * @param contentSha256 fingerprint of what was handed in, in lower case; null if there is none
 * @param requestedAt when the employee was asked, milliseconds since the epoch; {@link Long#MIN_VALUE} if not said
 * @param siteId the site it was made for; null if none
 * @param origin where the record stands; null once that is of no use
 * @param original the raw record, cut to what a dead letter may hold; null once it is of no use
 */
public record Verification(
        String eventId,
        String employeeId,
        long time,
        Kind kind,
        Outcome outcome,
        List<Reason> reasons,
        String contentSha256,
        long requestedAt,
        String siteId,
        Origin origin,
        String original) {

    /** The same without where it stands and the raw record, which only dead letters need. */
    public Verification withoutRecord() {
        return new Verification(
                eventId, employeeId, time, kind, outcome, reasons, contentSha256, requestedAt, siteId, null, null);
    }

    /** The instant it is about: when the employee was asked, else when the result came; milliseconds since the epoch. */
    public long at() {
        return requestedAt == Long.MIN_VALUE ? time : requestedAt;
    }

    /** The sort of check. */
    public enum Kind {
        PHOTO,
        VIDEO,
        BEACON
    }

    /** Its result. */
    public enum Outcome {
        PASSED,
        FAILED,
        MISSED
    }

    /** Why it failed. */
    public enum Reason {
        FACE_MISMATCH,
        BACKGROUND_MISMATCH,
        DUPLICATE,
        OTHER
    }
}
