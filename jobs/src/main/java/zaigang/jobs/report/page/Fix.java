package zaigang.jobs.report.page;

import java.time.Instant;

/**
 * A usable fix.
 *
 * @param time when
 * @param lat degrees, WGS84
 * @param lon degrees, WGS84
 * @param accuracyM 68 % radius in metres; NaN if not known
 * @param state {@code I} inside, {@code O} outside, {@code U} unknown, {@code W} weak
 */
record Fix(Instant time, double lat, double lon, double accuracyM, char state) {

    private static final String STATES = "IOUW";

    /** Reads one; null if time or place are missing or impossible. */
    static Fix of(Fields fields) {
        Instant time = fields.time("/t");
        double lat = fields.number("/lat");
        double lon = fields.number("/lon");
        if (time == null || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            return null;
        }
        String state = fields.text("/s", "U");
        char letter = state.length() == 1 && STATES.contains(state) ? state.charAt(0) : 'U';
        return new Fix(time, lat, lon, fields.number("/a"), letter);
    }
}
