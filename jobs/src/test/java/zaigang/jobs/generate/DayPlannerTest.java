package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.TruePath.Span;

class DayPlannerTest {
    /** A fix every three minutes, a fifth more for jitter, and what a good fix may be off. */
    private static final long MARGIN = 236_000;

    @Test
    void theLabelsOfNoDayDependOnWhenFixesAreTaken() {
        // Two halls next to each other: the way out leads through the second one at times.
        WorkforceOptions options = WorkforceOptions.of(448, 3, 30, 11);
        Crew crew = new Crew(options);
        DayPlanner planner = new DayPlanner(options, crew);
        int clear = 0;
        List<DayPlan> unclear = new ArrayList<>();
        for (Employee employee : crew.employees()) {
            for (int day = 0; day < options.days(); day++) {
                DayPlan plan = planner.plan(employee, day);
                if (plan != null && plan.truth().stream().anyMatch(line -> line.clockOut() != null)) {
                    if (truth(plan).isClear(MARGIN)) {
                        clear++;
                    } else {
                        unclear.add(plan);
                    }
                }
            }
        }

        assertThat(unclear).isEmpty();
        assertThat(clear).isGreaterThan(1_200);
    }

    private static ShiftTruth truth(DayPlan plan) {
        List<Span> exemptions = plan.exemptions().stream()
                .filter(e -> e.counts() && e.decided() < plan.clockOut())
                .map(Exemption::span)
                .toList();
        Employee employee = plan.employee();
        return new ShiftTruth(
                plan.clockIn(),
                plan.clockOut(),
                employee.site().zone(),
                employee.sites(),
                plan.path(),
                plan.outings(),
                exemptions);
    }

    @Test
    void anExemptionOfOneDayTouchesNoShiftOfAnother() {
        WorkforceOptions options = WorkforceOptions.of(48, 6, 30, 11)
                .withBehaviours(List.of(Behaviour.BACK_FROM_LEAVE, Behaviour.EXEMPT, Behaviour.REMOTE));
        Crew crew = new Crew(options);
        DayPlanner planner = new DayPlanner(options, crew);
        long signalGap = 900_000;
        for (Employee employee : crew.employees()) {
            long free = Long.MIN_VALUE;
            for (int day = 0; day < options.days(); day++) {
                DayPlan plan = planner.plan(employee, day);
                if (plan == null) {
                    continue;
                }
                assertThat(plan.clockIn() - signalGap).isGreaterThan(free);
                for (Exemption exemption : plan.exemptions()) {
                    assertThat(exemption.span().start() - signalGap).isGreaterThan(free);
                }
                free = plan.exemptions().stream().mapToLong(e -> e.span().end()).reduce(plan.clockOut(), Math::max);
            }
        }
    }

    @Test
    void aColleaguePunchesForTheAbsent() {
        WorkforceOptions options = WorkforceOptions.of(16, 1, 30, 1).withBehaviours(List.of(Behaviour.BUDDY));
        Crew crew = new Crew(options);
        DayPlanner planner = new DayPlanner(options, crew);

        DayPlan absent = planner.plan(crew.employees().get(2), 0);
        DayPlan colleague = planner.plan(crew.employees().get(3), 0);

        assertThat(absent.behaviour()).isEqualTo(Behaviour.BUDDY);
        assertThat(absent.punches()).allMatch(p -> p.deviceId().equals("D-E10003"));
        assertThat(absent.truth().get(0).rules()).containsExactly("long-absence", "punch-off-site", "shared-device");
        assertThat(colleague.behaviour()).isEqualTo(Behaviour.HONEST);
        assertThat(colleague.punches()).allMatch(p -> p.deviceId().equals("D-E10003"));
        assertThat(colleague.truth().get(0).rules()).containsExactly("shared-device");
    }

    @Test
    void whoWorksFreelyIsJudgedByPunchesAlone() {
        WorkforceOptions options = WorkforceOptions.of(17, 1, 30, 1).withBehaviours(List.of(Behaviour.GHOST));
        Crew crew = new Crew(options);
        Employee free = crew.employees().get(16);

        assertThat(free.geofenced()).isFalse();
        assertThat(new DayPlanner(options, crew).plan(free, 0).truth().get(0).rules())
                .isEmpty();
    }
}
