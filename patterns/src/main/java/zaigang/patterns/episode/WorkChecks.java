package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.List;
import zaigang.patterns.episode.Check.Result;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.work.WorkFacts;

/** Looks at the innocent explanations of what the windows on work show. */
final class WorkChecks {

    private WorkChecks() {}

    static List<Check> of(WorkFacts facts, Policy policy) {
        List<Check> checks = new ArrayList<>();
        int exempt = facts.window().exempt();
        checks.add(new Check(
                "exemption",
                exempt == 0 ? Result.DOES_NOT_EXPLAIN : Result.PARTLY,
                exempt == 0
                        ? "no task, meeting or message of the windows lies in an exemption that was approved by the end of that day"
                        : "%s in approved exemptions; they are not counted"
                                .formatted(Wording.count(
                                        exempt, "task, meeting or message lies", "tasks, meetings and messages lie"))));
        checks.add(new Check(
                "few-shifts",
                Result.DOES_NOT_EXPLAIN,
                "%s worked in the %s; with fewer than %d nothing would be held against anybody"
                        .formatted(
                                Wording.count(facts.window().shifts(), "shift was", "shifts were"),
                                Wording.count(policy.work().tasksDays(), "day", "days"),
                                policy.work().minShifts())));
        return checks;
    }
}
