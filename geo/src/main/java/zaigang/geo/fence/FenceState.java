package zaigang.geo.fence;

/** What the fence machine believes. */
public enum FenceState {
    INSIDE,
    OUTSIDE,
    UNKNOWN
}
