package zaigang.jobs.report.page;

import java.util.List;
import java.util.Locale;

/**
 * The work itself, over the windows of days that end with the day of the finding.
 *
 * @param known whether the windows are closed and in the document
 * @param tasks completion beside the team's; null if no task was due
 * @param meetings joined and invited; null if there were none
 * @param replies answered and mentioned; null if there were no mentions
 * @param docEdits edits of documents
 * @param complaints complaints
 * @param unreachable those of them that say the employee could not be reached
 * @param verifications passed, failed, missed in the shift; null for a finding that is not about a shift
 */
public record WorkPanel(
        boolean known,
        Tasks tasks,
        Ratio meetings,
        Ratio replies,
        int docEdits,
        int complaints,
        int unreachable,
        List<Count> verifications) {

    /**
     * Tasks done in time.
     *
     * @param own those of the employee
     * @param team the median of the team as a share; empty if there are too few peers
     * @param teamWidth the same, in percent of the bar
     */
    public record Tasks(Ratio own, String team, String teamWidth) {}

    /** So many of so many. */
    public record Ratio(int part, int whole, String share, String width) {}

    /** How many of what. */
    public record Count(String name, long number) {}

    static WorkPanel of(CaseFacts facts, Figures figures, Messages messages) {
        Fields context = facts.episode;
        String at = "/attendance/context";
        Ratio own = ratio(context.whole(at + "/tasks/completed"), context.whole(at + "/tasks/due"), figures);
        double median = context.number(at + "/tasks/team_median");
        Tasks tasks = own == null
                ? null
                : new Tasks(
                        own,
                        Double.isNaN(median) ? "" : figures.share(median),
                        Double.isNaN(median) ? "0%" : width(median));
        return new WorkPanel(
                context.has(at),
                tasks,
                ratio(context.whole(at + "/meetings/joined"), context.whole(at + "/meetings/invited"), figures),
                ratio(
                        context.whole(at + "/collaboration/replies"),
                        context.whole(at + "/collaboration/mentions"),
                        figures),
                context.whole(at + "/collaboration/doc_edits"),
                context.whole(at + "/feedback/complaints"),
                context.whole(at + "/feedback/unreachable"),
                facts.ofShift() ? verifications(facts, messages) : null);
    }

    private static Ratio ratio(int part, int whole, Figures figures) {
        if (whole <= 0) {
            return null;
        }
        double share = (double) part / whole;
        return new Ratio(part, whole, figures.share(share), width(share));
    }

    private static String width(double share) {
        return String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(1, share)) * 100);
    }

    private static List<Count> verifications(CaseFacts facts, Messages messages) {
        return List.of("VERIFICATION_PASSED", "VERIFICATION_FAILED", "VERIFICATION_MISSED").stream()
                .map(kind -> new Count(messages.name("event", kind), facts.happened(kind)))
                .toList();
    }
}
