package zaigang.patterns.episode;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers read in sentences. */
final class Wording {

    private static final long MINUTE_MS = 60_000;
    private static final double METRES_PER_KM = 1000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Wording() {}

    /** {@code 7 h 40 min}, {@code 12 min}, {@code 40 s}; cut, never rounded up. */
    static String duration(long ms) {
        if (ms < MINUTE_MS) {
            return ms / 1000 + " s";
        }
        long minutes = ms / MINUTE_MS;
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** {@code 340 m}, {@code 9.9 km}. */
    static String distance(double metres) {
        return metres < METRES_PER_KM
                ? Math.round(metres) + " m"
                : String.format(Locale.ROOT, "%.1f km", metres / METRES_PER_KM);
    }

    /** {@code 35 %}; cut, never rounded up, so that less than a limit doesn't read as the limit. */
    static String percent(double share) {
        // 0.29 * 100 is a little less than 29.
        return (long) Math.floor(share * 100 + 1e-9) + " %";
    }

    /** {@code 17 fixes}, {@code 1 fix}. */
    static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    /** {@code face mismatch}: a name of the formats in words. */
    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code 09:04}, local. */
    static String time(long epochMs, String zone) {
        return TIME.format(Instant.ofEpochMilli(epochMs).atZone(ZoneId.of(zone)));
    }

    /** {@code 2026-03-02}, local. */
    static String date(long epochMs, String zone) {
        return DATE.format(Instant.ofEpochMilli(epochMs).atZone(ZoneId.of(zone)));
    }
}
