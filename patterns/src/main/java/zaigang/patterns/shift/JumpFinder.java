package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import zaigang.geo.Geodesy;
import zaigang.geo.fence.FencedFix;
import zaigang.geo.track.Fix;
import zaigang.geo.track.TrackCleaner;
import zaigang.patterns.policy.Policy;

/** Finds pairs of fixes that nobody can travel between, each borne out by its neighbour. */
final class JumpFinder {

    private final Policy.LocationJump rule;
    private final long signalGapMs;

    JumpFinder(Policy.LocationJump rule, long signalGapMs) {
        this.rule = rule;
        this.signalGapMs = signalGapMs;
    }

    List<Jump> find(List<FencedFix> track) {
        List<Fix> fixes =
                track.stream().map(FencedFix::fix).filter(fix -> !fix.mock()).toList();
        List<Jump> jumps = new ArrayList<>();
        for (int i = 1; i + 2 < fixes.size(); i++) {
            Fix from = fixes.get(i);
            Fix to = fixes.get(i + 1);
            if (isFar(from, to) && agree(fixes.get(i - 1), from) && agree(to, fixes.get(i + 2))) {
                jumps.add(new Jump(from.time(), to.time(), metres(from, to), TrackCleaner.speedKmh(from, to)));
            }
        }
        return jumps;
    }

    private boolean isFar(Fix from, Fix to) {
        return isNear(from, to)
                && metres(from, to) >= rule.minDistanceM()
                && TrackCleaner.speedKmh(from, to) > rule.maxSpeedKmh();
    }

    private boolean agree(Fix one, Fix other) {
        return isNear(one, other) && metres(one, other) <= rule.agreeWithinM();
    }

    /** In time. */
    private boolean isNear(Fix one, Fix other) {
        return other.time() - one.time() <= signalGapMs;
    }

    private static double metres(Fix one, Fix other) {
        return Geodesy.distanceM(one.lat(), one.lon(), other.lat(), other.lon());
    }
}
