package zaigang.jobs.generate;

import static zaigang.jobs.generate.PlannedShift.MINUTE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/** A day in the making: its path, its papers, what is pressed, and what is true of the shift. */
final class DayDraft {
    /** A shift is judged so long after its end. */
    private static final long SIGNAL_GAP = 15 * MINUTE;
    /** What happens so close to the edge of an absence may be in it or not. */
    private static final long ABSENCE_EDGE = 6 * MINUTE;

    private static final Set<Behaviour> NOBODY_CLOSES =
            EnumSet.of(Behaviour.NO_IN, Behaviour.BORROWED_OUT, Behaviour.NO_OUT, Behaviour.WRONG_BUTTON);
    private static final Set<Behaviour> MOCK_FIXES = EnumSet.of(Behaviour.MOCK, Behaviour.MOCK_AWAY);
    private static final Set<Behaviour> PUNCHES_FROM_AWAY = EnumSet.of(
            Behaviour.REMOTE,
            Behaviour.PUNCH_EARLY,
            Behaviour.PUNCH_LATE,
            Behaviour.NEVER_BACK,
            Behaviour.LEFT_DARK,
            Behaviour.BUDDY,
            Behaviour.BORROWED_OUT,
            Behaviour.BORROWED_PHONE,
            Behaviour.LATE_HANDOVER,
            Behaviour.HASTY_HANDOVER);

    private final PlannedShift shift;
    private final Employee employee;
    private final Behaviour behaviour;
    private final SplittableRandom random;
    private final DayPath way;
    private final List<Outing> outings;
    private final Paperwork papers;

    DayDraft(PlannedShift shift, Pictures pictures, SplittableRandom random) {
        this.shift = shift;
        this.random = random;
        employee = shift.employee();
        behaviour = shift.behaviour();
        way = new DayPath(shift, random);
        outings = way.path().outings(employee.sites());
        papers = new Paperwork(shift, pictures, random, way.path(), outings);
    }

    private ShiftTruth truth(boolean late) {
        List<Span> spans = papers.exemptions().stream()
                .filter(e -> e.counts() && (late || e.decided() < shift.clockOut()))
                .map(Exemption::span)
                .toList();
        return new ShiftTruth(
                shift.clockIn(),
                shift.clockOut(),
                employee.site().zone(),
                employee.sites(),
                way.path(),
                outings,
                spans);
    }

    /** Whether the labels stay the same however late fixes are taken, up to so many milliseconds. */
    boolean isClear(long byMargin) {
        if (NOBODY_CLOSES.contains(behaviour)) {
            return true;
        }
        ShiftTruth now = truth(false);
        return now.isClear(byMargin)
                && truth(true).isClear(byMargin)
                && (!behaviour.innocent() || now.rules().isEmpty());
    }

    private List<Line> lines() {
        return switch (behaviour) {
            case NO_IN, BORROWED_OUT -> List.of();
            case NO_OUT -> List.of(Line.open(shift.clockIn()));
            case WRONG_BUTTON -> List.of(Line.open(shift.clockIn()), Line.open(shift.clockOut()));
            default -> List.of(line());
        };
    }

    private Line line() {
        long judged = shift.clockOut() + SIGNAL_GAP;
        long known = Long.MAX_VALUE;
        Set<String> rules = new TreeSet<>();
        if (employee.geofenced()) {
            rules.addAll(truth(false).rules());
        }
        long until = Long.MAX_VALUE;
        if (!rules.isEmpty()
                && behaviour == Behaviour.EXEMPT_LATE
                && truth(true).rules().isEmpty()) {
            until = papers.exemptions().get(0).decided();
        }
        if ((MOCK_FIXES.contains(behaviour) && employee.geofenced()) || behaviour == Behaviour.MOCK_PUNCH) {
            rules.add("mock-location");
        }
        if (!rules.isEmpty()) {
            known = judged;
        }
        Long shared = shift.lending().sharedUntil();
        if (shared != null) {
            rules.add("shared-device");
            known = Math.min(known, shared);
        }
        if (failsVerification()) {
            rules.add("verification-failed");
            known = Math.min(known, lastVerification());
        }
        if (behaviour == Behaviour.VERIF_REPLAY || behaviour == Behaviour.VERIF_OWN_REPLAY) {
            rules.add("verification-replayed");
            known = Math.min(known, lastVerification());
        }
        String status = until == Long.MAX_VALUE ? "OPEN" : "WITHDRAWN";
        return new Line(
                shift.clockIn(),
                shift.clockOut(),
                rules,
                rules.isEmpty() ? null : status,
                Math.max(judged, known),
                until,
                absences());
    }

