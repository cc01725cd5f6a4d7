package zaigang.patterns.shift;

import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Punch;

/**
 * A shift that is over.
 *
 * @param clockIn the punch that opened it
 * @param clockOut the punch that closed it; null if none did in time
 * @param end milliseconds since the epoch: clock-out; or clock-in plus the longest a shift may last; or the clock-in that ended it
 */
public record ClosedShift(Punch clockIn, Punch clockOut, long end) {

    /** Whether nobody clocked out: such a shift can't be judged. */
    public boolean timedOut() {
        return clockOut == null;
    }

    /** The same without the raw records of its punches. */
    ClosedShift withoutRecords() {
        return new ClosedShift(clockIn.withoutRecord(), clockOut == null ? null : clockOut.withoutRecord(), end);
    }

    /**
     * Whether the punch of a device is one of its own: the opening or closing one, or one that stands wrong in between. What else was
     * punched at the instant of its clock-in, such as the clock-out of the shift before, is not.
     */
    boolean has(DeviceUse use) {
        return use.eventId().equals(clockIn.eventId())
                || (clockOut != null && use.eventId().equals(clockOut.eventId()))
                || (clockIn.time() < use.time() && use.time() < end);
    }

    /** From clock-in to its end. */
    public Span span() {
        return new Span(clockIn.time(), end);
    }
}
