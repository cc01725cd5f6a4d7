package zaigang.jobs.generate;

import static zaigang.jobs.generate.WorkLife.HOUR;
import static zaigang.jobs.generate.WorkLife.MINUTE;

import java.time.LocalTime;
import java.util.SplittableRandom;
import zaigang.jobs.generate.TruePath.Span;
import zaigang.jobs.generate.WorkLife.Of;

/** The tasks of a working day: one, for newcomers three. */
final class TaskLife {
    private static final LocalTime DUE = LocalTime.of(10, 0);
    private static final long DAY = 24 * HOUR;
    private static final int SIDE_JOB = 9;

    private final WorkforceOptions options;
    private final WorkLog log;
    private final Rota rota;
    private final int[] tasksSoFar;

    TaskLife(WorkforceOptions options, WorkLog log, Rota rota) {
        this.options = options;
        this.log = log;
        this.rota = rota;
        tasksSoFar = new int[options.employees()];
    }

    void live(DayPlan plan, SplittableRandom random) {
        int count = plan.employee().habit() == Habit.NEWCOMER ? 3 : 1;
        for (int k = 0; k < count; k++) {
            task(plan, k, random);
        }
        if (plan.behaviour() == Behaviour.WORKING_AWAY) {
            plan.truth().forEach(line -> line.absences().forEach(away -> sideJob(plan, away)));
        }
    }

    private String id(DayPlan plan, int which) {
        return Ids.hex(Seeds.hash(options.seed(), plan.employee().index(), plan.day(), 31, which));
    }

    private static String project(DayPlan plan) {
        return "P-" + plan.employee().team();
    }

    private void task(DayPlan plan, int which, SplittableRandom random) {
        Employee employee = plan.employee();
        int day = plan.day();
        String task = id(plan, which);
        String project = project(plan);
        long assigned = plan.clockIn() + random.nextLong(30, 60) * MINUTE;
        int dueDay = day + (employee.habit() == Habit.NEWCOMER ? 1 : random.nextInt(2, 4));
        long due = rota.local(employee, dueDay, DUE);
        log.assigned(employee, Of.ASSIGNED.id(options, employee, day, which), assigned, task, due, project);
        boolean completes = completes(employee) && !rota.isOnLeave(employee, dueDay);
        boolean cancels = random.nextInt(25) == 0;
        // In an innocent workforce it is not the good work that is cancelled.
        if (cancels && !(completes && options.innocent())) {
            long time = assigned + HOUR;
            log.cancelled(employee, Of.CANCELLED.id(options, employee, day, which), time, task, project);
            return;
        }
        if (random.nextInt(4) == 0) {
            long time = assigned + 2 * HOUR;
            log.progressed(employee, Of.PROGRESS.id(options, employee, day, which), time, task, project);
        }
        long earliest = assigned + 10 * MINUTE;
        if (random.nextInt(12) == 0) {
            // Given until later; done after the first date, if at all.
            earliest = due + HOUR;
            due += random.nextInt(1, 3) * DAY;
            long time = assigned + 3 * HOUR;
            log.assigned(employee, Of.ASSIGNED_AGAIN.id(options, employee, day, which), time, task, due, project);
        }
        if (completes || random.nextBoolean()) {
            long time = completes ? inTime(earliest, due, random) : tooLate(due, random);
            log.completed(employee, Of.COMPLETED.id(options, employee, day, which), time, task, project);
        }
    }

    /** The same share of any five tasks in a row, so that the rates of a team lie close together. */
    private boolean completes(Employee employee) {
        int number = tasksSoFar[employee.index()]++ + employee.index();
        return switch (employee.habit()) {
            case DILIGENT, FADING -> number % 5 != 3;
            case LUCKLESS -> number % 4 != 1;
            case CARELESS -> number % 5 < 2;
            case SLACK -> number % 5 == 0;
            case NEWCOMER -> false;
        };
    }

    private static long inTime(long earliest, long due, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            return due;
        }
        return Math.max(earliest, due - random.nextLong(2 * 60, 38 * 60) * MINUTE);
    }

    private static long tooLate(long due, SplittableRandom random) {
        return random.nextInt(4) == 0 ? due + 1_000 : due + random.nextLong(1, 20) * HOUR;
    }

    /** Given before the shift, and done in an absence. */
    private void sideJob(DayPlan plan, Span away) {
        Employee employee = plan.employee();
        String task = id(plan, SIDE_JOB);
        String project = project(plan);
        long assigned = plan.clockIn() - 10 * MINUTE;
        long done = (away.start() + away.end()) / 2;
        log.assigned(
                employee,
                Of.ASSIGNED.id(options, employee, plan.day(), SIDE_JOB),
                assigned,
                task,
                plan.clockOut() + DAY,
                project);
        log.completed(employee, Of.COMPLETED.id(options, employee, plan.day(), SIDE_JOB), done, task, project);
    }
}
