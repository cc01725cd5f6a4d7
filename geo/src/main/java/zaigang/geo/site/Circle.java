package zaigang.geo.site;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import zaigang.geo.Geodesy;

/**
 * All points no farther than a radius from a centre.
 *
 * @param lat latitude of the centre in degrees
 * @param lon longitude of the centre in degrees
 * @param radiusM radius in metres, more than 0
 */
record Circle(double lat, double lon, double radiusM) implements Shape {

    /** Corners of the polygon for maps: at most 0.12 % of the radius inside the circle. */
    private static final int CORNERS = 64;

    @Override
    public double distanceM(double pointLat, double pointLon) {
        return Math.max(0, Geodesy.distanceM(lat, lon, pointLat, pointLon) - radiusM);
    }

    @Override
    public boolean contains(double pointLat, double pointLon) {
        return Geodesy.distanceM(lat, lon, pointLat, pointLon) <= radiusM;
    }

    @Override
    public Geometry area() {
        Coordinate[] ring = new Coordinate[CORNERS + 1];
        for (int corner = 0; corner < CORNERS; corner++) {
            // Against the clock, as RFC 7946 has it; longitudes run on over 180 so that the ring stays in one piece.
            double azimuth = -360.0 * corner / CORNERS;
            int mask = GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE;
            GeodesicData point = Geodesic.WGS84.Direct(lat, lon, azimuth, false, radiusM, mask);
            ring[corner] = new Coordinate(lon + Geodesy.lonDifference(lon, point.lon2), point.lat2);
        }
        ring[CORNERS] = ring[0].copy();
        return Antimeridian.cut(new GeometryFactory().createPolygon(ring));
    }

    @Override
    public Ball ball() {
        return Ball.around(lat, lon, radiusM);
    }
}
