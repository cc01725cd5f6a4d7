package zaigang.patterns.shift;

import static zaigang.patterns.shift.FlinkDay.at;

import java.util.List;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.policy.Policy;

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

    private static Judgement of(int day, List<zaigang.geo.track.Fix> fixes, long moment, Exemption... decisions) {
        Policy policy = Policy.defaults();
        ClosedShift shift = new ClosedShift(
                FlinkDay.in("in" + day, "E1", at(day, "09:00")),
                FlinkDay.out("out" + day, "E1", at(day, "18:00")),
                at(day, "18:00"));
        ShiftFacts facts =
                new ShiftJudge(policy, FlinkDay.sites()).judge(shift, fixes, FlinkDay.employee("E1"), List.of());
        Exemptions exemptions = Exemptions.asOf(List.of(decisions), moment)
                .within(new Span(shift.span().from(), shift.end() + 1));
        return Judgement.of(moment, facts, exemptions, Accounting.of(facts, exemptions, policy));
    }
}
