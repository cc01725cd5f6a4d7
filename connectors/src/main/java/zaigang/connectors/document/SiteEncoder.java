package zaigang.connectors.document;

import java.io.IOException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Encodes sites for {@code attendance-sites}, which maps show. */
public final class SiteEncoder implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int generation;

    /**
     * @param generation of the run, 0 or more: what a higher generation writes replaces whatever a lower one wrote, and within
     *     one generation the later writing counts
     * @throws IllegalArgumentException if it is negative
     */
    public SiteEncoder(int generation) {
        this.generation = Generation.valid(generation);
    }

    /**
     * Encodes one site.
     *
     * @param id the {@code site_id}, not null
     * @param name what people call it; null leaves the field out
     * @param timeZone its local time, which reports tell times in; null leaves the field out
     * @param area its polygon or polygons, x the longitude and y the latitude in degrees WGS84; a circle comes as a polygon
     * @throws IllegalArgumentException if the area is neither a polygon nor a multipolygon, or empty
     */
    public Document encode(String id, String name, ZoneId timeZone, Geometry area) {
        return encode(id, name, timeZone, area, 1);
    }

    /**
     * Encodes a site that changes.
     *
     * @param revision 1 or more: that of a later change is higher
     */
    public Document encode(String id, String name, ZoneId timeZone, Geometry area, int revision) {
        if (area.isEmpty() || !(area instanceof Polygon || area instanceof MultiPolygon)) {
            throw new IllegalArgumentException("the area of site " + id + " must be a Polygon or a MultiPolygon, was "
                    + (area.isEmpty() ? "an empty " : "a ") + area.getGeometryType());
        }
        byte[] json = FieldWriter.object(fields -> {
            fields.object("event", event -> {
                event.text("id", id);
                event.text("module", "attendance");
            });
            fields.object("observer", observer -> observer.text("name", "zaigang"));
            fields.object("attendance", attendance -> {
                attendance.object("site", site -> {
                    site.text("id", id);
                    site.text("name", name);
                    site.text("time_zone", timeZone == null ? null : timeZone.getId());
                });
                attendance.object("area", shape -> area(shape, area));
            });
        });
        return new Document(Document.Index.SITES, id, Document.version(generation, revision), json);
    }

    private static void area(FieldWriter shape, Geometry area) throws IOException {
        shape.text("type", area.getGeometryType());
        if (area instanceof Polygon polygon) {
            shape.list("coordinates", rings(polygon), SiteEncoder::ring);
        } else {
            List<Polygon> polygons = new ArrayList<>();
            for (int i = 0; i < area.getNumGeometries(); i++) {
                polygons.add((Polygon) area.getGeometryN(i));
            }
            shape.list("coordinates", polygons, (fields, polygon) -> fields.list(rings(polygon), SiteEncoder::ring));
        }
    }

    /** The outer ring counterclockwise, holes clockwise, as RFC 7946 has them. */
    private static List<List<Coordinate>> rings(Polygon polygon) {
        List<List<Coordinate>> rings = new ArrayList<>();
        rings.add(wound(polygon.getExteriorRing(), true));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(wound(polygon.getInteriorRingN(i), false));
        }
        return rings;
    }

    private static List<Coordinate> wound(LinearRing ring, boolean counterclockwise) {
        List<Coordinate> points = new ArrayList<>(List.of(ring.getCoordinates()));
        if (Orientation.isCCW(ring.getCoordinateSequence()) != counterclockwise) {
            Collections.reverse(points);
        }
        return points;
    }

    private static void ring(FieldWriter fields, List<Coordinate> points) throws IOException {
        fields.list(points, (at, point) -> at.coordinates(point.y, point.x));
    }
}
