package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkWindow;

/** Which rules hold on the windows on an employee's work, and what they say in words. Pure. */
final class WorkRules {

    /** Shares are quotients of whole numbers: this far apart they are equal. */
    private static final double EQUAL = 1e-9;

    private WorkRules() {}

    /** The rules that hold; none where too few shifts were worked. */
    static Set<RuleId> of(WorkFacts facts, Policy policy) {
        Set<RuleId> rules = EnumSet.noneOf(RuleId.class);
        if (facts.window().shifts() < policy.work().minShifts()) {
            return rules;
        }
        if (isMismatch(facts, policy.rules().workMismatch())) {
            rules.add(RuleId.WORK_MISMATCH);
        }
        if (missesMeetings(facts.window(), policy.rules().meetingsMissed())) {
            rules.add(RuleId.MEETINGS_MISSED);
        }
        Policy.Unresponsive unresponsive = policy.rules().unresponsive();
        if (doesNotAnswer(facts.window(), unresponsive) || editsNoMore(facts.window(), unresponsive)) {
            rules.add(RuleId.UNRESPONSIVE);
        }
        if (facts.window().unreachable() >= policy.rules().complaints().minUnreachable()) {
            rules.add(RuleId.COMPLAINTS);
        }
        rules.removeIf(rule -> !policy.enabled(rule));
        return rules;
    }

    /** Whether an episode of its own may be made of them. */
    static boolean standAlone(Set<RuleId> rules) {
        return rules.contains(RuleId.WORK_MISMATCH) || rules.contains(RuleId.MEETINGS_MISSED);
    }

    private static boolean isMismatch(WorkFacts facts, Policy.WorkMismatch rule) {
        return facts.window().due() >= rule.minDue()
                && facts.teamMedian() > 0
                && facts.window().completionRate() <= rule.maxRatio() * facts.teamMedian() + EQUAL;
    }

    private static boolean missesMeetings(WorkWindow window, Policy.MeetingsMissed rule) {
        return window.invited() >= rule.minInvited()
                && (double) window.joined() / window.invited() <= rule.maxShare() + EQUAL;
    }

    private static boolean doesNotAnswer(WorkWindow window, Policy.Unresponsive rule) {
        return window.mentions() >= rule.minMentions()
                && (double) window.replies() / window.mentions() <= rule.maxShare() + EQUAL;
    }

    private static boolean editsNoMore(WorkWindow window, Policy.Unresponsive rule) {
        return window.docEdits() == 0 && window.docEditsBefore() >= rule.minDocEdits();
    }

    /** The sentence of a rule's factor, without a subject and a full stop. */
    static String text(RuleId rule, WorkFacts facts, Policy policy) {
        WorkWindow window = facts.window();
        Policy.Work days = policy.work();
        String to = Wording.date(window.end() - 1, policy.timeZone().getId());
        return switch (rule) {
            case WORK_MISMATCH ->
                "did %d of %s due in the %s to %s in time (%s), where the team's median is %s"
                        .formatted(
                                window.completed(),
                                Wording.count(window.due(), "task that was", "tasks that were"),
                                days(days.tasksDays()),
                                to,
                                Wording.percent(window.completionRate()),
                                Wording.percent(facts.teamMedian()));
            case MEETINGS_MISSED ->
                "joined %d of %s that began while clocked in, in the %s to %s"
                        .formatted(
                                window.joined(),
                                Wording.count(window.invited(), "meeting", "meetings"),
                                days(days.meetingsDays()),
                                to);
            case UNRESPONSIVE ->
                unresponsive(
                        window, days.collaborationDays(), to, policy.rules().unresponsive());
            case COMPLAINTS ->
                "could not be reached, %s %s in the %s to %s"
                        .formatted(
                                window.unreachable() == 1 ? "says" : "say",
                                Wording.count(window.unreachable(), "complaint", "complaints"),
                                days(days.feedbackDays()),
                                to);
            default -> throw new IllegalArgumentException(rule + " is no rule on work");
        };
    }

    /** {@code event.reason} of an episode of a window that stands for itself. */
    static String reason(RuleId leading, Set<RuleId> rules, WorkFacts facts, Policy policy) {
        RosterEntry employee = facts.window().employee();
        String others =
                rules.stream().filter(rule -> rule != leading).map(RuleId::id).collect(Collectors.joining(", "));
        return "%s: %s %s%s."
                .formatted(
                        employee.geofenced()
                                ? "Attendance looks normal, the work does not"
                                : "Positions are not looked at, and of the work it is known",
                        employee.name() == null ? employee.employeeId() : employee.name(),
                        text(leading, facts, policy),
                        others.isEmpty() ? "" : "; also " + others);
    }

    private static String unresponsive(WorkWindow window, int days, String to, Policy.Unresponsive rule) {
        List<String> parts = new ArrayList<>();
        if (doesNotAnswer(window, rule)) {
            parts.add("answered %d of %s"
                    .formatted(window.replies(), Wording.count(window.mentions(), "mention", "mentions")));
        }
        if (editsNoMore(window, rule)) {
            parts.add("edited no document");
        }
        String text = "%s in the %s to %s".formatted(String.join(" and ", parts), days(days), to);
        return editsNoMore(window, rule)
                ? text
                        + ", after %s to documents in the 14 days before"
                                .formatted(Wording.count(window.docEditsBefore(), "edit", "edits"))
                : text;
    }

    private static String days(int days) {
        return Wording.count(days, "day", "days");
    }

    /** What documents show of the windows. */
    static WorkContext context(WorkFacts facts) {
        WorkWindow window = facts.window();
        return new WorkContext(
                window.due(),
                window.completed(),
                window.completionRate(),
                facts.teamMedian(),
                window.invited(),
                window.joined(),
                window.mentions(),
                window.replies(),
                window.docEdits(),
                window.complaints(),
                window.unreachable());
    }
}
