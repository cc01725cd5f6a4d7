package zaigang.patterns.shift;

import java.util.List;

/**
 * Where the employee was around a punch, by fixes and never by the punch's own position.
 *
 * @param time of the punch, milliseconds since the epoch
 * @param fixTimes times of the usable, not mock fixes within the window around it, in order
 * @param allOff whether every one of them lies beyond its accuracy and the minimum distance, with no permitted network
 * @param nearestM smallest distance to the permitted area among them, metres; NaN if there is none
 */
public record PunchSurroundings(long time, List<Long> fixTimes, boolean allOff, double nearestM) {}
