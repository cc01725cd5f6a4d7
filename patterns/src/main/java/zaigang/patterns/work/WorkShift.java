package zaigang.patterns.work;

/**
 * All that the windows on work need of a shift.
 *
 * @param from milliseconds since the epoch
 * @param to its end, milliseconds since the epoch
 * @param clockedOut whether a clock-out closed it
 */
public record WorkShift(long from, long to, boolean clockedOut) {}
