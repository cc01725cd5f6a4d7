package zaigang.geo;

/**
 * The shift of BD-09 against GCJ-02, by the formula generally published for it: in polar coordinates around latitude and
 * longitude 0 a small wave is added to radius and angle, then both axes are moved by a constant.
 */
final class Bd09 {

    private static final double MOVE_LAT = 0.006;
    private static final double MOVE_LON = 0.0065;

    /** Phase of the waves, in radians per degree. */
    private static final double WAVE = Math.PI * 3000 / 180;

    private static final double RADIUS_WAVE_DEG = 0.00002;
    private static final double ANGLE_WAVE_RAD = 0.000003;

    /** A step this small, in degrees, leaves an error 50 times smaller. */
    private static final double CLOSE_DEG = 1e-9;

    /** Five are enough inside China. */
    private static final int MAX_STEPS = 10;

    private Bd09() {}

    /** GCJ-02 to BD-09; degrees. */
    static Position shift(double lat, double lon) {
        double radius = Math.sqrt(lat * lat + lon * lon);
        double stretch = 1 + RADIUS_WAVE_DEG * Math.sin(lat * WAVE) / radius;
        double turn = ANGLE_WAVE_RAD * Math.cos(lon * WAVE);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        return new Position(stretch * (lat * cos + lon * sin) + MOVE_LAT, stretch * (lon * cos - lat * sin) + MOVE_LON);
    }

    /**
     * BD-09 to GCJ-02; degrees. The published inverse is a single step and 5 cm off; the shift changes by less than 2 %
     * of the way, so repeating the step brings 50 times the accuracy each time.
     */
    static Position unshift(double lat, double lon) {
        double gcjLat = lat - MOVE_LAT;
        double gcjLon = lon - MOVE_LON;
        for (int step = 0; step < MAX_STEPS; step++) {
            Position back = shift(gcjLat, gcjLon);
            double offLat = lat - back.lat();
            double offLon = lon - back.lon();
            gcjLat += offLat;
            gcjLon += offLon;
            if (Math.abs(offLat) + Math.abs(offLon) < CLOSE_DEG) {
                break;
            }
        }
        return new Position(gcjLat, gcjLon);
    }
}
