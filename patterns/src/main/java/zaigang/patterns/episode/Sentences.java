package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.device.SharedDevices;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.AbsenceAccount;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.CheckedVerification;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Jump;
import zaigang.patterns.shift.PunchSurroundings;
import zaigang.patterns.shift.ShiftFacts;
import zaigang.patterns.shift.Span;
import zaigang.patterns.work.WorkFacts;

/** The sentences about one shift, with the numbers in them. They say what was seen, never what it means about a person. */
final class Sentences {

    private final Judgement judgement;
    private final ShiftFacts facts;
    private final Findings findings;
    private final String zone;
    private final WorkFacts work;
    private final Policy policy;

    /**
     * @param work the windows on work, where rules on them hold; else it may be null
     */
    Sentences(Judgement judgement, Findings findings, WorkFacts work, Policy policy) {
        this.judgement = judgement;
        this.facts = judgement.facts();
        this.findings = findings;
        this.zone = facts.zone();
        this.work = work;
        this.policy = policy;
    }

    /** {@code event.reason}: the leading rule's finding, with who, where and when. */
    String reason(RuleId leading, Set<RuleId> rules, Scoring scoring) {
        String who = facts.employee().name() == null
                ? facts.employee().employeeId()
                : facts.employee().name();
        String others = rules.stream()
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
                "clocked in at %s and was seen outside the permitted area %s later, %s%s"
                        .formatted(
                                clockIn(),
                                Wording.duration(absence.start() - facts.span().from()),
                                judgement.open() && !absence.endedByEnter()
                                        ? "since %s, and not seen to come back by %s"
                                                .formatted(
                                                        Wording.time(absence.start(), zone),
                                                        Wording.time(
                                                                facts.span().to(), zone))
                                        : "from " + away(absence),
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
            case VERIFICATION_FAILED -> verificationFailed();
            case VERIFICATION_REPLAYED -> verificationReplayed();
            case SHARED_DEVICE -> sharedDevice();
            case WORK_MISMATCH, MEETINGS_MISSED, UNRESPONSIVE, COMPLAINTS -> WorkRules.text(rule, work, policy);
        };
    }

    private String verificationFailed() {
        List<String> parts = new ArrayList<>();
        if (!findings.failed().isEmpty()) {
            Verification first = findings.failed().get(0).verification();
            String reasons = first.reasons().isEmpty()
                    ? ""
                    : " (%s)"
                            .formatted(
                                    first.reasons().stream().map(Wording::words).collect(Collectors.joining(", ")));
            String more = findings.failed().size() == 1
                    ? ""
                    : " and %d more".formatted(findings.failed().size() - 1);
            parts.add("failed a %s verification at %s%s%s"
                    .formatted(Wording.words(first.kind()), Wording.time(first.at(), zone), reasons, more));
        }
        if (!findings.missed().isEmpty()) {
            parts.add("missed %s, at %s, while the phone was on"
                    .formatted(
                            Wording.count(findings.missed().size(), "verification", "verifications"),
                            findings.missed().stream()
                                    .map(check -> Wording.time(check.at(), zone))
                                    .collect(Collectors.joining(" and "))));
        }
        return String.join(" and ", parts);
    }

    private String verificationReplayed() {
        CheckedVerification check = findings.replayed().get(0);
        String before = check.replayed().beforeId();
        return "handed in a %s at %s that %s had handed in before, on %s at %s"
                .formatted(
                        Wording.words(check.verification().kind()),
                        Wording.time(check.at(), zone),
                        before.equals(facts.employee().employeeId()) ? "the same employee" : before,
                        Wording.date(check.replayed().beforeTime(), zone),
                        Wording.time(check.replayed().beforeTime(), zone));
    }

    private String sharedDevice() {
        DeviceUse use = findings.devices().get(0);
        String more = use.others() < 2
                ? ""
                : ", one of %s other employees who did"
                        .formatted(
                                use.others() < SharedDevices.MOST_OTHERS
                                        ? use.others()
                                        : SharedDevices.MOST_OTHERS + " or more");
        boolean sameDay = Wording.date(use.time(), zone).equals(Wording.date(use.otherTime(), zone));
        return "punched at %s with the device %s, with which %s punched at %s%s%s"
                .formatted(
                        Wording.time(use.time(), zone),
                        use.deviceId(),
                        use.otherId(),
                        Wording.time(use.otherTime(), zone),
                        sameDay ? "" : " on " + Wording.date(use.otherTime(), zone),
                        more);
    }

    /** What became of an episode whose rules are all gone. */
    String withdrawn(RuleId last) {
        String cause = judgement.exemptions().approved().stream()
                .filter(exemption -> concerns(exemption.span(), last))
                .max(Comparator.comparingLong(exemption -> exemption.span().shared(facts.span())))
                .map(exemption -> "an approved exemption (%s) covers what it was about"
                        .formatted(Wording.words(exemption.kind())))
                .orElse("what became known later does not bear it out");
        return "Withdrawn: \"%s\" on %s no longer holds, since %s."
                .formatted(last.title(), Wording.date(facts.span().from(), zone), cause);
    }

    /** Whether what lies in a span is what a rule looks at. Of another employee's exemption nothing is told. */
    private boolean concerns(Span span, RuleId rule) {
        return switch (rule) {
            case GHOST_SHIFT, LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT, LONG_ABSENCE ->
                facts.absences().stream()
                        .anyMatch(absence -> span.shared(new Span(absence.start(), absence.end())) > 0);
            case PUNCH_OFF_SITE, SHARED_DEVICE ->
                span.contains(facts.span().from()) || span.contains(facts.span().to());
            case LOCATION_JUMP ->
                facts.jumps().stream().anyMatch(jump -> span.contains(jump.from()) && span.contains(jump.to()));
            case VERIFICATION_FAILED, VERIFICATION_REPLAYED ->
                judgement.verifications().stream().anyMatch(check -> span.contains(check.at()));
            case MOCK_LOCATION -> span.shared(facts.span()) > 0;
            case WORK_MISMATCH, MEETINGS_MISSED, UNRESPONSIVE, COMPLAINTS -> false;
        };
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
