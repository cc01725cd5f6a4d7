package zaigang.geo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import zaigang.geo.site.PermittedArea;
import zaigang.geo.site.Site;
import zaigang.geo.track.Fix;

/** Fixes of a made-up morning in Chengdu: local times of one day, and metres east of the centre of one round site. */
public final class Walk {

    /** Radius of the site, metres: a fix 150 m east of its centre lies 50 m outside. */
    public static final double RADIUS_M = 100;

    /** The network of the site. */
    public static final String OFFICE_WIFI = "a4:56:02:00:00:01";

    private static final double LAT = 30.5702;
    private static final double LON = 104.0647;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** The site, always valid. */
    public static final Site OFFICE =
            Site.circle("office", "Office", ZONE, LAT, LON, RADIUS_M).withNetworks(OFFICE_WIFI);

    /** Where one may be: the site. */
    public static final PermittedArea AREA = PermittedArea.of(List.of(OFFICE));

    /** Where nobody may be anywhere. */
    public static final PermittedArea NOWHERE = PermittedArea.of(List.of());

    private Walk() {}

    /** A local time of the day, {@code 09:00} or {@code 09:00:00.001}, in milliseconds since the epoch. */
    public static long at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** A fix with 10 m accuracy of the employee's phone. */
    public static Fix fix(String time, double metresEast) {
        return fix(at(time), metresEast);
    }

    /** A fix with 10 m accuracy of the employee's phone. */
    public static Fix fix(long time, double metresEast) {
        GeodesicData place = Geodesic.WGS84.Direct(LAT, LON, 90, metresEast);
        return new Fix(time, place.lat2, place.lon2, 10, false, "phone", null);
    }

    /** The same with another accuracy, in metres. */
    public static Fix accurateTo(double metres, Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), (float) metres, fix.mock(), fix.deviceId(), fix.networkId());
    }

    /** The same, set by an app. */
    public static Fix mock(Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), true, fix.deviceId(), fix.networkId());
    }

    /** The same by another device; null for none. */
    public static Fix by(String device, Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), fix.mock(), device, fix.networkId());
    }

    /** The same attached to a network. */
    public static Fix via(String network, Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), fix.mock(), fix.deviceId(), network);
    }

    /** A morning of fixes of all sorts: near and far, weak, mock, by several devices, at equal times, with silences. */
    public static List<Fix> anyMorning(Random random) {
        List<Fix> fixes = new ArrayList<>();
        long time = at("09:00");
        double[] places = {0, 60, 120, 149, 165, 400, 2_000, 90_000};
        for (int i = 0; i < 60; i++) {
            time += random.nextInt(10) == 0 ? 20 * 60_000 : random.nextInt(4) * 30_000L;
            Fix fix = fix(time, places[random.nextInt(places.length)]);
            fix = accurateTo(new double[] {5, 20, 90, 150, 350}[random.nextInt(5)], fix);
            fix = random.nextInt(8) == 0 ? mock(fix) : fix;
            fix = random.nextInt(6) == 0 ? via(OFFICE_WIFI, fix) : fix;
            fix = random.nextInt(4) == 0 ? by(random.nextBoolean() ? "tablet" : null, fix) : fix;
            fixes.add(fix);
        }
        return fixes;
    }

    /** The same things in another order. */
    public static <T> List<T> shuffled(List<T> things, Random random) {
        List<T> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
