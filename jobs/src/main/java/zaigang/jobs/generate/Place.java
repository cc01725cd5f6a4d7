package zaigang.jobs.generate;

/** A true position: WGS84 degrees. */
record Place(double lat, double lon) {
    static final double METRES_PER_DEGREE = 111195.08;

    /** The place so many metres east and north of this one; good to some 0.1 % within 100 km. */
    Place offset(double east, double north) {
        double scale = METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
        return new Place(lat + north / METRES_PER_DEGREE, lon + east / scale);
    }

    /** The place at so many metres in a direction, in radians counter-clockwise from east. */
    Place at(double metres, double direction) {
        return offset(metres * Math.cos(direction), metres * Math.sin(direction));
    }

    /** The place so many metres along the straight line to another. */
    Place towards(Place other, double metres) {
        double share = metres / distance(other);
        return new Place(lat + (other.lat - lat) * share, lon + (other.lon - lon) * share);
    }

    double distance(Place other) {
        return distance(lat, lon, other.lat, other.lon);
    }

    /** Metres between two positions, flat: good to some 0.1 % within 100 km. */
    static double distance(double lat, double lon, double lat2, double lon2) {
        double north = (lat2 - lat) * METRES_PER_DEGREE;
        double east = (lon2 - lon) * METRES_PER_DEGREE * Math.cos(Math.toRadians((lat + lat2) / 2));
        return Math.sqrt(north * north + east * east);
    }
}
