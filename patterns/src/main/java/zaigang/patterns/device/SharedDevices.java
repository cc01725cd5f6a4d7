package zaigang.patterns.device;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Finds who else used a device around a punch. Pure. */
public final class SharedDevices implements Serializable {

    private static final long serialVersionUID = 1L;

    /** More others are not told apart: such a device is a terminal or a pool phone that the policy should name. */
    public static final int MOST_OTHERS = 5;

    private final long withinMs;

    /**
     * @param withinMs two punches less than so many milliseconds apart share the device
     */
    SharedDevices(long withinMs) {
        this.withinMs = withinMs;
    }

    /**
     * Who else used the device around a punch.
     *
     * @param punch the punch
     * @param all punches with the same device, any order; those too far away in time do not matter
     * @param moment when this is known
     */
    DeviceUse of(DevicePunch punch, Collection<DevicePunch> all, long moment) {
        DevicePunch nearest = null;
        Set<String> others = new HashSet<>();
        for (DevicePunch other : punch.exempt() ? Set.<DevicePunch>of() : all) {
            if (isShared(punch, other)) {
                if (others.size() < MOST_OTHERS) {
                    others.add(other.employeeId());
                }
                nearest = nearest == null || isNearer(punch, other, nearest) ? other : nearest;
            }
        }
        return new DeviceUse(
                punch.employeeId(),
                punch.eventId(),
                punch.time(),
                punch.deviceId(),
                others.size(),
                nearest == null ? null : nearest.employeeId(),
                nearest == null ? Long.MIN_VALUE : nearest.time(),
                moment);
    }

    private boolean isShared(DevicePunch punch, DevicePunch other) {
        return !other.exempt()
                && !other.employeeId().equals(punch.employeeId())
                && Math.abs(other.time() - punch.time()) < withinMs;
    }

    private static boolean isNearer(DevicePunch punch, DevicePunch other, DevicePunch known) {
        long distance = Math.abs(other.time() - punch.time());
        long knownDistance = Math.abs(known.time() - punch.time());
        if (distance != knownDistance) {
            return distance < knownDistance;
        }
        return other.time() != known.time()
                ? other.time() < known.time()
                : other.employeeId().compareTo(known.employeeId()) < 0;
    }
}
