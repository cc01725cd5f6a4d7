package zaigang.patterns.device;

/**
 * That a device was used in a punch, as known at one moment.
 *
 * @param deviceId the device
 * @param employeeId who punched
 * @param eventId the punch
 * @param time of the punch, milliseconds since the epoch
 * @param exempt whether it lies in an approved exemption of that employee: then it is evidence of nothing
 * @param moment from when on this is known, milliseconds since the epoch
 */
public record DevicePunch(String deviceId, String employeeId, String eventId, long time, boolean exempt, long moment) {

    /** The same, once a decision has made it evidence of nothing, or of something again. */
    public DevicePunch turned(long since) {
        return new DevicePunch(deviceId, employeeId, eventId, time, !exempt, since);
    }
}
