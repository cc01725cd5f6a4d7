package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.Judgement;

/** What an employee did during an absence that somebody who is not working would hardly have done. Each kind counts once. */
final class CounterEvidence {

    private CounterEvidence() {}

    /** The factors, all with negative points; what lies in an approved exemption is evidence of nothing, also here. */
    static List<Factor> of(Judgement judgement, Policy policy) {
        List<Factor> factors = new ArrayList<>();
        first(judgement, WorkEvent.Kind.MEETING_JOINED)
                .ifPresent(event -> factors.add(factor(
                        "meeting-joined",
                        policy.counter().meetingJoined(),
                        "joined a meeting at %s, while seen outside".formatted(time(event.time(), judgement)))));
        first(judgement, WorkEvent.Kind.TASK_COMPLETED)
                .ifPresent(event -> factors.add(factor(
                        "task-completed",
                        policy.counter().taskCompleted(),
                        "completed a task at %s, while seen outside".formatted(time(event.time(), judgement)))));
        judgement.verifications().stream()
                .filter(check -> check.verification().outcome() == Verification.Outcome.PASSED
                        && check.permittedSite()
                        && speaks(check.at(), judgement))
                .findFirst()
                .ifPresent(check -> factors.add(factor(
                        "verification-passed",
                        policy.counter().verificationPassed(),
                        "passed a %s verification for the site %s at %s, while seen outside"
                                .formatted(
                                        Wording.words(check.verification().kind()),
                                        check.verification().siteId(),
                                        time(check.at(), judgement)))));
        return factors;
    }

    private static Factor factor(String name, int points, String text) {
        return new Factor(RuleId.Family.COUNTER, name, -points, text);
    }

    private static Optional<WorkEvent> first(Judgement judgement, WorkEvent.Kind kind) {
        return judgement.facts().work().stream()
                .filter(event -> event.kind() == kind && speaks(event.time(), judgement))
                .findFirst();
    }

    private static boolean speaks(long time, Judgement judgement) {
        return !judgement.exemptions().cover(time)
                && judgement.facts().absences().stream().anyMatch(absence -> during(absence, time));
    }

    private static boolean during(AbsenceFacts absence, long time) {
        return absence.start() <= time && time < absence.end();
    }

    private static String time(long time, Judgement judgement) {
        return Wording.time(time, judgement.facts().zone());
    }
}
