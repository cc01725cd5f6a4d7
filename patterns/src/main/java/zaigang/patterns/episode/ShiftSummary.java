package zaigang.patterns.episode;

/**
 * A shift and its ledger, as documents show it. Always inside + outside + unknown = length.
 *
 * @param id deterministic id of the shift
 * @param clockIn milliseconds since the epoch
 * @param clockOut milliseconds since the epoch; {@link Long#MIN_VALUE} while the shift is open (a live raise)
 * @param closedBy how it ended; null while it is open
 * @param insideMs time inside the permitted area
 * @param outsideMs time outside
 * @param unknownMs time nothing is known about
 * @param coverage (inside + outside) / length, 0 to 1
 * @param deviceId the phone that speaks for the shift, or was punched in with if it sent no fix; null if unknown, and while it is open
 */
public record ShiftSummary(
        String id,
        long clockIn,
        long clockOut,
        ClosedBy closedBy,
        long insideMs,
        long outsideMs,
        long unknownMs,
        double coverage,
        String deviceId) {

    /** How a shift ended. */
    public enum ClosedBy {
        CLOCK_OUT,
        TIMEOUT
    }
}
