package zaigang.patterns.verification;

/**
 * That the content of a verification was handed in before, or, after an exemption became known, that this counts no more.
 *
 * @param employeeId whose verification it is
 * @param eventId the verification
 * @param beforeId who handed the content in last before it; null if nobody whose hand-in counts
 * @param beforeTime when, milliseconds since the epoch; {@link Long#MIN_VALUE} if nobody
 * @param moment from when on this is known, milliseconds since the epoch
 */
public record Replayed(String employeeId, String eventId, String beforeId, long beforeTime, long moment) {

    /** Whether it was. */
    public boolean holds() {
        return beforeId != null;
    }
}
