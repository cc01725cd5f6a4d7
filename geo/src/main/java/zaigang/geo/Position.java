package zaigang.geo;

import java.io.Serializable;

/**
 * A point on the WGS84 ellipsoid.
 *
 * @param lat latitude in degrees, -90 to 90, north positive
 * @param lon longitude in degrees, -180 to 180, east positive
 */
public record Position(double lat, double lon) implements Serializable {}
