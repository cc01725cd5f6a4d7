package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.policy.RuleThresholds;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.FixMark;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftFacts;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkWindow;

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
                summary(judgement),
                facts.absences().stream()
                        .map(absence -> absence(absence, judgement))
                        .toList(),
                flagged,
                facts.quality().usable(),
                facts.quality().insideIfOtherDatum(),
                0);
    }

    /**
     * The episode of a shift in which rules hold, with revision 0.
     *
     * @param work the windows on work that end with the day on which the shift ended; null until that day is closed
     */
    public Episode open(Judgement judgement, Findings findings, WorkFacts work) {
        Set<RuleId> rules = EnumSet.copyOf(findings.rules());
        if (work != null) {
            rules.addAll(WorkRules.of(work, policy));
        }
        Sentences sentences = new Sentences(judgement, findings, work, policy);
        Scoring scoring = Scoring.of(
                rules,
                sentences::factor,
                CounterEvidence.of(judgement, policy),
                judgement.open() ? 1 : judgement.facts().coverage(),
                policy);
        RuleId leading = Scoring.leading(rules, policy);
        String reason = sentences.reason(leading, rules, scoring);
        return episode(judgement, findings, rules, scoring, leading, reason, Episode.Status.OPEN, work);
    }

    /**
     * An episode whose rules are all gone, with revision 0.
     *
     * @param last the rule that led it while it was open
     * @param work as for {@link #open}
     */
    public Episode withdrawn(Judgement judgement, RuleId last, WorkFacts work) {
        String reason = new Sentences(judgement, Findings.NONE, null, policy).withdrawn(last);
        return episode(judgement, Findings.NONE, Set.of(), Scoring.NONE, last, reason, Episode.Status.WITHDRAWN, work);
    }

    private Episode episode(
            Judgement judgement,
            Findings findings,
            Set<RuleId> rules,
            Scoring scoring,
            RuleId leading,
            String reason,
            Episode.Status status,
            WorkFacts work) {
        ShiftFacts facts = judgement.facts();
        List<Check> checks = new Checks(judgement).all();
        List<FixMark> fixes = facts.marks().list();
        return new Episode(
                Ids.episode(facts.shiftId()),
                facts.span().to(),
                facts.span().from(),
                judgement.open() ? Long.MIN_VALUE : facts.span().to(),
                scoring.score(),
                scoring.severity(),
                reason,
                leading,
                policy.version(),
                judgement.employeeId(),
                facts.employee().name(),
                findings.others(judgement.employeeId()),
                sorted(rules),
                scoring.verdict(),
                0,
                status,
                facts.employee().teamId(),
                facts.siteId(),
                facts.employee().managerId(),
                summary(judgement),
                longest(judgement),
                scoring.factors(),
                sentences(scoring, true),
                inFavour(checks, scoring),
                checks,
                RuleThresholds.thresholds(policy, rules),
                work == null ? null : WorkRules.context(work),
                Timeline.of(judgement),
                TrackLine.of(fixes),
                fixes,
                source);
    }

    /** The episode of a window on work that stands for itself, with revision 1: it is never revised. */
    public Episode ofWindow(WorkFacts work, Set<RuleId> rules) {
        WorkWindow window = work.window();
        RosterEntry employee = window.employee();
        Scoring scoring = Scoring.of(rules, rule -> WorkRules.text(rule, work, policy), List.of(), Double.NaN, policy);
        RuleId leading = Scoring.leading(rules, policy);
        List<Check> checks = WorkChecks.of(work, policy);
        return new Episode(
                Ids.windowEpisode(employee.employeeId(), window.end()),
                window.end(),
                window.start(),
                window.end(),
                scoring.score(),
                scoring.severity(),
                WorkRules.reason(leading, rules, work, policy),
                leading,
                policy.version(),
                employee.employeeId(),
                employee.name(),
                List.of(),
                sorted(rules),
                scoring.verdict(),
                1,
                Episode.Status.OPEN,
                employee.teamId(),
                employee.siteIds().get(0),
                employee.managerId(),
                null,
                null,
                scoring.factors(),
                sentences(scoring, true),
                inFavour(checks, scoring),
                checks,
                RuleThresholds.thresholds(policy, rules),
                WorkRules.context(work),
                List.of(),
                List.of(),
                List.of(),
                source);
    }

    private static List<RuleId> sorted(Set<RuleId> rules) {
        return rules.stream().sorted(Comparator.comparing(RuleId::id)).toList();
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

    /** While a shift goes on it has neither end nor ledger. */
    private static ShiftSummary summary(Judgement judgement) {
        ShiftFacts facts = judgement.facts();
        if (judgement.open()) {
            return new ShiftSummary(
                    facts.shiftId(), facts.span().from(), Long.MIN_VALUE, null, 0, 0, 0, Double.NaN, null);
        }
        return new ShiftSummary(
                facts.shiftId(),
                facts.span().from(),
                facts.span().to(),
                facts.shift().timedOut() ? ShiftSummary.ClosedBy.TIMEOUT : ShiftSummary.ClosedBy.CLOCK_OUT,
                facts.insideMs(),
                facts.outsideMs(),
                facts.unknownMs(),
                facts.coverage(),
                device(facts));
    }

    /** A phone that sent nothing is known by the punch alone; a terminal on the wall is nobody's phone. */
    private static String device(ShiftFacts facts) {
        Punch clockIn = facts.shift().clockIn();
        boolean silent = facts.quality().deviceId() == null && clockIn.method() != Punch.Method.TERMINAL;
        return silent ? clockIn.deviceId() : facts.quality().deviceId();
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
        boolean goesOn = judgement.open()
                && !absence.endedByEnter()
                && absence.index() == judgement.facts().absences().size() - 1;
        return new Absence(
                absence.start(),
                goesOn ? Long.MIN_VALUE : absence.end(),
                account.observedMs(),
                account.countedMs(),
                absence.maxDistanceM(),
                absence.farthestLat(),
                absence.farthestLon());
    }
}
