package zaigang.patterns.episode;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Jump;
import zaigang.patterns.shift.PunchSurroundings;
import zaigang.patterns.shift.ShiftFacts;

/** The sentences about one shift, with the numbers in them. They say what was seen, never what it means about a person. */
final class Sentences {

    private final Judgement judgement;
    private final ShiftFacts facts;
    private final Findings findings;
    private final String zone;

    Sentences(Judgement judgement, Findings findings) {
        this.judgement = judgement;
        this.facts = judgement.facts();
        this.findings = findings;
        this.zone = facts.zone();
    }

    /** {@code event.reason}: the leading rule's finding, with who, where and when. */
    String reason(RuleId leading, Scoring scoring) {
        String who = facts.employee().name() == null
                ? facts.employee().employeeId()
                : facts.employee().name();
        String others = findings.rules().stream()
                .filter(rule -> rule != leading && (leading != RuleId.GHOST_SHIFT || !isPartOfGhost(rule)))
                .map(RuleId::id)
                .collect(Collectors.joining(", "));
        String more = others.isEmpty() ? "" : "; also " + others;
        String doubt = scoring.verdict() == Episode.Verdict.INSUFFICIENT_DATA
                ? ", but fixes cover only %s of the shift: too little to judge"
                        .formatted(Wording.percent(facts.coverage()))
                : "";
        return "On %s at %s, %s %s%s%s."
                .formatted(
                        Wording.date(facts.span().from(), zone), facts.siteName(), who, factor(leading), more, doubt);
    }

    private static boolean isPartOfGhost(RuleId rule) {
        return rule == RuleId.LEFT_AFTER_CLOCK_IN || rule == RuleId.RETURNED_BEFORE_CLOCK_OUT;
    }

    /** The sentence of a rule's factor, without a subject and a full stop. */
    String factor(RuleId rule) {
        AbsenceFacts absence = findings.absences().get(rule);
        return switch (rule) {
            case GHOST_SHIFT ->
                "clocked in at %s, was seen outside the permitted area from %s%s, and came back %s before clocking out at %s"
                        .formatted(
                                clockIn(),
                                away(absence),
                                counted(absence),
                                Wording.duration(facts.span().to() - absence.end()),
                                clockOut());
            case LEFT_AFTER_CLOCK_IN ->
                "clocked in at %s and was seen outside the permitted area %s later, from %s%s"
                        .formatted(
                                clockIn(),
                                Wording.duration(absence.start() - facts.span().from()),
                                away(absence),
                                counted(absence));
            case RETURNED_BEFORE_CLOCK_OUT ->
                "was seen outside the permitted area from %s%s and came back %s before clocking out at %s"
                        .formatted(
                                away(absence),
                                counted(absence),
                                Wording.duration(facts.span().to() - absence.end()),
                                clockOut());
            case LONG_ABSENCE ->
                "was seen outside the permitted area from %s%s".formatted(away(absence), counted(absence));
            case PUNCH_OFF_SITE -> punchOffSite();
            case LOCATION_JUMP -> jump();
            case MOCK_LOCATION -> mock();
            default -> rule.title().toLowerCase(Locale.ROOT);
        };
    }

    /** What became of an episode whose rules are all gone. */
    String withdrawn(RuleId last) {
        String cause = judgement.exemptions().approved().stream()
                .max(Comparator.comparingLong(exemption -> exemption.span().shared(facts.span())))
                .map(exemption -> "an approved exemption (%s) covers what it was about"
                        .formatted(
                                exemption.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .orElse("what became known later does not bear it out");
        return "Withdrawn: \"%s\" on %s no longer holds, since %s."
                .formatted(last.title(), Wording.date(facts.span().from(), zone), cause);
    }

    private String punchOffSite() {
        PunchSurroundings punch = findings.punches().get(0);
        return "punched at %s while all %d fixes around it lay at least %s from the permitted area"
                .formatted(
                        Wording.time(punch.time(), zone), punch.fixTimes().size(), Wording.distance(punch.nearestM()));
    }

    private String jump() {
        Jump jump = findings.jumps().get(0);
        return "was reported to move %s in %s at %s, which nobody can travel"
                .formatted(
                        Wording.distance(jump.distanceM()),
                        Wording.duration(jump.to() - jump.from()),
                        Wording.time(jump.from(), zone));
    }

    private String mock() {
        if (findings.mockFixes() == 0) {
            return "punched at a position that the phone says was set by an app";
        }
        String sent = Wording.count(findings.mockFixes(), "position", "positions");
        if (findings.mockPunches() > 0) {
            return "punched at a position, and sent %s, that the phone says were set by an app".formatted(sent);
        }
        return "sent %s that the phone says %s set by an app"
                .formatted(sent, findings.mockFixes() == 1 ? "was" : "were");
    }

    private AbsenceAccount account(AbsenceFacts absence) {
        return judgement.accounts().get(absence.index());
    }

    private String away(AbsenceFacts absence) {
        return "%s to %s".formatted(Wording.time(absence.start(), zone), Wording.time(absence.end(), zone));
    }

    private String counted(AbsenceFacts absence) {
        String far = Double.isNaN(absence.maxDistanceM())
                ? ""
                : ", up to " + Wording.distance(absence.maxDistanceM()) + " away";
        return " (%s counted%s)".formatted(Wording.duration(account(absence).countedMs()), far);
    }

    private String clockIn() {
        return Wording.time(facts.span().from(), zone);
    }

    private String clockOut() {
        return Wording.time(facts.span().to(), zone);
    }
}
