package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.policy.RuleThresholds;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftFacts;

/** Writes down what is known of a shift at one moment: its ledger, and its episode if there is one. Pure; revisions are numbered later. */
public final class EpisodeAssembler {

    private final Policy policy;
    private final Episode.Source source;

    public EpisodeAssembler(Policy policy, Episode.Source source) {
        this.policy = policy;
        this.source = source;
    }

    /** The ledger's document, with revision 0. */
    public ShiftLedger ledger(Judgement judgement, boolean flagged) {
        ShiftFacts facts = judgement.facts();
        return new ShiftLedger(
                facts.shiftId(),
                judgement.employeeId(),
                facts.employee().teamId(),
                facts.siteId(),
                summary(facts),
                facts.absences().stream()
                        .map(absence -> absence(absence, judgement))
                        .toList(),
                flagged,
                0);
    }

    /** The episode of a shift in which rules hold, with revision 0. */
    public Episode open(Judgement judgement, Findings findings) {
        Sentences sentences = new Sentences(judgement, findings);
        Scoring scoring = Scoring.of(
                findings.rules(),
                sentences::factor,
                List.of(),
                judgement.facts().coverage(),
                policy);
        RuleId leading = Scoring.leading(findings.rules(), policy);
        String reason = sentences.reason(leading, scoring);
        return episode(judgement, findings, scoring, leading, reason, Episode.Status.OPEN);
    }

    /**
     * An episode whose rules are all gone, with revision 0.
     *
     * @param last the rule that led it while it was open
     */
    public Episode withdrawn(Judgement judgement, Findings nothing, RuleId last) {
        String reason = new Sentences(judgement, nothing).withdrawn(last);
        return episode(judgement, nothing, Scoring.NONE, last, reason, Episode.Status.WITHDRAWN);
    }

    private Episode episode(
            Judgement judgement,
            Findings findings,
            Scoring scoring,
            RuleId leading,
            String reason,
            Episode.Status status) {
        ShiftFacts facts = judgement.facts();
        List<Check> checks = new Checks(judgement).all();
        return new Episode(
                Ids.episode(facts.shiftId()),
                facts.span().to(),
                facts.span().from(),
                facts.span().to(),
                scoring.score(),
                scoring.severity(),
                reason,
                leading,
                policy.version(),
                judgement.employeeId(),
                facts.employee().name(),
                findings.rules().stream()
                        .sorted(Comparator.comparing(RuleId::id))
                        .toList(),
                scoring.verdict(),
                0,
                status,
                facts.employee().teamId(),
                facts.siteId(),
                facts.employee().managerId(),
                summary(facts),
                longest(judgement),
                scoring.factors(),
                sentences(scoring, true),
                inFavour(checks, scoring),
                checks,
                RuleThresholds.thresholds(policy, findings.rules()),
                null,
                Timeline.of(facts),
                TrackLine.of(facts.marks()),
                facts.marks(),
                source);
    }

    private static List<String> sentences(Scoring scoring, boolean against) {
        return scoring.factors().stream()
                .filter(factor -> against ? factor.points() > 0 : factor.points() < 0)
                .filter(factor -> factor.family() != RuleId.Family.LIMIT)
                .map(Factor::text)
                .toList();
    }

    /** Counter-evidence, and every explanation that explains something. */
    private static List<String> inFavour(List<Check> checks, Scoring scoring) {
        List<String> sentences = new ArrayList<>(sentences(scoring, false));
        for (Check check : checks) {
            if (check.result() != Check.Result.DOES_NOT_EXPLAIN) {
                sentences.add(check.text());
            }
        }
        return sentences;
    }

    private static ShiftSummary summary(ShiftFacts facts) {
        return new ShiftSummary(
                facts.shiftId(),
                facts.span().from(),
                facts.span().to(),
                facts.shift().timedOut() ? ShiftSummary.ClosedBy.TIMEOUT : ShiftSummary.ClosedBy.CLOCK_OUT,
                facts.insideMs(),
                facts.outsideMs(),
                facts.unknownMs(),
                facts.coverage());
    }

    /** The absence with the most observed time; of equal ones the earlier. */
    private static Absence longest(Judgement judgement) {
        AbsenceFacts longest = null;
        for (AbsenceFacts absence : judgement.facts().absences()) {
            if (longest == null || absence.observedMs() > longest.observedMs()) {
                longest = absence;
            }
        }
        return longest == null ? null : absence(longest, judgement);
    }

    private static Absence absence(AbsenceFacts absence, Judgement judgement) {
        AbsenceAccount account = judgement.accounts().get(absence.index());
        return new Absence(
                absence.start(),
                absence.end(),
                account.observedMs(),
                account.countedMs(),
                absence.maxDistanceM(),
                absence.farthestLat(),
                absence.farthestLon());
    }
}
