package zaigang.geo.fence;

import java.util.ArrayList;
import java.util.List;
import zaigang.geo.site.PermittedArea;
import zaigang.geo.track.Fix;

/**
 * Tells from the usable fixes of one stretch when its owner was inside the permitted area, outside, or not to be known. A pure
 * fold in time order: it starts {@link FenceState#UNKNOWN}, one inside fix enters, several outside fixes over some time leave (dated
 * back to the first of them), and a silence forgets. Stateless between calls and safe for use by several threads.
 */
public final class FenceMachine {

    private final Settings settings;

    /**
     * The thresholds of the machine.
     *
     * @param exitBufferM metres that a fix must lie beyond its accuracy to be outside evidence
     * @param weakAccuracyM a fix with a larger radius, in metres, is weak
     * @param confirmFixes outside fixes that confirm an exit, at least 1
     * @param confirmForMs milliseconds they must span
     * @param signalGapMs more milliseconds than this between usable fixes are a silence
     */
    public record Settings(
            double exitBufferM, double weakAccuracyM, int confirmFixes, long confirmForMs, long signalGapMs) {}

    public FenceMachine(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs over one stretch.
     *
     * @param usable usable fixes by strictly rising time
     * @param area where the employee may be
     * @return as many fenced fixes, in the same order
     */
    public List<FencedFix> run(List<Fix> usable, PermittedArea area) {
        int n = usable.size();
        double[] distance = new double[n];
        Evidence[] evidence = new Evidence[n];
        for (int i = 0; i < n; i++) {
            Fix fix = usable.get(i);
            distance[i] = area.distanceM(fix.lat(), fix.lon(), fix.time());
            evidence[i] = evidence(fix, distance[i], area);
        }
        FenceState[] state = states(usable, evidence);
        List<FencedFix> fenced = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Fix fix = usable.get(i);
            fenced.add(new FencedFix(
                    fix, distance[i], isWeak(fix), evidence[i], state[i], i > 0 && isSilence(usable.get(i - 1), fix)));
        }
        return fenced;
    }

    private FenceState[] states(List<Fix> usable, Evidence[] evidence) {
        int n = usable.size();
        FenceState[] state = new FenceState[n];
        FenceState current = FenceState.UNKNOWN;
        int firstOutside = -1;
        int outsideFixes = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0 && isSilence(usable.get(i - 1), usable.get(i))) {
                current = FenceState.UNKNOWN;
                outsideFixes = 0;
            }
            switch (evidence[i]) {
                case INSIDE -> {
                    current = FenceState.INSIDE;
                    outsideFixes = 0;
                }
                case OUTSIDE -> {
                    if (current != FenceState.OUTSIDE) {
                        firstOutside = outsideFixes == 0 ? i : firstOutside;
                        outsideFixes++;
                        long span =
                                usable.get(i).time() - usable.get(firstOutside).time();
                        if (outsideFixes >= settings.confirmFixes() && span >= settings.confirmForMs()) {
                            current = FenceState.OUTSIDE;
                            outsideFixes = 0;
                            dateBack(state, evidence, firstOutside, i);
                        }
                    }
                }
                case TOUCHING -> current = current == FenceState.OUTSIDE ? FenceState.UNKNOWN : current;
                case NEUTRAL -> {
                    // A sign of life keeps the state.
                }
            }
            state[i] = current;
        }
        return state;
    }

    /**
     * The exit counts from the first of the fixes that confirm it. But a fix between them whose circle touches the permitted area casts doubt
     * on it as it would on any other time outside: from there to the confirming fix, nothing is known.
     */
    private static void dateBack(FenceState[] state, Evidence[] evidence, int firstOutside, int confirming) {
        FenceState dated = FenceState.OUTSIDE;
        for (int i = firstOutside; i < confirming; i++) {
            dated = evidence[i] == Evidence.TOUCHING ? FenceState.UNKNOWN : dated;
            state[i] = dated;
        }
    }

    private Evidence evidence(Fix fix, double distanceM, PermittedArea area) {
        if (fix.mock() || Double.isNaN(distanceM)) {
            return Evidence.NEUTRAL;
        }
        if (fix.networkId() != null && area.provenBy(fix.networkId(), fix.time()) != null) {
            return Evidence.INSIDE;
        }
        if (!isWeak(fix)) {
            if (distanceM == 0) {
                return Evidence.INSIDE;
            }
            if (distanceM - fix.accuracyM() > settings.exitBufferM()) {
                return Evidence.OUTSIDE;
            }
        }
        return distanceM <= fix.accuracyM() ? Evidence.TOUCHING : Evidence.NEUTRAL;
    }

    private boolean isWeak(Fix fix) {
        return fix.accuracyM() > settings.weakAccuracyM();
    }

    private boolean isSilence(Fix before, Fix after) {
        return after.time() - before.time() > settings.signalGapMs();
    }
}
