package zaigang.geo;

/**
 * The coordinate systems positions come in.
 *
 * <p>GCJ-02 is the system of Chinese maps: WGS84 with a shift of 100 to 700 m that changes from place to place. BD-09 is
 * Baidu's, GCJ-02 with another shift of about a kilometre. Both shift only inside {@linkplain MainlandChina mainland
 * China}; elsewhere all three are the same.
 *
 * <p><b>At the border</b> the WGS84 point decides: what lies in mainland China is shifted, what does not is not. So
 * there are places in the shifted systems that two points share, one inside and one outside; there {@link #toWgs84} takes
 * the one inside, as a system that shifts had cause to be named. And there are places, at the other side of the country,
 * that no point has; they are shifted back as if their neighbours were. It follows that every point of the mainland
 * comes back from {@link #fromWgs84} and {@link #toWgs84} as it was, up to the last millimetre before the border; that
 * every pair of shifted coordinates that stands for a point does so the other way round; and that no other rule could do
 * more.
 */
public enum Datum {
    /** What satellites say. */
    WGS84 {
        @Override
        Position shift(double lat, double lon) {
            return new Position(lat, lon);
        }

        @Override
        Position unshift(double lat, double lon) {
            return new Position(lat, lon);
        }

        @Override
        public Position toWgs84(double lat, double lon) {
            return new Position(lat, lon);
        }

        @Override
        public Position fromWgs84(double lat, double lon) {
            return new Position(lat, lon);
        }
    },

    /** Chinese maps: Amap, Tencent, Google in China. */
    GCJ02 {
        @Override
        Position shift(double lat, double lon) {
            return Gcj02.shift(lat, lon);
        }

        @Override
        Position unshift(double lat, double lon) {
            return Gcj02.unshift(lat, lon);
        }
    },

    /** Baidu maps. */
    BD09 {
        @Override
        Position shift(double lat, double lon) {
            Position gcj = Gcj02.shift(lat, lon);
            return Bd09.shift(gcj.lat(), gcj.lon());
        }

        @Override
        Position unshift(double lat, double lon) {
            Position gcj = Bd09.unshift(lat, lon);
            return Gcj02.unshift(gcj.lat(), gcj.lon());
        }
    };

    /** Brings WGS84 to this datum, wherever it is. */
    abstract Position shift(double lat, double lon);

    /** The inverse of {@link #shift}. */
    abstract Position unshift(double lat, double lon);

    /**
     * Brings a position in this datum to WGS84: by the inverse of {@link #fromWgs84}, iterated until it is exact to less
     * than 0.1 mm.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @return the position in WGS84; outside mainland China, and for NaN, what was given
     */
    public Position toWgs84(double lat, double lon) {
        if (MainlandChina.isFar(lat, lon)) {
            return new Position(lat, lon);
        }
        Position point = unshift(lat, lon);
        boolean shifted = MainlandChina.contains(lat, lon) || MainlandChina.contains(point.lat(), point.lon());
        return shifted ? point : new Position(lat, lon);
    }

    /**
     * Brings a position in WGS84 to this datum.
     *
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     * @return the position in this datum; outside mainland China, and for NaN, what was given
     */
    public Position fromWgs84(double lat, double lon) {
        return MainlandChina.contains(lat, lon) ? shift(lat, lon) : new Position(lat, lon);
    }
}
