package zaigang.connectors.json;

import zaigang.geo.Datum;
import zaigang.geo.track.Fix;

/** What fixes and punches say about a place in the same words. */
final class Location {

    static final Choice<Datum> DATUM = new Choice<>(Datum.class);
    static final String LAT = "-90 to 90";
    static final String LON = "-180 to 180";

    private static final String ACCURACY = "a number of metres, 0 or more";

    private Location() {}

    /** The 68 % radius in metres, {@link Fix#DEFAULT_ACCURACY_M} if none is given. */
    static float accuracy(Fields record, int field) {
        return (float) record.numberOr(field, 0, Float.MAX_VALUE, Fix.DEFAULT_ACCURACY_M, ACCURACY);
    }
}
