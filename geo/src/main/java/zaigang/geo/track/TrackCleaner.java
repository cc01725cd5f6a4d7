package zaigang.geo.track;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zaigang.geo.Geodesy;
import zaigang.geo.site.PermittedArea;

/**
 * Makes a usable track of whatever devices reported around a shift. The result depends on the set of fixes only, never on the
 * order in which they arrived. Stateless and safe for use by several threads.
 */
public final class TrackCleaner {

    private static final double KMH_PER_MPS = 3.6;

    /**
     * By time, then device; of the same report the one to keep comes first: the most accurate, then the smaller
     * position, then one that a network may prove.
     */
    private static final Comparator<Fix> REPORT_ORDER = Comparator.comparingLong(Fix::time)
            .thenComparing(Fix::deviceId, nullsFirst(naturalOrder()))
            .thenComparingDouble(Fix::accuracyM)
            .thenComparingDouble(Fix::lat)
            .thenComparingDouble(Fix::lon)
            .thenComparing(Fix::mock)
            .thenComparing(comparing(Fix::networkId, nullsLast(naturalOrder())));

    private final double maxAccuracyM;
    private final double maxSpeedKmh;

    /**
     * @param maxAccuracyM a fix with a larger radius, in metres, is dropped unless a network proves its place
     * @param maxSpeedKmh steps that need a higher speed, in km/h, may be spikes
     */
    public TrackCleaner(double maxAccuracyM, double maxSpeedKmh) {
        this.maxAccuracyM = maxAccuracyM;
        this.maxSpeedKmh = maxSpeedKmh;
    }

    /**
     * Cleans the fixes around one shift.
     *
     * @param stretch every fix of the employee in the stretch, any device, any order
     * @param punchDevice the device that clocked in; null if unknown
     * @param area where the employee may be
     * @return the cleaned track; never null
     */
    public CleanTrack clean(List<Fix> stretch, String punchDevice, PermittedArea area) {
        Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
        List<Fix> distinct = withoutDuplicates(stretch, refused);
        String device = speakingDevice(distinct, punchDevice);
        List<Fix> accurate = new ArrayList<>(distinct.size());
        List<Fix> others = new ArrayList<>();
        for (Fix fix : distinct) {
            if (!Objects.equals(fix.deviceId(), device)) {
                others.add(fix);
                count(refused, Refusal.OTHER_DEVICE);
            } else if (isInaccurate(fix, area)) {
                count(refused, Refusal.INACCURATE);
            } else {
                accurate.add(fix);
            }
        }
        return new CleanTrack(distinct, withoutSpikes(accurate, refused), device, others, refused);
    }

    private static List<Fix> withoutDuplicates(List<Fix> stretch, Map<Refusal, Integer> refused) {
        if (isRising(stretch)) {
            return stretch;
        }
        List<Fix> sorted = new ArrayList<>(stretch);
        sorted.sort(REPORT_ORDER);
        List<Fix> distinct = new ArrayList<>(sorted.size());
        Fix last = null;
        for (Fix fix : sorted) {
            if (last != null && last.time() == fix.time() && Objects.equals(last.deviceId(), fix.deviceId())) {
                count(refused, Refusal.DUPLICATE);
            } else {
                distinct.add(fix);
                last = fix;
            }
        }
        return distinct;
    }

    /** Whether the times rise strictly: then nothing is to be sorted and nothing is reported twice. */
    private static boolean isRising(List<Fix> fixes) {
        for (int i = 1; i < fixes.size(); i++) {
            if (fixes.get(i).time() <= fixes.get(i - 1).time()) {
                return false;
            }
        }
        return true;
    }

    /** The device that clocked in, if it reported at all; else the one with the most fixes, then the smaller id. */
    private static String speakingDevice(List<Fix> distinct, String punchDevice) {
        String only = distinct.isEmpty() ? null : distinct.get(0).deviceId();
        if (distinct.stream().allMatch(fix -> Objects.equals(fix.deviceId(), only))) {
            return only;
        }
        Map<String, Integer> fixes = new HashMap<>();
        for (Fix fix : distinct) {
            fixes.merge(fix.deviceId() == null ? "" : fix.deviceId(), 1, Integer::sum);
        }
        if (punchDevice != null && fixes.containsKey(punchDevice)) {
            return punchDevice;
        }
        String best = fixes.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        return best.isEmpty() ? null : best;
    }

    private boolean isInaccurate(Fix fix, PermittedArea area) {
        return fix.accuracyM() > maxAccuracyM
                && (fix.networkId() == null || area.provenBy(fix.networkId(), fix.time()) == null);
    }

    /** Drops B of A, B, C where both steps are too fast and A to C is not; A is the last fix kept. */
    private List<Fix> withoutSpikes(List<Fix> fixes, Map<Refusal, Integer> refused) {
        List<Fix> kept = new ArrayList<>(fixes.size());
        for (int i = 0; i < fixes.size(); i++) {
            Fix b = fixes.get(i);
            if (!kept.isEmpty() && i + 1 < fixes.size()) {
                Fix a = kept.get(kept.size() - 1);
                Fix c = fixes.get(i + 1);
                if (isTooFast(a, b) && isTooFast(b, c) && !isTooFast(a, c)) {
                    count(refused, Refusal.SPIKE);
                    continue;
                }
            }
            kept.add(b);
        }
        return kept;
    }

    private boolean isTooFast(Fix from, Fix to) {
        return speedKmh(from, to) > maxSpeedKmh;
    }

    /**
     * The speed that a step between two fixes needs.
     *
     * @return km/h; differences in time under a second are taken as one second
     */
    public static double speedKmh(Fix from, Fix to) {
        double metres = Geodesy.distanceM(from.lat(), from.lon(), to.lat(), to.lon());
        double seconds = Math.max(1.0, (to.time() - from.time()) / 1000.0);
        return metres / seconds * KMH_PER_MPS;
    }

    private static void count(Map<Refusal, Integer> refused, Refusal reason) {
        refused.merge(reason, 1, Integer::sum);
    }
}
