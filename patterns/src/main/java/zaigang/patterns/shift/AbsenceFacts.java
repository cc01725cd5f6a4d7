package zaigang.patterns.shift;

import java.util.List;

/**
 * An absence as the track shows it, before anything is taken off it. It depends on fixes and punches only, never on exemptions.
 *
 * @param index its place among the shift's absences, from 0
 * @param start first instant the ledger shows outside, milliseconds since the epoch
 * @param end its end, milliseconds since the epoch
 * @param outside the spans of it that the ledger shows outside, in order
 * @param endedByEnter whether an inside fix ended it, seen to come without a silence before it
 * @param lastInsideBefore time of the last inside fix before its start; {@link Long#MIN_VALUE} if there is none in the stretch
 * @param travel how it is explained by travel between two permitted sites; null if it is not
 * @param maxDistanceM farthest sound fix, metres to the permitted area; NaN if there is none
 * @param farthestLat its latitude; NaN if there is none
 * @param farthestLon its longitude; NaN if there is none
 */
public record AbsenceFacts(
        int index,
        long start,
        long end,
        List<Span> outside,
        boolean endedByEnter,
        long lastInsideBefore,
        Travel travel,
        double maxDistanceM,
        double farthestLat,
        double farthestLon) {

    /**
     * A way between two permitted sites that took no longer than such a way takes.
     *
     * @param fromSiteId where it began
     * @param toSiteId where it ended
     * @param tookMs from the last inside fix before to the first after, in milliseconds
     * @param distanceM between these two fixes, in metres
     */
    public record Travel(String fromSiteId, String toSiteId, long tookMs, double distanceM) {}

    /** Milliseconds the ledger shows outside. */
    public long observedMs() {
        return Span.total(outside);
    }
}
