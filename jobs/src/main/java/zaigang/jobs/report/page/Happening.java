package zaigang.jobs.report.page;

import java.time.Instant;

/**
 * An entry of the episode's timeline.
 *
 * @param time when
 * @param kind such as {@code CLOCK_IN}
 * @param text the document's sentence; may be empty
 * @param distanceM metres to the permitted area; NaN where it has none
 */
record Happening(Instant time, String kind, String text, double distanceM) {

    /** Reads one; null without a time. */
    static Happening of(Fields fields) {
        Instant time = fields.time("/time");
        return time == null
                ? null
                : new Happening(time, fields.text("/kind", ""), fields.text("/text", ""), fields.number("/distance_m"));
    }

    boolean isPunch() {
        return kind.startsWith("CLOCK_");
    }

    boolean isVerification() {
        return kind.startsWith("VERIFICATION_");
    }
}
