package zaigang.geo.site;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * An outline made ready for questions: is a point inside, and how far is it from the border. Longitudes run on
 * over 180° where the antimeridian goes through the outline.
 */
final class Boundary {

    /** A site that reaches no farther than this from its middle is measured in a plane, in metres. */
    private static final double MAX_PLANE_SITE_M = 20_000;

    private final double originLon;
    private final double midLat;
    private final double midLon;
    private final double radiusM;
    private final Envelope box;
    private final IndexedPointInAreaLocator locator;
    private final PlaneEdges near;
    private final SpaceEdges far;

    Boundary(Geometry area) {
        originLon = area.getCoordinate().x;
        Geometry unwrapped = unwrapped(area);
        box = unwrapped.getEnvelopeInternal();
        locator = new IndexedPointInAreaLocator(unwrapped);
        Coordinate mid = box.centre();
        midLat = mid.y;
        midLon = mid.x;
        List<Coordinate[]> rings = rings(unwrapped);
        far = new SpaceEdges(rings);
        radiusM = far.radiusM(midLat, midLon);
        near = radiusM <= MAX_PLANE_SITE_M ? new PlaneEdges(rings, mid) : null;
    }

    double distanceM(double lat, double lon) {
        if (contains(lat, lon)) {
            return 0;
        }
        if (near != null) {
            double x = near.eastM(unwrapped(lon));
            double y = near.northM(lat);
            if (near.reaches(x, y)) {
                return near.distanceM(x, y);
            }
        }
        return far.distanceM(lat, lon);
    }

    boolean contains(double lat, double lon) {
        double x = unwrapped(lon);
        return box.contains(x, lat) && locator.locate(new Coordinate(x, lat)) != Location.EXTERIOR;
    }

    Ball ball() {
        return Ball.around(midLat, midLon, radiusM);
    }

    /** The longitude as it is, or 360° on, so that it is no more than 180° from the first point's. */
    private double unwrapped(double lon) {
        double difference = lon - originLon;
        if (difference > 180) {
            return lon - 360;
        }
        return difference < -180 ? lon + 360 : lon;
    }

    /** Part by part, so that the parts of what was cut at the antimeridian come to lie side by side again. */
    private Geometry unwrapped(Geometry area) {
        Geometry copy = area.copy();
        for (int i = 0; i < copy.getNumGeometries(); i++) {
            Geometry part = copy.getGeometryN(i);
            double first = part.getCoordinate().x;
            double offset = unwrapped(first) - first;
            if (offset != 0) {
                part.apply((CoordinateFilter) point -> point.x += offset);
                part.geometryChanged();
            }
        }
        copy.geometryChanged();
        return copy;
    }

    private static List<Coordinate[]> rings(Geometry area) {
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            Polygon part = (Polygon) area.getGeometryN(i);
            rings.add(part.getExteriorRing().getCoordinates());
            for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                rings.add(part.getInteriorRingN(hole).getCoordinates());
            }
        }
        return rings;
    }
}
