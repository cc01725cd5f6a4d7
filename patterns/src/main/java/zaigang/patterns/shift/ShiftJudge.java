package zaigang.patterns.shift;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import zaigang.geo.Datum;
import zaigang.geo.Position;
import zaigang.geo.fence.Evidence;
import zaigang.geo.fence.FenceMachine;
import zaigang.geo.fence.FenceState;
import zaigang.geo.fence.FencedFix;
import zaigang.geo.site.PermittedArea;
import zaigang.geo.site.Site;
import zaigang.geo.track.CleanTrack;
import zaigang.geo.track.Fix;
import zaigang.geo.track.Refusal;
import zaigang.geo.track.TrackCleaner;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.SiteVersions;
import zaigang.patterns.verification.Replayed;

/**
 * The judgement of one closed shift: a pure function of its punches, the fixes of its stretch, the employee's sites and the policy. The
 * order in which fixes arrived makes no difference. Keeps no state between shifts.
 */
public final class ShiftJudge {

    /** No datum of those known lies farther from another one than this, in metres; between WGS84 and BD-09 it is up to 1.4 km. */
    private static final double FARTHEST_SHIFT_M = 2_000;

    /** A verification counts as missed only if a usable fix lies no farther from it than this. */
    private static final long FIX_NEAR_MS = 300_000;

    private final Policy policy;
    private final SiteVersions sites;
    private final Consumer<Map<Refusal, Integer>> refused;
    private final TrackCleaner cleaner;
    private final FenceMachine machine;
    private final long signalGapMs;

    /**
     * @param sites those of each shift as they are when it begins
     */
    public ShiftJudge(Policy policy, SiteVersions sites) {
        this(policy, sites, any -> {});
    }

    /**
     * @param refused is told how many fixes of each judged shift were not used, by reason
     */
    ShiftJudge(Policy policy, SiteVersions sites, Consumer<Map<Refusal, Integer>> refused) {
        this.policy = policy;
        this.sites = sites;
        this.refused = refused;
        Policy.Fence fence = policy.fence();
        this.signalGapMs = fence.signalGap().toMillis();
        this.cleaner = new TrackCleaner(fence.maxAccuracyM(), policy.track().maxSpeedKmh());
        this.machine = new FenceMachine(new FenceMachine.Settings(
                fence.exitBufferM(),
                fence.weakAccuracyM(),
                fence.confirmFixes(),
                fence.confirmFor().toMillis(),
                signalGapMs));
    }

    /** The stretch of a shift: what the judgement looks at, milliseconds since the epoch. */
    public Span stretch(Span shift) {
        return new Span(shift.from() - signalGapMs, shift.to() + signalGapMs);
    }

    /** The thresholds it goes by. */
    Policy policy() {
        return policy;
    }

    /**
     * Judges one shift.
     *
     * @param shift the shift
     * @param fixes fixes of the employee, any device, any order; those outside the stretch are not looked at
     * @param employee the roster's entry
     * @param work what may speak for the employee, any order; each event once; what lies outside the shift is not
     *     looked at
     */
    public ShiftFacts judge(ClosedShift shift, List<Fix> fixes, RosterEntry employee, List<WorkEvent> work) {
        return judge(shift, !shift.timedOut(), fixes, employee, work);
    }

    /**
     * Judges a shift that still goes on, as if it ended at an instant: with nothing that is known later.
     *
     * @param clockIn the punch that opened it
     * @param until milliseconds since the epoch, after the clock-in
     */
    ShiftFacts judgeOpen(Punch clockIn, long until, List<Fix> fixes, RosterEntry employee) {
        List<Fix> known = fixes.stream().filter(fix -> fix.time() <= until).toList();
        return judge(new ClosedShift(clockIn, null, until), true, known, employee, List.of());
    }

