package zaigang.jobs.generate;

import java.time.LocalTime;
import java.util.SplittableRandom;

/** What a day leaves in the tools of a team: tasks, meetings, threads, complaints. */
final class WorkLife {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    private final WorkforceOptions options;
    private final WorkLog log;
    private final Rota rota;
    private final TaskLife tasks;
    private final MeetingLife meetings;
    private final int[] mentionsSoFar;

    WorkLife(WorkforceOptions options, WorkLog log, Rota rota) {
        this.options = options;
        this.log = log;
        this.rota = rota;
        tasks = new TaskLife(options, log, rota);
        meetings = new MeetingLife(options, log, rota);
        mentionsSoFar = new int[options.employees()];
    }

    /** The kinds of events, to keep their identifiers apart. */
    enum Of {
        ASSIGNED(100),
        PROGRESS(101),
        COMPLETED(102),
        CANCELLED(103),
        INVITED(104),
        JOINED(105),
        LEFT(106),
        DECLINED(107),
        MEETING_CANCELLED(108),
        MENTIONED(109),
        REPLIED(110),
        DOC_EDITED(111),
        FEEDBACK(112),
        ASSIGNED_AGAIN(113),
        MOVED(114);

        private final long number;

        Of(long number) {
            this.number = number;
        }

        /** The identifier of an event of an employee's day. */
        long id(WorkforceOptions options, Employee employee, int day, int which) {
            return Seeds.hash(options.seed(), employee.index(), day, number, which);
        }
    }

    /** A working day. */
    void live(DayPlan plan) {
        SplittableRandom random =
                Seeds.of(options.seed(), Seeds.Use.WORK, plan.employee().index(), plan.day());
        tasks.live(plan, random);
        meetings.live(plan, random);
        threads(plan, random);
        judge(plan, random);
    }

    /** A day of leave: people write, invite and complain in vain. */
    void leave(Employee employee, int day) {
        meetings.leave(employee, day);
        long morning = rota.local(employee, day, LocalTime.of(10, 0));
        mention(employee, day, 0, morning);
        mention(employee, day, 1, morning + 5 * HOUR);
        log.unreachable(employee, Of.FEEDBACK.id(options, employee, day, 0), morning + HOUR);
    }

    private String mention(Employee employee, int day, int which, long time) {
        String thread = Ids.hex(Seeds.hash(options.seed(), employee.index(), day, 41, which));
        log.mentioned(employee, Of.MENTIONED.id(options, employee, day, which), time, thread);
        return thread;
    }

    private void threads(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        int day = plan.day();
        int mentions = random.nextInt(1, 4);
        for (int k = 0; k < mentions; k++) {
            long time = plan.clockIn() + random.nextLong(10, 230) * MINUTE;
            String thread = mention(employee, day, k, time);
            if (random.nextInt(30) == 0) {
                // The tool sends it once more, with a later time.
                mention(employee, day, k, time + random.nextLong(1, 9) * MINUTE);
            }
            if (replies(employee, k, random)) {
                long replied = time + random.nextLong(1, 60) * MINUTE;
                log.replied(employee, Of.REPLIED.id(options, employee, day, k), replied, thread);
            }
        }
        for (int k = 0; k < edits(employee, day); k++) {
            long time = plan.clockIn() + random.nextLong(20, 230) * MINUTE;
            log.edited(employee, Of.DOC_EDITED.id(options, employee, day, k), time, "guide-" + employee.team());
        }
    }

    private boolean replies(Employee employee, int which, SplittableRandom random) {
        int number = mentionsSoFar[employee.index()]++;
        return switch (employee.habit()) {
            case DILIGENT, FADING -> which == 0 || random.nextInt(100) < 80;
            case LUCKLESS -> number % 2 == 0;
            case CARELESS -> number % 5 == 0;
            case SLACK -> random.nextInt(100) < 3;
            case NEWCOMER -> false;
        };
    }

    private static int edits(Employee employee, int day) {
        return switch (employee.habit()) {
            case DILIGENT, LUCKLESS, CARELESS -> 1 + (day + employee.index()) % 2;
            case FADING -> day % 28 < 7 ? 2 : 0;
            case SLACK, NEWCOMER -> 0;
        };
    }

    /** Some cannot be reached; others are praised or criticised at times. */
    private void judge(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        int day = plan.day();
        long id = Of.FEEDBACK.id(options, employee, day, 0);
        long time = plan.clockIn() + random.nextLong(60, 230) * MINUTE;
        boolean unreachable = switch (employee.habit()) {
            case SLACK -> day % 2 == 0;
            case CARELESS -> day % 4 == 0;
            case LUCKLESS -> day % 8 == 1;
            case NEWCOMER -> true;
            case DILIGENT, FADING -> false;
        };
        if (unreachable) {
            log.unreachable(employee, id, time);
            if (random.nextInt(5) == 0) {
                log.unreachable(employee, id, time + random.nextLong(1, 9) * MINUTE);
            }
        } else if (random.nextInt(60) == 0) {
            log.judged(employee, id, time, random.nextBoolean());
        }
    }
}
