package zaigang.jobs.report.page;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a shift in which the employee was seen outside.
 *
 * @param start when it began
 * @param end when it ended; null while it goes on
 * @param observed time seen outside
 * @param counted what exemptions, travel and breaks leave of that; null where only the shift's document would say
 * @param farthestM metres from the permitted area; NaN if not known
 */
record Absence(Instant start, Instant end, Duration observed, Duration counted, double farthestM) {

    /** Reads one; null if it does not say when it began. */
    static Absence of(Fields fields) {
        Instant start = fields.time("/start");
        if (start == null) {
            return null;
        }
        return new Absence(
                start,
                fields.time("/end"),
                seconds(fields.number("/observed_s")),
                fields.has("/counted_s") ? seconds(fields.number("/counted_s")) : null,
                fields.number("/max_distance_m"));
    }

    /** Seconds with a fraction; no number reads as none. */
    static Duration seconds(double seconds) {
        return Double.isFinite(seconds) ? Duration.ofMillis(Math.round(seconds * 1000)) : Duration.ZERO;
    }
}
