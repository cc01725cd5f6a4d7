package zaigang.patterns.shift;

import java.util.Random;
import zaigang.geo.track.Fix;

/** Random days, for properties. */
public final class Histories {

    private static final long HALF_MINUTE_MS = 30_000;
    private static final double[] PLACES = {0, 0, 60, 120, 149, 165, 400, 400, 2_000, Day.DEPOT, 90_000};
    private static final double[] ACCURACIES = {5, 10, 20, 90, 150, 350};

    private Histories() {}

    /** A shift from nine to five with stays inside, outside and in between, silences, weak and mock fixes and other devices. */
    public static Day any(Random random) {
        Day day = Day.shift("09:00", "17:00");
        long time = Day.at("08:40");
        double place = 0;
        while (time < Day.at("17:20")) {
            if (random.nextInt(8) == 0) {
                place = PLACES[random.nextInt(PLACES.length)];
            }
            time += random.nextInt(12) == 0 ? 40 * HALF_MINUTE_MS : random.nextInt(16) * HALF_MINUTE_MS;
            Fix fix = Day.fix("00:00", place);
            String device = random.nextInt(10) == 0 ? null : "phone";
            day.seen(new Fix(
                    time,
                    fix.lat(),
                    fix.lon(),
                    (float) ACCURACIES[random.nextInt(ACCURACIES.length)],
                    random.nextInt(15) == 0,
                    device,
                    random.nextInt(20) == 0 ? Day.OFFICE_WIFI : null));
        }
        return day;
    }
}
