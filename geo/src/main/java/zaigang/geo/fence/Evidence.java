package zaigang.geo.fence;

/** What a single fix says. */
public enum Evidence {
    /** The device was in the permitted area. */
    INSIDE,
    /** The device was outside, beyond its accuracy and the buffer. */
    OUTSIDE,
    /** A sign of life only: it keeps the state. */
    NEUTRAL,
    /** Neutral, but its circle touches the permitted area: it casts doubt on being outside. */
    TOUCHING
}
