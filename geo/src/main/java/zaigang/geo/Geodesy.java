package zaigang.geo;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/** Distances on the WGS84 ellipsoid. */
public final class Geodesy {

    /** Equatorial radius of WGS84 in metres (NGA.STND.0036, table 3.1). */
    private static final double EQUATORIAL_RADIUS_M = 6_378_137.0;

    /** Flattening of WGS84 (NGA.STND.0036, table 3.1). */
    private static final double FLATTENING = 1 / 298.257223563;

    /** First eccentricity squared. */
    private static final double E2 = FLATTENING * (2 - FLATTENING);

    /** Differences in latitude and longitude, in degrees, up to which the series is used. */
    private static final double NEAR_DEG = 1;

    /** Latitude, in degrees, up to which the series is used. */
    private static final double NEAR_MAX_LAT = 70;

    private Geodesy() {}

    /**
     * The length of the shortest line on the ellipsoid between two points; the antimeridian is no border.
     *
     * <p>Where latitude and longitude differ by less than 1° and the points lie between 70° south and north, it is the
     * haversine formula at the middle latitude, its sines as series, with the two radii of curvature in place of the
     * radius of the sphere: within 1 mm of the geodesic up to 0.25°, within 5 cm up to 1°. All else is Karney's geodesic (<i>Algorithms for
     * geodesics</i>, J. Geod. 87, 2013).
     *
     * @param lat1 latitude of the one point in degrees, -90 to 90
     * @param lon1 its longitude in degrees, -180 to 180
     * @param lat2 latitude of the other in degrees, -90 to 90
     * @param lon2 its longitude in degrees, -180 to 180
     * @return metres, 0 or more; NaN if an argument is NaN
     */
    public static double distanceM(double lat1, double lon1, double lat2, double lon2) {
        double dLat = lat2 - lat1;
        double dLon = lonDifference(lon1, lon2);
        double midLat = (lat1 + lat2) / 2;
        if (Math.abs(dLat) < NEAR_DEG && Math.abs(dLon) < NEAR_DEG && Math.abs(midLat) < NEAR_MAX_LAT) {
            return nearM(Math.toRadians(midLat), Math.toRadians(dLat), Math.toRadians(dLon));
        }
        return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, GeodesicMask.DISTANCE).s12;
    }

    private static double nearM(double midLat, double dLat, double dLon) {
        double sin = Math.sin(midLat);
        double w2 = 1 - E2 * sin * sin;
        double w = Math.sqrt(w2);
        double meridian = EQUATORIAL_RADIUS_M * (1 - E2) / (w2 * w);
        double primeVertical = EQUATORIAL_RADIUS_M / w;
        double north = meridian * dLat;
        double east2 = primeVertical * primeVertical * (1 - sin * sin) * dLon * dLon;
        double chord2 = north * north * (1 - dLat * dLat / 12) * (1 - dLon * dLon / 4) + east2 * (1 - dLon * dLon / 12);
        return Math.sqrt(chord2) * (1 + chord2 / (24 * meridian * primeVertical));
    }

    /**
     * How far east one meridian lies of another, the short way round.
     *
     * @param fromLon longitude in degrees, -180 to 180
     * @param toLon longitude in degrees, -180 to 180
     * @return degrees, -180 to 180, east positive
     */
    public static double lonDifference(double fromLon, double toLon) {
        double difference = toLon - fromLon;
        if (difference > 180) {
            return difference - 360;
        }
        return difference < -180 ? difference + 360 : difference;
    }

    /**
     * The radius of curvature of the meridian: metres north per radian of latitude.
     *
     * @param lat latitude in degrees, -90 to 90
     * @return metres
     */
    public static double meridianRadiusM(double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        double w2 = 1 - E2 * sin * sin;
        return EQUATORIAL_RADIUS_M * (1 - E2) / (w2 * Math.sqrt(w2));
    }

    /**
     * The radius of curvature across the meridian: times the cosine of the latitude, metres east per radian of
     * longitude.
     *
     * @param lat latitude in degrees, -90 to 90
     * @return metres
     */
    public static double primeVerticalRadiusM(double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        return EQUATORIAL_RADIUS_M / Math.sqrt(1 - E2 * sin * sin);
    }

    /**
     * The position in space of a point on the ellipsoid: x through latitude and longitude 0, z through the north pole.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @return x, y and z in metres from the centre of the Earth
     */
    public static double[] toSpace(double lat, double lon) {
        double phi = Math.toRadians(lat);
        double lambda = Math.toRadians(lon);
        double sin = Math.sin(phi);
        double radius = EQUATORIAL_RADIUS_M / Math.sqrt(1 - E2 * sin * sin);
        double across = radius * Math.cos(phi);
        return new double[] {across * Math.cos(lambda), across * Math.sin(lambda), radius * (1 - E2) * sin};
    }
}
