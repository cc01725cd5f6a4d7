package zaigang.geo.track;

import java.io.Serializable;

/**
 * One position report of one device, already brought to WGS84.
 *
 * @param time milliseconds since the epoch
 * @param lat latitude in degrees, WGS84
 * @param lon longitude in degrees, WGS84
 * @param accuracyM radius in metres within which the true position lies with a probability of 68 %
 * @param mock true if the operating system marked the position as set by an application
 * @param deviceId the reporting device; null if the report names none
 * @param networkId Wi-Fi BSSID or beacon the device was attached to; null if none
 */
public record Fix(long time, double lat, double lon, float accuracyM, boolean mock, String deviceId, String networkId)
        implements Serializable {

    /** The accuracy, in metres, of a report that states none. */
    public static final float DEFAULT_ACCURACY_M = 30f;
}
