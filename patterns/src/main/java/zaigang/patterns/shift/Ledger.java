package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import zaigang.geo.fence.FenceState;
import zaigang.geo.fence.FencedFix;

/**
 * Whose time is whose: inside and outside milliseconds of a shift; what is left of its length is unknown.
 *
 * @param shift the shift
 * @param insideMs milliseconds inside
 * @param outsideMs milliseconds outside
 * @param outside the spans outside, one for each pair of successive fixes, in order
 */
public record Ledger(Span shift, long insideMs, long outsideMs, List<Outside> outside) {

    /**
     * A span outside.
     *
     * @param fix index of the fenced fix it starts from
     * @param span its time, cut to the shift
     */
    public record Outside(int fix, Span span) {}

    /**
     * Books a shift. Between two usable fixes that are not a silence apart, time belongs to the state of the first.
     *
     * @param shift the shift, longer than 0
     * @param track the fenced fixes of its stretch, in time order
     */
    static Ledger of(Span shift, List<FencedFix> track) {
        long inside = 0;
        long outsideMs = 0;
        List<Outside> outside = new ArrayList<>();
        for (int i = 0; i + 1 < track.size(); i++) {
            FencedFix fix = track.get(i);
            if (track.get(i + 1).afterSilence() || fix.state() == FenceState.UNKNOWN) {
                continue;
            }
            Span span = new Span(fix.time(), track.get(i + 1).time()).intersect(shift);
            if (span.length() <= 0) {
                continue;
            }
            if (fix.state() == FenceState.INSIDE) {
                inside += span.length();
            } else {
                outsideMs += span.length();
                outside.add(new Outside(i, span));
            }
        }
        return new Ledger(shift, inside, outsideMs, outside);
    }

    /** Nothing is known about the shift. */
    static Ledger unknown(Span shift) {
        return new Ledger(shift, 0, 0, List.of());
    }
}
