package zaigang.connectors.json;

import zaigang.geo.Datum;
import zaigang.geo.Position;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Stream;

/** Decodes punches and brings their positions to WGS84. */
final class PunchDecoder extends EventDecoder<Punch> {

    private static final Choice<Punch.Kind> KINDS = new Choice<>(Punch.Kind.class);
    private static final Choice<Punch.Method> METHODS = new Choice<>(Punch.Method.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int KIND = SCHEMA.field("kind");
    private static final int SITE_ID = SCHEMA.field("site_id");
    private static final int DEVICE_ID = SCHEMA.field("device_id");
    private static final int LAT = SCHEMA.field("lat");
    private static final int LON = SCHEMA.field("lon");
    private static final int ACCURACY_M = SCHEMA.field("accuracy_m");
    private static final int DATUM = SCHEMA.field("datum");
    private static final int MOCK = SCHEMA.field("mock");
    private static final int METHOD = SCHEMA.field("method");

    private final Datum defaultDatum;
    private final DatumConversion conversion;

    PunchDecoder(DecodeSettings settings) {
        super(Stream.PUNCHES, SCHEMA, settings);
        defaultDatum = settings.punchDatum();
        conversion = settings.conversion();
    }

    @Override
    Punch build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        Punch.Kind kind = record.choice(KIND, KINDS);
        String siteId = record.idOrNull(SITE_ID);
        String deviceId = record.idOrNull(DEVICE_ID);
        double lat = record.numberOr(LAT, -90, 90, Double.NaN, Location.LAT);
        double lon = record.numberOr(LON, -180, 180, Double.NaN, Location.LON);
        if (record.has(LAT) != record.has(LON)) {
            throw record.has(LAT)
                    ? record.missing(LON, Location.LON + " where \"lat\" is given")
                    : record.missing(LAT, Location.LAT + " where \"lon\" is given");
        }
        float accuracy = Location.accuracy(record, ACCURACY_M);
        Datum datum = record.choiceOr(DATUM, Location.DATUM, defaultDatum);
        if (datum != Datum.WGS84 && record.has(LAT)) {
            Position position = conversion.toWgs84(datum, lat, lon);
            lat = position.lat();
            lon = position.lon();
        }
        return new Punch(
                eventId,
                employeeId,
                time,
                kind,
                siteId,
                deviceId,
                lat,
                lon,
                accuracy,
                record.flagOr(MOCK, false),
                record.choiceOr(METHOD, METHODS, null),
                raw.origin(),
                Words.original(raw.value()));
    }
}
