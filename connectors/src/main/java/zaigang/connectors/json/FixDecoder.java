package zaigang.connectors.json;

import java.util.Locale;
import zaigang.geo.Datum;
import zaigang.geo.Position;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Stream;

/** Decodes GPS fixes and brings them to WGS84. No message of it shows a value. */
final class FixDecoder extends EventDecoder<EmployeeFix> {

    private static final Schema SCHEMA = new Schema();

    static {
        SCHEMA.repeated("employee_id");
        SCHEMA.time("time");
    }

    private static final int LAT = SCHEMA.field("lat");
    private static final int LON = SCHEMA.field("lon");
    private static final int ACCURACY_M = SCHEMA.field("accuracy_m");
    private static final int DEVICE_ID = SCHEMA.repeated("device_id");
    private static final int SPEED_MPS = SCHEMA.field("speed_mps");
    private static final int MOCK = SCHEMA.field("mock");
    private static final int NETWORK_ID = SCHEMA.repeated("network_id");
    private static final int DATUM = SCHEMA.repeated("datum");

    private final Datum defaultDatum;
    private final DatumConversion conversion;

    FixDecoder(DecodeSettings settings) {
        super(Stream.GPS, SCHEMA, settings);
        defaultDatum = settings.gpsDatum();
        conversion = settings.conversion();
    }

    @Override
    EmployeeFix build(Fields record, RawRecord raw, String employeeId, long time) {
        double lat = record.number(LAT, -90, 90, Location.LAT);
        double lon = record.number(LON, -180, 180, Location.LON);
        float accuracy = Location.accuracy(record, ACCURACY_M);
        String deviceId = record.idOrNull(DEVICE_ID);
        record.numberOr(SPEED_MPS, -Double.MAX_VALUE, Double.MAX_VALUE, 0, "a number");
        boolean mock = record.flagOr(MOCK, false);
        String networkId = record.idOrNull(NETWORK_ID);
        if (networkId != null) {
            networkId = networkId.toLowerCase(Locale.ROOT);
        }
        Datum datum = record.choiceOr(DATUM, Location.DATUM, defaultDatum);
        if (datum != Datum.WGS84) {
            Position position = conversion.toWgs84(datum, lat, lon);
            lat = position.lat();
            lon = position.lon();
        }
        return new EmployeeFix(employeeId, new Fix(time, lat, lon, accuracy, mock, deviceId, networkId));
    }
}
