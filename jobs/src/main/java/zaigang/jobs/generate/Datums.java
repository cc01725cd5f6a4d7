package zaigang.jobs.generate;

/**
 * Shifts true WGS84 positions to what a phone or a map in mainland China reports.
 *
 * <p>The formulas are the well-known published ones; only this direction is needed to make data up.
 */
final class Datums {
    private static final double SEMI_MAJOR = 6378245.0;
    private static final double ECCENTRICITY_2 = 0.006693421622965943;
    private static final double BAIDU_PI = Math.PI * 3000 / 180;

    private Datums() {}

    /** The datums of the input contract, under the names used there. */
    enum Datum {
        WGS84,
        GCJ02,
        BD09
    }

    /** A position in degrees. */
    record LatLon(double lat, double lon) {}

    /** What {@code datum} makes of a true position; outside mainland China all three agree. */
    static LatLon fromWgs84(Datum datum, double lat, double lon) {
        if (datum == Datum.WGS84 || !inMainlandChina(lat, lon)) {
            return new LatLon(lat, lon);
        }
        LatLon gcj = gcj02(lat, lon);
        return datum == Datum.GCJ02 ? gcj : bd09(gcj.lat(), gcj.lon());
    }

    /** Coarse, but right for every place a made-up path leads to and for the cities next to the border. */
    static boolean inMainlandChina(double lat, double lon) {
        boolean box = lat > 18.1 && lat < 53.6 && lon > 73.5 && lon < 135.1;
        boolean hongKong = lat < 22.45 && lat > 22.1 && lon > 113.82 && lon < 114.5;
        boolean macau = lat < 22.22 && lat > 22.1 && lon > 113.52 && lon < 113.61;
        boolean taiwan = lat > 21.8 && lat < 25.4 && lon > 119.9;
        boolean korea = lat < 38.5 && lon > 124.5;
        return box && !hongKong && !macau && !taiwan && !korea;
    }

    private static LatLon gcj02(double lat, double lon) {
        double x = lon - 105.0;
        double y = lat - 35.0;
        double root = Math.sqrt(Math.abs(x));
        double waves = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves;
        north += (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3;
        north += (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves;
        east += (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3;
        east += (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
        double phi = lat / 180 * Math.PI;
        double magic = 1 - ECCENTRICITY_2 * Math.sin(phi) * Math.sin(phi);
        double sqrtMagic = Math.sqrt(magic);
        double dLat = north * 180 / (SEMI_MAJOR * (1 - ECCENTRICITY_2) / (magic * sqrtMagic) * Math.PI);
        double dLon = east * 180 / (SEMI_MAJOR / sqrtMagic * Math.cos(phi) * Math.PI);
        return new LatLon(lat + dLat, lon + dLon);
    }

    /** GCJ-02 to BD-09. */
    static LatLon bd09(double lat, double lon) {
        double z = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * BAIDU_PI);
        double theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_PI);
        return new LatLon(z * Math.sin(theta) + 0.006, z * Math.cos(theta) + 0.0065);
    }
}