    private ShiftFacts judge(
            ClosedShift shift, boolean judged, List<Fix> fixes, RosterEntry employee, List<WorkEvent> work) {
        long begins = shift.clockIn().time();
        PermittedArea area = areaOf(employee, begins);
        Span stretch = stretch(shift.span());
        List<Fix> inStretch = new ArrayList<>(fixes.size());
        for (Fix fix : fixes) {
            if (stretch.contains(fix.time())) {
                inStretch.add(fix);
            }
        }
        CleanTrack track = cleaner.clean(inStretch, shift.clockIn().deviceId(), area);
        if (!shift.timedOut()) {
            refused.accept(track.refused());
        }
        List<FencedFix> fenced = machine.run(track.usable(), area);
        Ledger ledger = judged ? Ledger.of(shift.span(), fenced) : Ledger.unknown(shift.span());
        List<AbsenceFacts> absences = judged ? absences(fenced, ledger, area, shift.timedOut()) : List.of();
        String siteId = siteOf(shift, employee);
        return new ShiftFacts(
                Ids.shift(employee.employeeId(), shift.clockIn().time()),
                employee,
                shift,
                siteId,
                nameOf(siteId, begins),
                zoneOf(employee, begins),
                ledger.insideMs(),
                ledger.outsideMs(),
                absences,
                judged && !shift.timedOut()
                        ? new PunchJudge(policy.rules().punchOffSite(), area).around(shift, fenced)
                        : List.of(),
                judged ? new JumpFinder(policy.rules().locationJump(), signalGapMs).find(fenced) : List.of(),
                mockFixes(track, shift.span()),
                judged ? transitions(fenced, shift.span()) : List.of(),
                quality(track, fenced, absences, shift.span(), area),
                alive(fenced),
                workIn(shift.span(), work),
                marks(fenced, shift.span()));
    }

    /** Sets a verification beside the shift it is about. */
    CheckedVerification check(Verification verification, Replayed replayed, ShiftFacts facts) {
        long at = verification.at();
        Breaks breaks = Breaks.of(facts.span(), ZoneId.of(facts.zone()), policy);
        return new CheckedVerification(
                verification,
                verification.siteId() != null && facts.employee().siteIds().contains(verification.siteId()),
                facts.alive().stream().anyMatch(span -> span.contains(at)),
                breaks.windows().stream()
                        .flatMap(window -> window.spans().stream())
                        .anyMatch(span -> span.contains(at)),
                replayed);
    }

    /** Where a usable fix is near: both ends of the five minutes count. */
    private static List<Span> alive(List<FencedFix> fenced) {
        List<Span> alive = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long to = Long.MIN_VALUE;
        for (FencedFix fix : fenced) {
            if (from != Long.MIN_VALUE && fix.time() - FIX_NEAR_MS > to) {
                alive.add(new Span(from, to));
                from = Long.MIN_VALUE;
            }
            from = from == Long.MIN_VALUE ? fix.time() - FIX_NEAR_MS : from;
            to = fix.time() + FIX_NEAR_MS + 1;
        }
        if (from != Long.MIN_VALUE) {
            alive.add(new Span(from, to));
        }
        return alive;
    }

    private static List<WorkEvent> workIn(Span shift, List<WorkEvent> work) {
        return work.stream()
                .filter(event -> shift.contains(event.time()))
                .sorted(WorkEvent.ORDER)
                .toList();
    }

    private List<AbsenceFacts> absences(List<FencedFix> fenced, Ledger ledger, PermittedArea area, boolean goesOn) {
        return new AbsenceFinder(
                        fenced,
                        ledger,
                        area,
                        goesOn,
                        policy.travel().speedKmh(),
                        policy.travel().margin().toMillis())
                .find();
    }

    private PermittedArea areaOf(RosterEntry employee, long begins) {
        return PermittedArea.of(employee.siteIds().stream()
                .map(siteId -> sites.at(siteId, begins))
                .filter(site -> site != null)
                .toList());
    }

    private String siteOf(ClosedShift shift, RosterEntry employee) {
        String named = shift.clockIn().siteId();
        return named != null && employee.siteIds().contains(named)
                ? named
                : employee.siteIds().get(0);
    }

    private String nameOf(String siteId, long begins) {
        Site site = sites.at(siteId, begins);
        return site == null ? siteId : site.name();
    }

    private String zoneOf(RosterEntry employee, long begins) {
        Site first = sites.at(employee.siteIds().get(0), begins);
        return first == null ? policy.timeZone().getId() : first.timeZone().getId();
    }

