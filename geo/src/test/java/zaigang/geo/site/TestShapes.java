package zaigang.geo.site;

import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import zaigang.geo.Geodesy;

/** Outlines to test with, and their distance by an obvious, slow way. */
final class TestShapes {

    static final GeometryFactory FACTORY = new GeometryFactory();

    private TestShapes() {}

    /** A star of corners at 30 to 100 % of a radius, where wanted with a hole at 20 %, which no triangle has room for. */
    static Polygon star(Random random, double lat, double lon, double radiusM, int corners, boolean hole) {
        double[] shares = random.doubles(corners, 0.3, 1).toArray();
        double[] inner = new double[8];
        java.util.Arrays.fill(inner, 0.2);
        LinearRing[] holes =
                hole && corners > 3 ? new LinearRing[] {ring(lat, lon, radiusM, inner)} : new LinearRing[0];
        return FACTORY.createPolygon(ring(lat, lon, radiusM, shares), holes);
    }

    private static LinearRing ring(double lat, double lon, double radiusM, double[] shares) {
        Coordinate[] points = new Coordinate[shares.length + 1];
        for (int i = 0; i < shares.length; i++) {
            double angle = 2 * Math.PI * i / shares.length;
            double[] point =
                    offset(lat, lon, radiusM * shares[i] * Math.sin(angle), radiusM * shares[i] * Math.cos(angle));
            points[i] = new Coordinate(point[1], point[0]);
        }
        points[shares.length] = points[0].copy();
        return FACTORY.createLinearRing(points);
    }

    /** About so many metres north and east: latitude, longitude. */
    static double[] offset(double lat, double lon, double northM, double eastM) {
        double metresPerLon = Math.toRadians(Geodesy.primeVerticalRadiusM(lat)) * Math.cos(Math.toRadians(lat));
        return new double[] {
            lat + northM / Math.toRadians(Geodesy.meridianRadiusM(lat)), lon + eastM / metresPerLon,
        };
    }

    /** Edge by edge the nearest point by golden section, each distance along the ellipsoid. */
    static double slowDistanceM(Geometry area, double lat, double lon) {
        if (area.intersects(FACTORY.createPoint(new Coordinate(lon, lat)))) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int part = 0; part < area.getNumGeometries(); part++) {
            Polygon polygon = (Polygon) area.getGeometryN(part);
            best = Math.min(best, slowDistanceM(polygon.getExteriorRing(), lat, lon));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                best = Math.min(best, slowDistanceM(polygon.getInteriorRingN(hole), lat, lon));
            }
        }
        return best;
    }

    private static double slowDistanceM(LinearRing ring, double lat, double lon) {
        Coordinate[] points = ring.getCoordinates();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.length; i++) {
            best = Math.min(best, slowDistanceM(points[i - 1], points[i], lat, lon));
        }
        return best;
    }

    private static double slowDistanceM(Coordinate from, Coordinate to, double lat, double lon) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = 0;
        double high = 1;
        for (int step = 0; step < 50; step++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (atM(from, to, left, lat, lon) < atM(from, to, right, lat, lon)) {
                high = right;
            } else {
                low = left;
            }
        }
        return atM(from, to, (low + high) / 2, lat, lon);
    }

    private static double atM(Coordinate from, Coordinate to, double share, double lat, double lon) {
        double x = from.x + share * (to.x - from.x);
        return Geodesy.distanceM(from.y + share * (to.y - from.y), Geodesy.lonDifference(0, x), lat, lon);
    }
}
