package zaigang.patterns.episode;

/**
 * One thing that happened during a shift.
 *
 * @param time milliseconds since the epoch
 * @param kind punch kind, {@code ENTER}, {@code EXIT}, {@code SILENCE}, {@code MEETING_JOINED}, {@code VERIFICATION_PASSED}, …
 * @param text one sentence
 * @param distanceM metres to the permitted area; NaN where it has none
 */
public record TimelineEntry(long time, String kind, String text, double distanceM) {}
