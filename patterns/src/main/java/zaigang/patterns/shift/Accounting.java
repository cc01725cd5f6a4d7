package zaigang.patterns.shift;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import zaigang.patterns.policy.Policy;

/** Takes off the absences of a shift what explains them, second by second: exemptions, then travel, then breaks. */
public final class Accounting {

    private Accounting() {}

    /**
     * One account for each absence of the shift, in order. Break allowances are used up by the absences in their order, and only by
     * time they take off.
     */
    public static List<AbsenceAccount> of(ShiftFacts facts, Exemptions exemptions, Policy policy) {
        if (facts.absences().isEmpty()) {
            return List.of();
        }
        Breaks breaks = Breaks.of(facts.span(), ZoneId.of(facts.zone()), policy);
        List<Long> allowances = new ArrayList<>();
        breaks.windows().forEach(window -> allowances.add(window.allowanceMs()));
        long floating = breaks.floatingMs();
        List<Span> exempt = exemptions.spans();
        List<AbsenceAccount> accounts = new ArrayList<>();
        for (AbsenceFacts absence : facts.absences()) {
            List<Span> left = Span.subtract(absence.outside(), exempt);
            long observed = absence.observedMs();
            long afterExemptions = Span.total(left);
            if (absence.travel() != null) {
                accounts.add(new AbsenceAccount(observed, observed - afterExemptions, afterExemptions, 0, 0));
                continue;
            }
            for (int i = 0; i < breaks.windows().size(); i++) {
                List<Span> inWindow =
                        Span.intersect(left, breaks.windows().get(i).spans());
                List<Span> taken = Span.first(inWindow, allowances.get(i));
                allowances.set(i, allowances.get(i) - Span.total(taken));
                left = Span.subtract(left, taken);
            }
            long afterWindows = Span.total(left);
            long floated = Math.min(floating, afterWindows);
            floating -= floated;
            long counted = afterWindows - floated;
            accounts.add(
                    new AbsenceAccount(observed, observed - afterExemptions, 0, afterExemptions - counted, counted));
        }
        return accounts;
    }
}
