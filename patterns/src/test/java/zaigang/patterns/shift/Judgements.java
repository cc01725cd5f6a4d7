package zaigang.patterns.shift;

import static zaigang.patterns.shift.FlinkDay.at;

import java.util.ArrayList;
import java.util.List;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.SiteVersions;

/** Judgements of whole days, as the shift function gives them. */
public final class Judgements {

    private Judgements() {}

    /** Of somebody who was away from 09:06 to 17:50 of a day of March 2026, at a moment, by decisions taken before. */
    public static Judgement ghost(int day, long moment, Exemption... decisions) {
        return of(day, FlinkDay.ghost(day), moment, decisions);
    }

    /** Of somebody who was there all day. */
    public static Judgement present(int day, long moment) {
        return of(day, FlinkDay.there(at(day, "08:40"), at(day, "18:20"), 5), moment);
    }

    /** An approved leave from nine to six. */
    public static Exemption leave(int day, long decided) {
        return leave(day, decided, "09:00", "18:00");
    }

    public static Exemption leave(int day, long decided, String from, String to) {
        return FlinkDay.leave("X" + decided, "E1", decided, at(day, from), at(day, to));
    }

    /** Of a shift that ends at an instant, five hours after the clock-in, of somebody who was away for four of them. */
    public static Judgement awayUntil(long end, long moment) {
        long clockIn = end - 5 * FlinkDay.HOUR;
        List<Fix> fixes = new ArrayList<>(FlinkDay.there(clockIn - FlinkDay.GAP, clockIn + 20 * FlinkDay.MINUTE, 5));
        fixes.addAll(FlinkDay.away(clockIn + 20 * FlinkDay.MINUTE, end - 40 * FlinkDay.MINUTE, 5));
        fixes.addAll(FlinkDay.there(end - 40 * FlinkDay.MINUTE, end + FlinkDay.GAP, 5));
        ClosedShift shift =
                new ClosedShift(FlinkDay.in("in" + clockIn, "E1", clockIn), FlinkDay.out("out" + end, "E1", end), end);
        return of(shift, fixes, moment);
    }

    private static Judgement of(int day, List<Fix> fixes, long moment, Exemption... decisions) {
        ClosedShift shift = new ClosedShift(
                FlinkDay.in("in" + day, "E1", at(day, "09:00")),
                FlinkDay.out("out" + day, "E1", at(day, "18:00")),
                at(day, "18:00"));
        return of(shift, fixes, moment, decisions);
    }

    private static Judgement of(ClosedShift shift, List<Fix> fixes, long moment, Exemption... decisions) {
        Policy policy = Policy.defaults();
        ShiftFacts facts = new ShiftJudge(policy, SiteVersions.of(FlinkDay.sites()))
                .judge(shift, fixes, FlinkDay.employee("E1"), List.of());
        Exemptions exemptions = Exemptions.asOf(List.of(decisions), moment)
                .within(new Span(shift.span().from(), shift.end() + 1));
        return Judgement.of(moment, facts, exemptions, Accounting.of(facts, exemptions, policy));
    }
}
