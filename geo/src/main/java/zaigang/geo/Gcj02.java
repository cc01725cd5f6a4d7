package zaigang.geo;

/**
 * The shift of GCJ-02 against WGS84, by the polynomial with sine waves generally published for it. With x = longitude -
 * 105 and y = latitude - 35 in degrees, the shift in metres on the Krasovsky 1940 ellipsoid is
 *
 * <pre>
 * waves = (20 sin 6πx + 20 sin 2πx) 2/3
 * north = -100 + 2x + 3y + 0.2y² + 0.1xy + 0.2√|x| + waves
 *         + (20 sin πy + 40 sin πy/3) 2/3 + (160 sin πy/12 + 320 sin πy/30) 2/3
 * east  = 300 + x + 2y + 0.1x² + 0.1xy + 0.1√|x| + waves
 *         + (20 sin πx + 40 sin πx/3) 2/3 + (150 sin πx/12 + 300 sin πx/30) 2/3
 * </pre>
 *
 * The sines of multiples of πx/12 and πy/12 are had from that one by the rules for double and triple angles.
 */
final class Gcj02 {

    private static final double AXIS_M = 6_378_245.0;

    /** First eccentricity squared of Krasovsky 1940 as it is published with the polynomial. */
    private static final double E2 = 0.006693421622965943;

    private static final double ORIGIN_LAT = 35;
    private static final double ORIGIN_LON = 105;
    private static final double TWO_THIRDS = 2.0 / 3.0;

    /** A step this small, in degrees, leaves an error 200 times smaller. */
    private static final double CLOSE_DEG = 2e-7;

    /** Four are enough inside China. */
    private static final int MAX_STEPS = 10;

    private Gcj02() {}

    /** WGS84 to GCJ-02; degrees. */
    static Position shift(double lat, double lon) {
        double x = lon - ORIGIN_LON;
        double y = lat - ORIGIN_LAT;
        double root = Math.sqrt(Math.abs(x));
        double sinX30 = Math.sin(x * Math.PI / 30);
        double sinX12 = Math.sin(x * Math.PI / 12);
        double cosX12 = Math.cos(x * Math.PI / 12);
        double sinY30 = Math.sin(y * Math.PI / 30);
        double sinY12 = Math.sin(y * Math.PI / 12);
        double cosY12 = Math.cos(y * Math.PI / 12);

        double sinX6 = 2 * sinX12 * cosX12;
        double cosX6 = 1 - 2 * sinX12 * sinX12;
        double sinX3 = 2 * sinX6 * cosX6;
        double cosX3 = 1 - 2 * sinX6 * sinX6;
        double sinX = sinOfTriple(sinX3);
        double sin2X = 2 * sinX * cosOfTriple(cosX3);
        double sinY3 = 4 * sinY12 * cosY12 * (1 - 2 * sinY12 * sinY12);
        double sinY = sinOfTriple(sinY3);

        double waves = 20 * sinOfTriple(sin2X) + 20 * sin2X;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
        north += TWO_THIRDS * (waves + 20 * sinY + 40 * sinY3 + 160 * sinY12 + 320 * sinY30);
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
        east += TWO_THIRDS * (waves + 20 * sinX + 40 * sinX3 + 150 * sinX12 + 300 * sinX30);

        double sin = Math.sin(Math.toRadians(lat));
        double w2 = 1 - E2 * sin * sin;
        double w = Math.sqrt(w2);
        double meridian = AXIS_M * (1 - E2) / (w2 * w);
        double parallel = AXIS_M / w * Math.sqrt(1 - sin * sin);
        return new Position(lat + Math.toDegrees(north / meridian), lon + Math.toDegrees(east / parallel));
    }

    /**
     * GCJ-02 to WGS84; degrees. The shift changes by less than 0.5 % of the way, so taking the shift at the last guess
     * brings 200 times the accuracy each time; the single step that is often published leaves up to 4 m.
     */
    static Position unshift(double lat, double lon) {
        double wgsLat = lat;
        double wgsLon = lon;
        for (int step = 0; step < MAX_STEPS; step++) {
            Position back = shift(wgsLat, wgsLon);
            double offLat = lat - back.lat();
            double offLon = lon - back.lon();
            wgsLat += offLat;
            wgsLon += offLon;
            if (Math.abs(offLat) + Math.abs(offLon) < CLOSE_DEG) {
                break;
            }
        }
        return new Position(wgsLat, wgsLon);
    }

    private static double sinOfTriple(double sin) {
        return sin * (3 - 4 * sin * sin);
    }

    private static double cosOfTriple(double cos) {
        return cos * (4 * cos * cos - 3);
    }
}
