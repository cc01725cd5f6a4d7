package zaigang.geo.site;

import java.io.Serial;
import java.io.Serializable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** The inside of one or more polygons. Serialized as WKB; what makes it fast is worked out on first use. */
final class Outline implements Shape {

    private static final long serialVersionUID = 1;

    private final transient Geometry area;
    private transient volatile Boundary boundary;

    Outline(Geometry area) {
        if (!(area instanceof Polygonal) || area.isEmpty()) {
            throw new IllegalArgumentException(
                    "an outline must be a polygon or multi-polygon that is not empty, was " + area);
        }
        this.area = oriented(area);
    }

    @Override
    public double distanceM(double lat, double lon) {
        return boundary().distanceM(lat, lon);
    }

    @Override
    public boolean contains(double lat, double lon) {
        return boundary().contains(lat, lon);
    }

    @Override
    public Geometry area() {
        return area;
    }

    @Override
    public Ball ball() {
        return boundary().ball();
    }

    /** Two threads may both make one: they are alike, and the field is volatile. */
    private Boundary boundary() {
        Boundary made = boundary;
        if (made == null) {
            made = new Boundary(area);
            boundary = made;
        }
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outline that && area.equalsExact(that.area);
    }

    @Override
    public int hashCode() {
        return area.getEnvelopeInternal().hashCode();
    }

    /** Outer rings against the clock, holes with it. */
    private static Geometry oriented(Geometry area) {
        GeometryFactory factory = area.getFactory();
        Polygon[] parts = new Polygon[area.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
            Polygon part = (Polygon) area.getGeometryN(i);
            LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
            for (int hole = 0; hole < holes.length; hole++) {
                holes[hole] = oriented(part.getInteriorRingN(hole), false);
            }
            parts[i] = factory.createPolygon(oriented(part.getExteriorRing(), true), holes);
        }
        return area instanceof Polygon ? parts[0] : factory.createMultiPolygon(parts);
    }

    private static LinearRing oriented(LinearRing ring, boolean againstClock) {
        Coordinate[] points = ring.getCoordinates();
        return Orientation.isCCW(points) == againstClock ? ring : ring.reverse();
    }

    @Serial
    private Object writeReplace() {
        return new Form(new WKBWriter().write(area));
    }

    private record Form(byte[] wkb) implements Serializable {
        @Serial
        private Object readResolve() {
            try {
                return new Outline(new WKBReader().read(wkb));
            } catch (ParseException e) {
                throw new IllegalStateException("a serialized outline is damaged", e);
            }
        }
    }
}
