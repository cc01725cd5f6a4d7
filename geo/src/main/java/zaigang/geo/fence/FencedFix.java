package zaigang.geo.fence;

import zaigang.geo.track.Fix;

/**
 * A usable fix with what the fence machine made of it.
 *
 * @param fix the fix
 * @param distanceM metres to the permitted area, 0 inside; NaN if no site was valid at that time
 * @param weak less accurate than what can be evidence by position
 * @param evidence what it says by itself
 * @param state the state that holds from it on, after a confirmed exit was dated back
 * @param afterSilence whether more than the signal gap lies between it and the usable fix before it
 */
public record FencedFix(
        Fix fix, double distanceM, boolean weak, Evidence evidence, FenceState state, boolean afterSilence) {

    /** The fix's time, milliseconds since the epoch. */
    public long time() {
        return fix.time();
    }

    /** Whether its position may be shown as a fact: neither weak nor mock, and there is an area to measure from. */
    public boolean isSound() {
        return !weak && !fix.mock() && !Double.isNaN(distanceM);
    }
}
