package zaigang.geo.site;

import zaigang.geo.Geodesy;

/**
 * A ball in space, metres from the centre of the Earth: it knows neither poles nor antimeridian, and a straight line is
 * never longer than one along the ground.
 */
record Ball(double x, double y, double z, double radius) {

    static Ball around(double lat, double lon, double radiusM) {
        double[] centre = Geodesy.toSpace(lat, lon);
        return new Ball(centre[0], centre[1], centre[2], radiusM);
    }
}
