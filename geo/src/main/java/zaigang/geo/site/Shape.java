package zaigang.geo.site;

import java.io.Serializable;
import org.locationtech.jts.geom.Geometry;

/** What a site looks like on the ground, in WGS84. */
sealed interface Shape extends Serializable permits Circle, Outline {

    /** Metres to the nearest point, 0 inside and on the border; see {@link Site#distanceM}. */
    double distanceM(double lat, double lon);

    /** True inside and on the border. */
    boolean contains(double lat, double lon);

    /** The shape for maps: x is the longitude, y the latitude, in degrees. */
    Geometry area();

    /** A ball in space that no point of the shape lies outside of. */
    Ball ball();
}
