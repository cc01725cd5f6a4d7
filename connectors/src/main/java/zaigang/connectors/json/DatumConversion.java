package zaigang.connectors.json;

import java.io.Serializable;
import zaigang.geo.Datum;
import zaigang.geo.Position;

/** Brings a position to WGS84. It travels with the job, so it must be serializable. */
@FunctionalInterface
public interface DatumConversion extends Serializable {

    /**
     * The same place in WGS84.
     *
     * @param datum what {@code lat} and {@code lon} are given in
     * @param lat latitude in degrees, -90 to 90
     * @param lon longitude in degrees, -180 to 180
     */
    Position toWgs84(Datum datum, double lat, double lon);
}
