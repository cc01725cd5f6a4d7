package zaigang.patterns.shift;

/**
 * A usable fix of a shift with what the fence machine made of it, as {@code attendance.fixes} keeps it.
 *
 * @param time milliseconds since the epoch
 * @param lat latitude in degrees, WGS84
 * @param lon longitude in degrees, WGS84
 * @param accuracyM 68 % radius in metres
 * @param state one of {@code I} inside, {@code O} outside, {@code U} unknown, {@code W} weak
 */
public record FixMark(long time, double lat, double lon, float accuracyM, char state) {}
