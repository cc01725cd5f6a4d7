package zaigang.jobs.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/**
 * The location rules, worked out from where somebody truly was. The numbers are the documented defaults, written down
 * here once more on purpose.
 *
 * @param clockIn epoch milliseconds, as are all times here
 * @param zone of the employee's first site, for the break window
 */
record ShiftTruth(
        long clockIn,
        long clockOut,
        ZoneId zone,
        List<WorkSite> sites,
        TruePath path,
        List<Outing> outings,
        List<Span> exemptions) {
    static final String LEFT = "left-after-clock-in";
    static final String RETURNED = "returned-before-clock-out";
    static final String GHOST = "ghost-shift";
    static final String LONG_ABSENCE = "long-absence";
    static final String PUNCH_OFF_SITE = "punch-off-site";
    static final String LOCATION_JUMP = "location-jump";

    /** All of them. */
    static final Set<String> RULES = Set.of(LEFT, RETURNED, GHOST, LONG_ABSENCE, PUNCH_OFF_SITE, LOCATION_JUMP);

    private static final long MINUTE = 60_000;
    private static final long LEFT_WITHIN = 10 * MINUTE;
    private static final long RETURNED_WITHIN = 15 * MINUTE;
    private static final long MIN_ABSENCE = 30 * MINUTE;
    private static final long MIN_LONG_ABSENCE = 60 * MINUTE;
    private static final long SIGNAL_GAP = 15 * MINUTE;
    private static final long BREAK_ALLOWANCE = 90 * MINUTE;
    private static final LocalTime BREAK_FROM = LocalTime.of(11, 30);
    private static final LocalTime BREAK_TO = LocalTime.of(13, 30);
    private static final long FLOATING_MIN_SHIFT = Duration.ofHours(6).toMillis();
    private static final long FLOATING_ALLOWANCE = 60 * MINUTE;
    private static final double TRAVEL_METRES_PER_SECOND = 20 / 3.6;
    private static final long TRAVEL_MARGIN = 15 * MINUTE;
    private static final long PUNCH_WINDOW = 5 * MINUTE;
    private static final double PUNCH_MIN_METRES = 300;

    /** What a true path is seen as, at worst: an exit and an entry are noticed so much later than they happen. */
    private record Delay(long exit, long enter) {}

    /** The location rules that hold, if every crossing of the fence were seen at once. */
    Set<String> rules() {
        return rules(new Delay(0, 0));
    }

    /**
     * Whether the rules stay the same however late, up to {@code margin} milliseconds, exits and entries are seen. A
     * silence next to a crossing leaves its time open; such a shift is not clear either.
     */
    boolean isClear(long margin) {
        Set<String> rules = rules();
        for (Outing outing : outings) {
            for (Span silence : path.silences()) {
                boolean whole = silence.start() <= outing.exit() && outing.enter() <= silence.end();
                boolean atExit = silence.overlaps(outing.exit() - 4 * MINUTE, outing.exit() + 9 * MINUTE);
                boolean atEnter = silence.overlaps(outing.enter() - 9 * MINUTE, outing.enter() + 4 * MINUTE);
                boolean matters = outing.enter() > clockIn && outing.exit() < clockOut;
                if (matters && !whole && (atExit || atEnter)) {
                    return false;
                }
            }
        }
        return rules.equals(rules(new Delay(margin, 0)))
                && rules.equals(rules(new Delay(0, margin)))
                && rules.equals(rules(new Delay(margin, margin)));
    }

    private Set<String> rules(Delay delay) {
        Set<String> rules = new TreeSet<>();
        Allowances allowances = allowances();
        for (Outing outing : outings) {
            addAbsenceRules(outing, delay, allowances, rules);
        }
        if (isOffSite(clockIn) || isOffSite(clockOut)) {
            rules.add(PUNCH_OFF_SITE);
        }
        if (path.jumps()) {
            rules.add(LOCATION_JUMP);
        }
        return rules;
    }

    private void addAbsenceRules(Outing outing, Delay delay, Allowances allowances, Set<String> rules) {
        long exit = outing.exit() == Long.MIN_VALUE ? Long.MIN_VALUE : outing.exit() + delay.exit;
        long enter = outing.enter() == Long.MAX_VALUE ? Long.MAX_VALUE : outing.enter() + delay.enter;
        long start = Math.max(exit, clockIn);
        long end = Math.min(enter, clockOut);
        if (start >= end) {
            return;
        }
        long counted = counted(new Span(start, end), outing, delay, allowances);
        boolean long30 = counted >= MIN_ABSENCE;
        boolean left = long30 && exit > clockIn && exit <= clockIn + LEFT_WITHIN;
        boolean returned = long30 && enter < clockOut && enter >= clockOut - RETURNED_WITHIN;
        if (left) {
            rules.add(LEFT);
        }
        if (returned) {
            rules.add(RETURNED);
        }
        if (left && returned) {
            rules.add(GHOST);
        }
        if (!left && !returned && counted >= MIN_LONG_ABSENCE) {
            rules.add(LONG_ABSENCE);
        }
    }

    /** Of an absence, the milliseconds that count: less silences, exemptions, travel and breaks, in this order. */
    private long counted(Span absence, Outing outing, Delay delay, Allowances allowances) {
        List<Span> rest = List.of(absence);
        for (Span silence : path.silences()) {
            if (silence.end() - silence.start() > SIGNAL_GAP) {
                rest = without(rest, new Span(silence.start() - delay.exit, silence.end() + delay.exit));
            }
        }
        for (Span exemption : exemptions) {
            rest = without(rest, exemption);
        }
        if (isTravel(outing, delay)) {
            return 0;
        }
        return allowances.take(rest);
    }

    private boolean isTravel(Outing outing, Delay delay) {
        if (outing.from() == null || outing.to() == null || outing.from().equals(outing.to())) {
            return false;
        }
        double metres = outing.from().centre().distance(outing.to().centre());
        double allowed = metres / TRAVEL_METRES_PER_SECOND * 1000 + TRAVEL_MARGIN;
        // The last fix inside may lie before, the first one after the crossing.
        return outing.enter() - outing.leftInside() + delay.exit + delay.enter <= allowed;
    }

    /** Far from every site in all of the minutes around a punch, and seen to be. */
    private boolean isOffSite(long punch) {
        if (exemptions.stream().anyMatch(e -> e.contains(punch))
                || path.silences().stream().anyMatch(s -> s.overlaps(punch - PUNCH_WINDOW, punch + PUNCH_WINDOW))) {
            return false;
        }
        for (long t = punch - PUNCH_WINDOW; t <= punch + PUNCH_WINDOW; t += 15_000) {
            if (path.distance(t, sites) <= PUNCH_MIN_METRES + 50) {
                return false;
            }
        }
        return true;
    }

    private Allowances allowances() {
        List<Span> windows = breakWindows();
        long overlap = 0;
        for (Span window : windows) {
            overlap += Math.max(0, Math.min(window.end(), clockOut) - Math.max(window.start(), clockIn));
        }
        boolean floats = clockOut - clockIn >= FLOATING_MIN_SHIFT;
        return new Allowances(windows, BREAK_ALLOWANCE, floats ? Math.max(0, FLOATING_ALLOWANCE - overlap) : 0);
    }

    private List<Span> breakWindows() {
        List<Span> windows = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(Instant.ofEpochMilli(clockOut), zone);
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(clockIn), zone);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            windows.add(new Span(
                    day.atTime(BREAK_FROM).atZone(zone).toInstant().toEpochMilli(),
                    day.atTime(BREAK_TO).atZone(zone).toInstant().toEpochMilli()));
        }
        return windows;
    }

    private static List<Span> without(List<Span> spans, Span hole) {
        List<Span> rest = new ArrayList<>();
        for (Span span : spans) {
            if (!hole.overlaps(span.start(), span.end())) {
                rest.add(span);
                continue;
            }
            if (span.start() < hole.start()) {
                rest.add(new Span(span.start(), hole.start()));
            }
            if (hole.end() < span.end()) {
                rest.add(new Span(hole.end(), span.end()));
            }
        }
        return rest;
    }

    /** The breaks of one shift, used up by its absences in their order. */
    private static final class Allowances {
        private final List<Span> windows;
        private long inWindows;
        private long floating;

        Allowances(List<Span> windows, long inWindows, long floating) {
            this.windows = windows;
            this.inWindows = inWindows;
            this.floating = floating;
        }

        /** Takes breaks out of the spans, and returns the milliseconds left. */
        long take(List<Span> spans) {
            long total = 0;
            long inside = 0;
            for (Span span : spans) {
                total += span.end() - span.start();
                for (Span window : windows) {
                    inside += Math.max(0, Math.min(span.end(), window.end()) - Math.max(span.start(), window.start()));
                }
            }
            long fromWindows = Math.min(inside, inWindows);
            inWindows -= fromWindows;
            long fromFloating = Math.min(total - fromWindows, floating);
            floating -= fromFloating;
            return total - fromWindows - fromFloating;
        }
    }
}
