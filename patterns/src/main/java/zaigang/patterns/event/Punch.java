package zaigang.patterns.event;

/**
 * One use of the time clock.
 *
 * @param eventId identifies the event within its stream and employee
 * @param employeeId who punched
 * @param time milliseconds since the epoch
 * @param kind in or out
 * @param siteId the site the punch names; null if none
 * @param deviceId the phone or terminal; null if unknown
 * @param lat latitude in degrees, WGS84; NaN if the punch has no position
 * @param lon longitude in degrees, WGS84; NaN if the punch has no position
 * @param accuracyM 68 % radius in metres of that position
 * @param mock true if the position was marked as set by an application
 * @param method how it was made; null if the record does not say
 * @param origin where the record stands; null once that is of no use
 * @param original the raw record, cut to what a dead letter may hold; null once it is of no use
 */
public record Punch(
        String eventId,
        String employeeId,
        long time,
        Kind kind,
        String siteId,
        String deviceId,
        double lat,
        double lon,
        float accuracyM,
        boolean mock,
        Method method,
        Origin origin,
        String original) {

    /** The same without where it stands and the raw record, which only dead letters need. */
    public Punch withoutRecord() {
        return new Punch(
                eventId, employeeId, time, kind, siteId, deviceId, lat, lon, accuracyM, mock, method, null, null);
    }

    /** Which way. */
    public enum Kind {
        CLOCK_IN,
        CLOCK_OUT
    }

    /** By what means. */
    public enum Method {
        APP,
        TERMINAL,
        MANUAL
    }
}
