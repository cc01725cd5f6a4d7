package zaigang.geo.site;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Geometries across the 180th meridian. */
final class Antimeridian {

    private Antimeridian() {}

    /**
     * Cuts at 180° what runs on beyond it, as RFC 7946 §3.1.9 has it.
     *
     * @param area polygonal, longitudes (x) from -540 to 540 degrees
     * @return the same area with longitudes from -180 to 180; {@code area} itself where nothing is beyond
     */
    static Geometry cut(Geometry area) {
        Envelope box = area.getEnvelopeInternal();
        if (box.getMinX() >= -180 && box.getMaxX() <= 180) {
            return area;
        }
        Geometry within = window(area, 0);
        Geometry beyond = window(area, box.getMaxX() > 180 ? 360 : -360);
        return within.union(beyond);
    }

    private static Geometry window(Geometry area, double offset) {
        GeometryFactory factory = area.getFactory();
        Geometry window = factory.toGeometry(new Envelope(offset - 180, offset + 180, -90, 90));
        return AffineTransformation.translationInstance(-offset, 0).transform(area.intersection(window));
    }
}
