package zaigang.patterns.episode;

import java.util.List;
import zaigang.geo.Position;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.FixMark;

/**
 * A finding: what happened in one employee's shift (or work window) that a person should look at, with what speaks for the
 * employee. Times in milliseconds since the epoch.
 *
 * @param id deterministic: the same input gives the same id in every mode and run
 * @param timestamp when it ended; of a live raise, when it became known
 * @param start shift or window start
 * @param end shift or window end; {@link Long#MIN_VALUE} for a live raise
 * @param score 0 to 100
 * @param severity 21 low, 47 medium, 73 high
 * @param reason one English sentence a manager understands
 * @param leadingRule the heaviest rule; of a withdrawn episode, its last one
 * @param policyVersion version of the policy that was applied
 * @param employeeId the employee
 * @param employeeName his name; null if the roster has none
 * @param others other employees that the sentences name, sorted
 * @param rules the rules that hold, sorted by id; empty if withdrawn
 * @param verdict whether the data says enough
 * @param revision 1, 2, …: each change of what is known
 * @param status open, or taken back
 * @param teamId his team
 * @param siteId the site of the shift
 * @param managerId his manager; null if the roster has none
 * @param shift the shift; null for an episode of a work window
 * @param absence the longest absence; null if there is none
 * @param factors what made the score; they add up to it
 * @param against sentences that speak against the employee
 * @param inFavour sentences that speak for him
 * @param checks innocent explanations that were looked at
 * @param thresholds of the rules that hold
 * @param context the windows on work; null until the day is closed
 * @param timeline what happened, in time order
 * @param track the way of the shift, simplified; empty if it has fewer than two distinct points
 * @param fixes the shift's usable fixes
 * @param source live or replay
 */
public record Episode(
        String id,
        long timestamp,
        long start,
        long end,
        int score,
        int severity,
        String reason,
        RuleId leadingRule,
        String policyVersion,
        String employeeId,
        String employeeName,
        List<String> others,
        List<RuleId> rules,
        Verdict verdict,
        int revision,
        Status status,
        String teamId,
        String siteId,
        String managerId,
        ShiftSummary shift,
        Absence absence,
        List<Factor> factors,
        List<String> against,
        List<String> inFavour,
        List<Check> checks,
        List<Threshold> thresholds,
        WorkContext context,
        List<TimelineEntry> timeline,
        List<Position> track,
        List<FixMark> fixes,
        Source source) {
    /** The same with the shift's fixes, which no revision changes. */
    Episode withFixes(List<FixMark> usable) {
        return new Episode(
                id,
                timestamp,
                start,
                end,
                score,
                severity,
                reason,
                leadingRule,
                policyVersion,
                employeeId,
                employeeName,
                others,
                rules,
                verdict,
                revision,
                status,
                teamId,
                siteId,
                managerId,
                shift,
                absence,
                factors,
                against,
                inFavour,
                checks,
                thresholds,
                context,
                timeline,
                TrackLine.of(usable),
                usable,
                source);
    }

    /** The same as another revision. */
    public Episode withRevision(int number) {
        return new Episode(
                id,
                timestamp,
                start,
                end,
                score,
                severity,
                reason,
                leadingRule,
                policyVersion,
                employeeId,
                employeeName,
                others,
                rules,
                verdict,
                number,
                status,
                teamId,
                siteId,
                managerId,
                shift,
                absence,
                factors,
                against,
                inFavour,
                checks,
                thresholds,
                context,
                timeline,
                track,
                fixes,
                source);
    }

    /** Whether the data says enough. The software never says guilty. */
    public enum Verdict {
        REVIEW,
        INSUFFICIENT_DATA
    }

    /** Whether the finding stands. */
    public enum Status {
        OPEN,
        WITHDRAWN
    }

    /** How it came about. */
    public enum Source {
        LIVE("live"),
        REPLAY("replay");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** The name in documents. */
        public String label() {
            return label;
        }
    }
}
