package zaigang.patterns.device;

/**
 * Who else used the device of a punch, as known at one moment.
 *
 * @param employeeId whose punch it is
 * @param eventId the punch
 * @param time of the punch, milliseconds since the epoch
 * @param deviceId the device
 * @param others how many other employees used it within the bound, at most {@link SharedDevices#MOST_OTHERS}; 0 if none
 * @param otherId the one who did so nearest in time; null if none
 * @param otherTime when, milliseconds since the epoch; {@link Long#MIN_VALUE} if none
 * @param moment from when on this is known, milliseconds since the epoch
 */
public record DeviceUse(
        String employeeId,
        String eventId,
        long time,
        String deviceId,
        int others,
        String otherId,
        long otherTime,
        long moment) {

    /** Whether it says the same of the punch, whenever that became known. */
    boolean saysSameAs(DeviceUse other) {
        return other != null && at(0).equals(other.at(0));
    }

    private DeviceUse at(long time) {
        return new DeviceUse(employeeId, eventId, this.time, deviceId, others, otherId, otherTime, time);
    }
}
