package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zaigang.geo.Geodesy;
import zaigang.geo.fence.Evidence;
import zaigang.geo.fence.FenceState;
import zaigang.geo.fence.FencedFix;
import zaigang.geo.site.PermittedArea;
import zaigang.geo.site.Site;
import zaigang.geo.track.Fix;

/** Reads the absences of one shift out of its ledger and its fenced track. Made for one shift and thrown away. */
final class AbsenceFinder {

    private static final double MS_PER_HOUR = 3_600_000.0;

    private final List<FencedFix> track;
    private final Ledger ledger;
    private final PermittedArea area;
    private final boolean goesOn;
    private final double travelKmh;
    private final long travelMarginMs;

    private final List<AbsenceFacts> found = new ArrayList<>();
    private List<Span> outside = List.of();
    private int firstFix;

    /**
     * @param goesOn whether the shift goes on where it is cut off: a return at that very instant counts then
     */
    AbsenceFinder(
            List<FencedFix> track,
            Ledger ledger,
            PermittedArea area,
            boolean goesOn,
            double travelKmh,
            long travelMarginMs) {
        this.goesOn = goesOn;
        this.track = track;
        this.ledger = ledger;
        this.area = area;
        this.travelKmh = travelKmh;
        this.travelMarginMs = travelMarginMs;
    }

    /** The absences in time order. */
    List<AbsenceFacts> find() {
        Span shift = ledger.shift();
        int next = 0;
        for (int i = 0; i < track.size() && track.get(i).time() < shift.to(); i++) {
            FencedFix fix = track.get(i);
            if (fix.evidence() == Evidence.INSIDE && isOpen()) {
                if (fix.afterSilence()) {
                    close(lastOutsideBefore(i), false);
                } else {
                    close(fix.time(), true);
                }
            }
            if (next < ledger.outside().size() && ledger.outside().get(next).fix() == i) {
                open(i, ledger.outside().get(next).span());
                next++;
            }
        }
        if (isOpen()) {
            int after = firstFixFrom(shift.to());
            boolean seenToLast = after < track.size() && !track.get(after).afterSilence();
            boolean back = goesOn && seenToLast && isReturnAt(track.get(after), shift.to());
            close(seenToLast ? shift.to() : lastOutsideBefore(after), back);
        }
        return found;
    }

    private static boolean isReturnAt(FencedFix fix, long time) {
        return fix.time() == time && fix.evidence() == Evidence.INSIDE;
    }

    private boolean isOpen() {
        return !outside.isEmpty();
    }

    private void open(int fix, Span span) {
        if (!isOpen()) {
            outside = new ArrayList<>();
            firstFix = fix;
        }
        outside.add(span);
    }

    private void close(long end, boolean byEnter) {
        long start = outside.get(0).from();
        List<Span> spans = Span.intersect(outside, List.of(new Span(start, end)));
        if (!spans.isEmpty()) {
            FencedFix far = farthest(start, end);
            found.add(new AbsenceFacts(
                    found.size(),
                    start,
                    end,
                    spans,
                    byEnter,
                    lastInside(start),
                    travel(end),
                    far == null ? Double.NaN : far.distanceM(),
                    far == null ? Double.NaN : far.fix().lat(),
                    far == null ? Double.NaN : far.fix().lon()));
        }
        outside = List.of();
    }

    private int firstFixFrom(long time) {
        int i = 0;
        while (i < track.size() && track.get(i).time() < time) {
            i++;
        }
        return i;
    }

    /** The time of the last fix before an index whose state is outside, though not before the absence began. */
    private long lastOutsideBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (track.get(i).state() == FenceState.OUTSIDE) {
                return Math.max(track.get(i).time(), outside.get(0).from());
            }
        }
        return outside.get(0).from();
    }

    private int lastInsideIndex() {
        for (int i = firstFix; i >= 0; i--) {
            if (track.get(i).evidence() == Evidence.INSIDE) {
                return i;
            }
        }
        return -1;
    }

    private long lastInside(long start) {
        int i = lastInsideIndex();
        return i < 0 || track.get(i).time() > start
                ? Long.MIN_VALUE
                : track.get(i).time();
    }

    private FencedFix farthest(long start, long end) {
        FencedFix far = null;
        for (int i = firstFix; i < track.size() && track.get(i).time() <= end; i++) {
            FencedFix fix = track.get(i);
            if (fix.time() >= start
                    && fix.isSound()
                    && fix.evidence() != Evidence.INSIDE
                    && (far == null || fix.distanceM() > far.distanceM())) {
                far = fix;
            }
        }
        return far;
    }

    private AbsenceFacts.Travel travel(long end) {
        int before = lastInsideIndex();
        int after = firstFixFrom(end);
        while (after < track.size() && track.get(after).evidence() != Evidence.INSIDE) {
            after++;
        }
        if (before < 0 || after >= track.size()) {
            return null;
        }
        Fix from = track.get(before).fix();
        Fix to = track.get(after).fix();
        Set<String> fromSites = sitesOf(from);
        Set<String> toSites = sitesOf(to);
        if (fromSites.isEmpty() || toSites.isEmpty() || fromSites.stream().anyMatch(toSites::contains)) {
            return null;
        }
        double metres = Geodesy.distanceM(from.lat(), from.lon(), to.lat(), to.lon());
        long took = to.time() - from.time();
        double allowed = metres / 1000.0 / travelKmh * MS_PER_HOUR + travelMarginMs;
        return took <= allowed ? new AbsenceFacts.Travel(first(fromSites), first(toSites), took, metres) : null;
    }

    private Set<String> sitesOf(Fix fix) {
        Set<String> ids = area.sitesAt(fix.lat(), fix.lon(), fix.time()).stream()
                .map(Site::id)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        Site proven = fix.networkId() == null ? null : area.provenBy(fix.networkId(), fix.time());
        if (proven != null) {
            return Set.of(proven.id());
        }
        return ids;
    }

    private static String first(Set<String> ids) {
        return ids.iterator().next();
    }
}
