package zaigang.patterns.shift;

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

    /** From clock-in to its end. */
    public Span span() {
        return new Span(clockIn.time(), end);
    }
}
