package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import zaigang.geo.fence.FencedFix;
import zaigang.geo.site.PermittedArea;
import zaigang.patterns.policy.Policy;

/** Looks where the employee was around the opening and the closing punch of a shift. */
final class PunchJudge {

    private final long windowMs;
    private final double minDistanceM;
    private final PermittedArea area;

    PunchJudge(Policy.PunchOffSite rule, PermittedArea area) {
        this.windowMs = rule.window().toMillis();
        this.minDistanceM = rule.minDistanceM();
        this.area = area;
    }

    List<PunchSurroundings> around(ClosedShift shift, List<FencedFix> track) {
        return List.of(
                around(shift.clockIn().time(), track), around(shift.clockOut().time(), track));
    }

    private PunchSurroundings around(long punch, List<FencedFix> track) {
        List<Long> times = new ArrayList<>();
        boolean allOff = true;
        double nearest = Double.NaN;
        for (FencedFix fix : track) {
            if (fix.fix().mock() || Math.abs(fix.time() - punch) > windowMs) {
                continue;
            }
            times.add(fix.time());
            allOff &= isOff(fix);
            nearest = Double.isNaN(nearest) ? fix.distanceM() : Math.min(nearest, fix.distanceM());
        }
        return new PunchSurroundings(punch, times, allOff && !times.isEmpty(), nearest);
    }

    private boolean isOff(FencedFix fix) {
        String network = fix.fix().networkId();
        return fix.distanceM() - fix.fix().accuracyM() > minDistanceM
                && (network == null || area.provenBy(network, fix.time()) == null);
    }
}
