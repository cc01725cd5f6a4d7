package zaigang.patterns.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import zaigang.patterns.policy.Policy;

/**
 * The breaks of one shift: fixed windows with an allowance each, and a floating one that may be taken at any time.
 *
 * @param windows fixed windows, in the policy's order
 * @param floatingMs milliseconds of floating break
 */
record Breaks(List<Window> windows, long floatingMs) {

    /**
     * A fixed break.
     *
     * @param spans when it falls into the shift, one span a local day at most, in order
     * @param allowanceMs milliseconds of it that may be taken in one shift
     */
    record Window(List<Span> spans, long allowanceMs) {}

    /**
     * The breaks of a shift.
     *
     * @param shift the shift
     * @param zone the zone whose local time the windows go by
     */
    static Breaks of(Span shift, ZoneId zone, Policy policy) {
        List<Window> windows = new ArrayList<>();
        List<Span> all = new ArrayList<>();
        for (Policy.Break rule : policy.breaks()) {
            List<Span> spans = occurrences(rule, shift, zone);
            windows.add(new Window(spans, rule.allowance().toMillis()));
            all.addAll(spans);
        }
        Policy.FloatingBreak rule = policy.floatingBreak();
        long floating = shift.length() < rule.minShift().toMillis()
                ? 0
                : Math.max(0, rule.allowance().toMillis() - Span.total(Span.union(all)));
        return new Breaks(windows, floating);
    }

    private static List<Span> occurrences(Policy.Break rule, Span shift, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        LocalDate last = Instant.ofEpochMilli(shift.to()).atZone(zone).toLocalDate();
        LocalDate day =
                Instant.ofEpochMilli(shift.from()).atZone(zone).toLocalDate().minusDays(1);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate endDay = rule.to().isAfter(rule.from()) ? day : day.plusDays(1);
            Span window = new Span(
                    day.atTime(rule.from()).atZone(zone).toInstant().toEpochMilli(),
                    endDay.atTime(rule.to()).atZone(zone).toInstant().toEpochMilli());
            Span inShift = window.intersect(shift);
            if (inShift.length() > 0) {
                spans.add(inShift);
            }
        }
        return spans;
    }
}