    private static List<Long> mockFixes(CleanTrack track, Span shift) {
        return track.distinct().stream()
                .filter(fix -> fix.mock() && shift.contains(fix.time()))
                .map(Fix::time)
                .toList();
    }

    private static List<Transition> transitions(List<FencedFix> track, Span shift) {
        List<Transition> transitions = new ArrayList<>();
        FenceState before = FenceState.UNKNOWN;
        for (int i = 0; i < track.size(); i++) {
            FencedFix fix = track.get(i);
            if (fix.afterSilence()) {
                long from = track.get(i - 1).time();
                if (new Span(from, fix.time()).intersect(shift).length() > 0) {
                    transitions.add(new Transition(
                            Math.max(from, shift.from()), Transition.Kind.SILENCE, Double.NaN, fix.time()));
                }
                before = FenceState.UNKNOWN;
            }
            if (fix.state() != before && fix.state() != FenceState.UNKNOWN && shift.contains(fix.time())) {
                Transition.Kind kind = fix.state() == FenceState.INSIDE ? Transition.Kind.ENTER : Transition.Kind.EXIT;
                transitions.add(new Transition(fix.time(), kind, fix.distanceM(), fix.time()));
            }
            before = fix.state();
        }
        transitions.sort(Comparator.comparingLong(Transition::time).thenComparing(Transition::kind));
        return transitions;
    }

    private ShiftFacts.TrackQuality quality(
            CleanTrack track, List<FencedFix> fenced, List<AbsenceFacts> absences, Span shift, PermittedArea area) {
        int usable = 0;
        int weak = 0;
        int silences = 0;
        long silentMs = 0;
        int outside = 0;
        int otherDatum = 0;
        boolean away = !absences.isEmpty();
        long previous = stretch(shift).from();
        for (FencedFix fix : fenced) {
            Span since = new Span(previous, fix.time()).intersect(shift);
            if (fix.afterSilence() && since.length() > 0) {
                silences++;
                silentMs += since.length();
            }
            previous = fix.time();
            if (shift.contains(fix.time())) {
                usable++;
                weak += fix.weak() ? 1 : 0;
                outside += fix.evidence() == Evidence.OUTSIDE ? 1 : 0;
                otherDatum += away && mayBeOfOtherDatum(fix) && insideInOtherDatum(fix.fix(), area) ? 1 : 0;
            }
        }
        int otherInside = (int) track.otherDevices().stream()
                .filter(fix -> absences.stream().anyMatch(a -> a.start() <= fix.time() && fix.time() < a.end()))
                .filter(fix -> area.distanceM(fix.lat(), fix.lon(), fix.time()) == 0)
                .count();
        return new ShiftFacts.TrackQuality(
                track.deviceId(),
                usable,
                weak,
                silences,
                silentMs,
                track.otherDevices().size(),
                otherInside,
                outside,
                otherDatum);
    }

    private static boolean mayBeOfOtherDatum(FencedFix fix) {
        return fix.evidence() == Evidence.OUTSIDE && fix.distanceM() < FARTHEST_SHIFT_M;
    }

    /** Whether a fix would lie inside if it had been reported in a Chinese datum though it says WGS84, or the other way round. */
    private static boolean insideInOtherDatum(Fix fix, PermittedArea area) {
        for (Datum datum : List.of(Datum.GCJ02, Datum.BD09)) {
            Position read = datum.toWgs84(fix.lat(), fix.lon());
            Position written = datum.fromWgs84(fix.lat(), fix.lon());
            if (area.distanceM(read.lat(), read.lon(), fix.time()) == 0
                    || area.distanceM(written.lat(), written.lon(), fix.time()) == 0) {
                return true;
            }
        }
        return false;
    }

    private static Marks marks(List<FencedFix> fenced, Span shift) {
        List<FixMark> marks = new ArrayList<>();
        for (FencedFix f : fenced) {
            if (shift.contains(f.time())) {
                Fix fix = f.fix();
                marks.add(new FixMark(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), mark(f)));
            }
        }
        return Marks.of(marks);
    }

    private static char mark(FencedFix fix) {
        if (fix.weak()) {
            return 'W';
        }
        return switch (fix.state()) {
            case INSIDE -> 'I';
            case OUTSIDE -> 'O';
            case UNKNOWN -> 'U';
        };
    }
}
