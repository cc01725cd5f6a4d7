package zaigang.patterns.verification;

/**
 * That content was handed in with a verification, as known at one moment.
 *
 * @param contentSha256 fingerprint of the content
 * @param employeeId who handed it in
 * @param eventId the verification
 * @param time when, milliseconds since the epoch
 * @param at the instant the verification is about, milliseconds since the epoch
 * @param exempt whether it lies in an approved exemption of that employee: then it is evidence of nothing
 * @param moment from when on this is known, milliseconds since the epoch
 */
public record Handin(
        String contentSha256, String employeeId, String eventId, long time, long at, boolean exempt, long moment) {

    /** The same, once a decision has made it evidence of nothing, or of something again. */
    public Handin turned(long since) {
        return new Handin(contentSha256, employeeId, eventId, time, at, !exempt, since);
    }
}
