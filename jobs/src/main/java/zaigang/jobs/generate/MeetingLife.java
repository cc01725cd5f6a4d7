package zaigang.jobs.generate;

import static zaigang.jobs.generate.WorkLife.HOUR;
import static zaigang.jobs.generate.WorkLife.MINUTE;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.SplittableRandom;
import zaigang.jobs.generate.TruePath.Span;
import zaigang.jobs.generate.WorkLife.Of;

/**
 * The meetings of a day: the team stands up on Mondays, Tuesdays and Thursdays, and some are called on Wednesday
 * evenings, when most are at home.
 */
final class MeetingLife {
    private static final LocalTime STAND_UP = LocalTime.of(10, 30);
    private static final LocalTime MOVED_TO = LocalTime.of(14, 0);
    private static final LocalTime EVENING_CALL = LocalTime.of(20, 30);
    private static final int CALL = 1;
    private static final int REMOTE = 2;

    private final WorkforceOptions options;
    private final WorkLog log;
    private final Rota rota;
    private final int[] meetingsSoFar;

    MeetingLife(WorkforceOptions options, WorkLog log, Rota rota) {
        this.options = options;
        this.log = log;
        this.rota = rota;
        meetingsSoFar = new int[options.employees()];
    }

    void live(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        Span standUp = standUp(employee, plan.day());
        if (standUp != null && !isCancelled(plan.day())) {
            answer(plan, standUp, random);
        }
        if (weekday(plan.day()) == DayOfWeek.WEDNESDAY && employee.index() % 3 == 0) {
            Span call = call(employee, plan.day());
            boolean onDuty = plan.clockIn() <= call.start() && call.start() < plan.clockOut();
            if (onDuty || random.nextInt(5) == 0) {
                come(employee, plan.day(), CALL, "CALL", call.start() + MINUTE);
            }
        }
        if (plan.behaviour() == Behaviour.WORKING_AWAY) {
            plan.truth().forEach(line -> line.absences().forEach(away -> remote(plan, away)));
        }
    }

    /** Invitations to somebody on leave. */
    void leave(Employee employee, int day) {
        standUp(employee, day);
    }

    private DayOfWeek weekday(int day) {
        return options.start().plusDays(day).getDayOfWeek();
    }

    private boolean isCancelled(int day) {
        return Math.floorMod(Seeds.hash(options.seed(), day, 77), 12) == 0;
    }

    private boolean isMoved(Employee employee, int day) {
        return weekday(day) == DayOfWeek.THURSDAY
                && Math.floorMod(
                                Seeds.hash(
                                        options.seed(), day, 78, employee.team().hashCode()),
                                3)
                        == 0;
    }

    private long id(Of of, Employee employee, int day, int which) {
        return of.id(options, employee, day, which);
    }

    private static String meetingId(Employee employee, int day, String name) {
        return name + "-" + employee.team() + "-" + day;
    }

    /** Invites to the team's meeting of the day, if there is one; returns when it will be. */
    private Span standUp(Employee employee, int day) {
        DayOfWeek weekday = weekday(day);
        if (weekday != DayOfWeek.MONDAY && weekday != DayOfWeek.TUESDAY && weekday != DayOfWeek.THURSDAY) {
            return null;
        }
        String meeting = meetingId(employee, day, "MT");
        long start = rota.local(employee, day, STAND_UP);
        long invited = start - 2 * HOUR;
        log.invited(employee, id(Of.INVITED, employee, day, 0), invited, meeting, new Span(start, start + 30 * MINUTE));
        if (isMoved(employee, day)) {
            start = rota.local(employee, day, MOVED_TO);
            Span moved = new Span(start, start + 30 * MINUTE);
            log.invited(employee, id(Of.MOVED, employee, day, 0), invited + HOUR, meeting, moved);
        }
        if (isCancelled(day)) {
            long time = invited + HOUR + 5 * MINUTE;
            log.meetingCancelled(employee, id(Of.MEETING_CANCELLED, employee, day, 0), time, meeting);
        }
        return new Span(start, start + 30 * MINUTE);
    }

    private Span call(Employee employee, int day) {
        long start = rota.local(employee, day, EVENING_CALL);
        Span call = new Span(start, start + 45 * MINUTE);
        long invited = start - 6 * HOUR;
        log.invited(employee, id(Of.INVITED, employee, day, CALL), invited, meetingId(employee, day, "CALL"), call);
        return call;
    }

    private void answer(DayPlan plan, Span meeting, SplittableRandom random) {
        Employee employee = plan.employee();
        int day = plan.day();
        if (meeting.start() < plan.clockIn() || meeting.start() >= plan.clockOut()) {
            return;
        }
        int chance = random.nextInt(100);
        long joined = meeting.start() + random.nextLong(0, 120) * 1_000;
        boolean declines = switch (employee.habit()) {
            case DILIGENT, LUCKLESS, FADING, CARELESS -> chance < 5;
            case SLACK, NEWCOMER -> false;
        };
        if (declines) {
            long time = meeting.start() - 40 * MINUTE;
            log.declined(employee, id(Of.DECLINED, employee, day, 0), time, meetingId(employee, day, "MT"));
        }
        // Of those who decline, some come after all.
        if (declines ? chance == 0 : comes(plan, meeting, chance)) {
            come(employee, day, 0, "MT", joined);
            long left = meeting.end() - random.nextLong(0, 300) * 1_000;
            log.left(employee, id(Of.LEFT, employee, day, 0), left, meetingId(employee, day, "MT"));
        } else if (employee.slack() && chance < 30) {
            // Too late: at its end, or after it.
            come(employee, day, 0, "MT", meeting.end() + (chance < 15 ? 0 : 3 * MINUTE));
        }
    }

    private boolean comes(DayPlan plan, Span meeting, int chance) {
        Employee employee = plan.employee();
        int number = meetingsSoFar[employee.index()]++;
        boolean tuesday = weekday(plan.day()) == DayOfWeek.TUESDAY;
        return switch (employee.habit()) {
            case DILIGENT, FADING ->
                (options.innocent() && !tuesday) || chance < (plan.isAway(meeting.start()) ? 30 : 95);
            case LUCKLESS -> !tuesday;
            case CARELESS -> number % 5 == 0;
            case SLACK, NEWCOMER -> false;
        };
    }

    private void come(Employee employee, int day, int which, String name, long time) {
        log.joined(employee, id(Of.JOINED, employee, day, which), time, meetingId(employee, day, name));
    }

    /** A call with somebody elsewhere, in the middle of an absence. */
    private void remote(DayPlan plan, Span away) {
        Employee employee = plan.employee();
        int day = plan.day();
        long middle = (away.start() + away.end()) / 2;
        String meeting = meetingId(employee, day, "R" + employee.index());
        Span span = new Span(middle, middle + 30 * MINUTE);
        log.invited(employee, id(Of.INVITED, employee, day, REMOTE), plan.clockIn(), meeting, span);
        come(employee, day, REMOTE, "R" + employee.index(), middle + MINUTE);
    }
}
