package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.patterns.event.Exemption;

/**
 * What is exempted, as known at one moment.
 *
 * @param approved the approved exemptions, by start, then id
 */
public record Exemptions(List<Approved> approved) {

    /** None. */
    public static final Exemptions NONE = new Exemptions(List.of());

    /** By time, then event id; if events with one id differ though they are of one instant, by what they say, approvals first. */
    private static final Comparator<Exemption> DECISION_ORDER = Comparator.comparingLong(Exemption::time)
            .thenComparing(Exemption::eventId)
            .thenComparing(Exemption::status)
            .thenComparing(Exemption::exemptionId)
            .thenComparingLong(Exemption::from)
            .thenComparingLong(Exemption::to)
            .thenComparing(Exemption::kind);

    /**
     * An exemption that holds.
     *
     * @param exemptionId its id
     * @param kind its sort
     * @param span the time it covers
     */
    public record Approved(String exemptionId, Exemption.Kind kind, Span span) {}

    /**
     * The exemptions that hold by the decisions taken up to a moment: for each id the last decision counts, and of events with the
     * same id the earliest.
     *
     * @param decisions all decisions on one employee, any order
     * @param moment milliseconds since the epoch
     */
    public static Exemptions asOf(List<Exemption> decisions, long moment) {
        List<Exemption> sorted = new ArrayList<>(decisions);
        sorted.sort(DECISION_ORDER);
        Set<String> events = new HashSet<>();
        Map<String, Exemption> last = new HashMap<>();
        for (Exemption decision : sorted) {
            if (decision.time() <= moment && events.add(decision.eventId())) {
                last.put(decision.exemptionId(), decision);
            }
        }
        return new Exemptions(last.values().stream()
                .filter(decision -> decision.status() == Exemption.Status.APPROVED)
                .map(e -> new Approved(e.exemptionId(), e.kind(), new Span(e.from(), e.to())))
                .sorted(Comparator.comparingLong((Approved e) -> e.span().from())
                        .thenComparing(Approved::exemptionId))
                .toList());
    }

    /** Those that share time with a span. */
    public Exemptions within(Span span) {
        return new Exemptions(approved.stream()
                .filter(exemption -> exemption.span().intersect(span).length() > 0)
                .toList());
    }

    /** Whether an instant is exempted. */
    public boolean cover(long time) {
        return approved.stream().anyMatch(exemption -> exemption.span().contains(time));
    }

    /** The exempted time, without overlaps. */
    public List<Span> spans() {
        return Span.union(approved.stream().map(Approved::span).toList());
    }
}