    private boolean failsVerification() {
        // Where fixes are dropped unread, none can bear a miss out.
        boolean missed = behaviour == Behaviour.VERIF_MISSED && employee.geofenced();
        return missed || behaviour == Behaviour.VERIF_FAIL || behaviour == Behaviour.VERIF_LATE;
    }

    private long lastVerification() {
        return papers.verifications().stream()
                .mapToLong(Verification::time)
                .max()
                .orElseThrow();
    }

    /** What lies within an absence, however late the fence is seen to be crossed. */
    private List<Span> absences() {
        List<Span> absences = new ArrayList<>();
        for (Outing outing : outings) {
            long end = Math.min(outing.enter(), shift.clockOut());
            for (Span silence : way.path().silences()) {
                boolean dark = silence.start() < end && end <= silence.end() + ABSENCE_EDGE;
                end = dark ? silence.start() : end;
            }
            long start = Math.max(outing.exit(), shift.clockIn());
            if (end - start > 2 * ABSENCE_EDGE) {
                absences.add(new Span(start + ABSENCE_EDGE, end - ABSENCE_EDGE));
            }
        }
        return absences;
    }

    private List<Punch> punches() {
        boolean away = PUNCHES_FROM_AWAY.contains(behaviour) || shift.lending().lends();
        boolean terminal = employee.terminal() != null && !away;
        String phone = employee.phone().deviceId();
        String own = terminal ? employee.terminal() : phone;
        boolean borrowsIn = behaviour == Behaviour.BUDDY || behaviour == Behaviour.BORROWED_PHONE;
        boolean borrowsOut = borrowsIn
                || behaviour == Behaviour.BORROWED_OUT
                || behaviour == Behaviour.LATE_HANDOVER
                || behaviour == Behaviour.HASTY_HANDOVER;
        String deviceIn = borrowsIn ? shift.lending().lender().phone().deviceId() : own;
        String deviceOut = borrowsOut ? shift.lending().lender().phone().deviceId() : own;
        WorkSite site = employee.site();
        boolean mock = behaviour == Behaviour.MOCK_PUNCH;
        boolean mockIn = mock && random.nextBoolean();
        long clockIn = shift.clockIn();
        List<Punch> punches = new ArrayList<>();
        if (behaviour != Behaviour.NO_IN && behaviour != Behaviour.BORROWED_OUT) {
            punches.add(new Punch(clockIn, true, deviceIn, terminal, mockIn, site, null));
        }
        if (behaviour == Behaviour.DOUBLE_PUNCH) {
            punches.add(new Punch(clockIn + MINUTE, true, deviceIn, terminal, false, site, null));
        }
        if (behaviour == Behaviour.VISITOR) {
            punches.add(new Punch(clockIn + 150 * MINUTE, true, phone, false, false, site, "V-" + employee.id()));
        }
        if (behaviour != Behaviour.NO_OUT) {
            boolean in = behaviour == Behaviour.WRONG_BUTTON;
            punches.add(new Punch(shift.clockOut(), in, deviceOut, terminal, mock && !mockIn, way.lastSite(), null));
        }
        return punches;
    }

    private Span mocked() {
        if (behaviour == Behaviour.MOCK_EXEMPT) {
            long from = Paperwork.longest(shift, outings).exit() + 30 * MINUTE;
            return new Span(from, from + 30 * MINUTE);
        }
        return way.mocked();
    }

    DayPlan toPlan() {
        LongStream crossings = outings.stream()
                .flatMapToLong(o -> LongStream.of(o.exit(), o.enter()))
                .filter(t -> t != Long.MIN_VALUE && t != Long.MAX_VALUE);
        LongStream checks = papers.verifications().stream().flatMapToLong(v -> LongStream.of(v.requested(), v.time()));
        LongStream punched = LongStream.of(shift.clockIn(), shift.clockOut());
        long[] critical =
                LongStream.concat(punched, LongStream.concat(crossings, checks)).toArray();
        return new DayPlan(
                employee,
                shift.day(),
                behaviour,
                shift.clockIn(),
                shift.clockOut(),
                way.path(),
                outings,
                critical,
                mocked(),
                way.desk(),
                behaviour == Behaviour.TWO_PHONES ? employee.home() : null,
                punches(),
                papers.exemptions(),
                papers.verifications(),
                lines());
    }
}
