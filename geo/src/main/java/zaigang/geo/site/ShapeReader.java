package zaigang.geo.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import zaigang.geo.Datum;
import zaigang.geo.Position;

/** Makes the shape of a site, in WGS84, of a GeoJSON geometry, or says why not. */
final class ShapeReader {

    private static final double MAX_RADIUS_M = 100_000;

    /** A circle with the greatest radius around a point up to here stays clear of the pole. */
    private static final double MAX_CIRCLE_LAT = 89;

    private static final int MIN_RING_POSITIONS = 4;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Datum datum;
    private final Consumer<String> problems;

    ShapeReader(Datum datum, Consumer<String> problems) {
        this.datum = datum;
        this.problems = problems;
    }

    /** The shape; null if problems were told. */
    Shape read(JsonNode geometry, JsonNode radius) {
        if (!geometry.isObject()) {
            problems.accept("geometry is " + FeatureReader.found(geometry)
                    + "; a Polygon, a MultiPolygon or a Point with radius_m is needed");
            return null;
        }
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asText()) {
            case "Point" -> circle(coordinates, radius);
            case "Polygon" -> outline(polygon(coordinates, ""));
            case "MultiPolygon" -> outline(multiPolygon(coordinates));
            default -> {
                problems.accept("the geometry's type is " + FeatureReader.found(geometry.path("type"))
                        + "; it must be Polygon, MultiPolygon, or Point with radius_m");
                yield null;
            }
        };
    }

    private Shape circle(JsonNode coordinates, JsonNode radius) {
        Coordinate centre = position(coordinates, "the centre");
        double radiusM = radius.isNumber() ? radius.doubleValue() : Double.NaN;
        if (!(radiusM > 0 && radiusM <= MAX_RADIUS_M)) {
            problems.accept("radius_m is " + FeatureReader.found(radius)
                    + "; a Point needs its radius in metres, a number above 0 and no more than 100000");
            return null;
        }
        if (centre == null) {
            return null;
        }
        if (Math.abs(centre.y) > MAX_CIRCLE_LAT) {
            problems.accept("the centre's latitude is " + centre.y + "; the centre of a circle must lie between "
                    + -MAX_CIRCLE_LAT + " and " + MAX_CIRCLE_LAT);
            return null;
        }
        Position wgs84 = datum.toWgs84(centre.y, centre.x);
        return new Circle(wgs84.lat(), wgs84.lon(), radiusM);
    }

    private Shape outline(Geometry drawn) {
        if (drawn == null) {
            return null;
        }
        Geometry area = united(drawn);
        if (datum == Datum.WGS84) {
            return new Outline(area);
        }
        Geometry moved = area.copy();
        moved.apply((CoordinateFilter) point -> {
            Position wgs84 = datum.toWgs84(point.y, point.x);
            point.setX(wgs84.lon());
            point.setY(wgs84.lat());
        });
        moved.geometryChanged();
        TopologyValidationError error = new IsValidOp(moved).getValidationError();
        if (error != null) {
            problems.accept(
                    "the outline crosses itself near " + lonLat(error.getCoordinate()) + " once it is brought from "
                            + datum + " to WGS84, as it lies on both sides of the border up to which " + datum
                            + " is shifted; give it in WGS84");
            return null;
        }
        return new Outline(moved);
    }

    /** Parts that overlap or share a border are one. */
    private static Geometry united(Geometry drawn) {
        return drawn instanceof MultiPolygon && !drawn.isValid() ? drawn.union() : drawn;
    }

    private Geometry multiPolygon(JsonNode coordinates) {
        if (!coordinates.isArray() || coordinates.isEmpty()) {
            problems.accept("coordinates is " + FeatureReader.found(coordinates)
                    + "; a MultiPolygon needs a list of polygons, at least one");
            return null;
        }
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < coordinates.size(); i++) {
            parts.add(polygon(coordinates.get(i), "polygon " + (i + 1) + ", "));
        }
        return parts.contains(null) ? null : FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private Polygon polygon(JsonNode coordinates, String part) {
        if (!coordinates.isArray() || coordinates.isEmpty()) {
            problems.accept(part + "coordinates is " + FeatureReader.found(coordinates)
                    + "; a polygon needs a list of rings: the outer one, then its holes");
            return null;
        }
        List<LinearRing> rings = new ArrayList<>();
        for (int i = 0; i < coordinates.size(); i++) {
            rings.add(ring(coordinates.get(i), part + (i == 0 ? "the outer ring" : "hole " + i)));
        }
        if (rings.contains(null)) {
            return null;
        }
        LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
        Polygon polygon = FACTORY.createPolygon(rings.get(0), holes);
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            problems.accept(part + "the outline " + explained(error));
            return null;
        }
        return polygon;
    }

    private static String explained(TopologyValidationError error) {
        String at = " at " + lonLat(error.getCoordinate());
        return switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION ->
                "crosses itself" + at
                        + "; rings must not cross themselves or each other: put the corners there in order";
            case TopologyValidationError.RING_SELF_INTERSECTION ->
                "touches itself" + at
                        + "; a ring must pass each point once: draw the two sides as two polygons or rings";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL ->
                "has a hole that is outside of the outer ring" + at
                        + "; holes must lie inside: make it a polygon of its own, or remove it";
            default -> "is not valid (" + error.getMessage() + ")" + at + "; correct it there";
        };
    }

    private LinearRing ring(JsonNode positions, String name) {
        if (!positions.isArray() || positions.size() < MIN_RING_POSITIONS) {
            problems.accept(name + " is " + FeatureReader.found(positions) + "; it must be a list of at least "
                    + MIN_RING_POSITIONS + " positions, the last one the same as the first");
            return null;
        }
        Coordinate[] points = new Coordinate[positions.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = position(positions.get(i), name + ", position " + (i + 1));
            if (points[i] == null) {
                return null;
            }
        }
        Coordinate last = points[points.length - 1];
        if (!points[0].equals2D(last)) {
            problems.accept(name + " is not closed: it begins at " + lonLat(points[0]) + " and ends at " + lonLat(last)
                    + "; repeat the first position at the end");
            return null;
        }
        Envelope box = new Envelope();
        for (Coordinate point : points) {
            box.expandToInclude(point);
        }
        if (box.getWidth() > 180) {
            problems.accept(name + " spans " + box.getWidth() + "° of longitude; what crosses the 180th meridian"
                    + " must be cut there into the polygons of a MultiPolygon (RFC 7946, 3.1.9)");
            return null;
        }
        return FACTORY.createLinearRing(points);
    }

    private Coordinate position(JsonNode position, String name) {
        if (!position.isArray()
                || !position.path(0).isNumber()
                || !position.path(1).isNumber()) {
            problems.accept(name + " is " + FeatureReader.found(position)
                    + "; it must be a list of two numbers: longitude, then latitude");
            return null;
        }
        double lon = position.get(0).doubleValue();
        double lat = position.get(1).doubleValue();
        if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) {
            return new Coordinate(lon, lat);
        }
        boolean swapped = Math.abs(lon) <= 90 && Math.abs(lat) <= 180;
        problems.accept(name + " is longitude " + lon + ", latitude " + lat
                + "; longitude must be -180 to 180, latitude -90 to 90"
                + (swapped ? ": the two look swapped, GeoJSON has the longitude first" : ""));
        return null;
    }

    private static String lonLat(Coordinate point) {
        return String.format(Locale.ROOT, "longitude %.7f, latitude %.7f", point.x, point.y);
    }
}
