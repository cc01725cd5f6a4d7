package zaigang.patterns.shift;

/**
 * A change that the fence machine saw, for the timeline.
 *
 * @param time milliseconds since the epoch
 * @param kind what changed
 * @param distanceM metres to the permitted area; NaN where it has none
 * @param untilMs of a silence, when the next fix came, milliseconds since the epoch; else the same as {@code time}
 */
public record Transition(long time, Kind kind, double distanceM, long untilMs) {

    /** What changed. */
    public enum Kind {
        ENTER,
        EXIT,
        SILENCE
    }
}
