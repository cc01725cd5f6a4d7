package zaigang.jobs.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.SplittableRandom;

/** What a working day leaves in the tools of a team: tasks, meetings, threads, complaints. */
final class WorkLife {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final LocalTime STAND_UP = LocalTime.of(10, 30);
    private static final LocalTime DUE = LocalTime.of(10, 0);

    private final WorkforceOptions options;
    private final EventStream tasks;
    private final EventStream meetings;
    private final EventStream collaboration;
    private final EventStream feedback;

    WorkLife(
            WorkforceOptions options,
            EventStream tasks,
            EventStream meetings,
            EventStream collaboration,
            EventStream feedback) {
        this.options = options;
        this.tasks = tasks;
        this.meetings = meetings;
        this.collaboration = collaboration;
        this.feedback = feedback;
    }

    /** The kinds of events, to keep their identifiers apart. */
    private enum Of {
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
        FEEDBACK(112);

        private final long number;

        Of(long number) {
            this.number = number;
        }
    }

    void live(DayPlan plan) {
        SplittableRandom random =
                Seeds.of(options.seed(), Seeds.Use.WORK, plan.employee().index(), plan.day());
        task(plan, random);
        meeting(plan, random);
        threads(plan, random);
        judge(plan, random);
    }

    private JsonLine event(DayPlan plan, Of of, int number) {
        return JsonLine.event(
                plan.employee().id(), options.seed(), plan.employee().index(), plan.day(), of.number, number);
    }

    private long local(DayPlan plan, int laterDays, LocalTime time) {
        LocalDate date = options.start().plusDays(plan.day() + laterDays);
        return date.atTime(time)
                .atZone(plan.employee().site().zone())
                .toInstant()
                .toEpochMilli();
    }

    /** One task a day. The diligent fail every fifth or so, so that the rates of a team lie close together. */
    private void task(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        long assigned = plan.clockIn() + random.nextLong(30, 60) * MINUTE;
        long due = local(plan, random.nextInt(2, 4), DUE);
        String taskId = Ids.hex(Seeds.hash(options.seed(), employee.index(), plan.day(), 31));
        String project = "P-" + employee.team();
        tasks.add(
                assigned,
                event(plan, Of.ASSIGNED, 0)
                        .text("task_id", taskId)
                        .time("time", assigned)
                        .text("kind", "ASSIGNED")
                        .time("due", due)
                        .text("project_id", project));
        boolean fifth = (plan.day() + employee.index()) % 5 == 0;
        if (random.nextInt(50) == 0) {
            change(plan, Of.CANCELLED, assigned + HOUR, taskId, project);
            return;
        }
        if (random.nextInt(4) == 0) {
            change(plan, Of.PROGRESS, assigned + 2 * HOUR, taskId, project);
        }
        if (fifth == employee.slack()) {
            long completed = Math.max(assigned + 10 * MINUTE, due - random.nextLong(2 * 60, 38 * 60) * MINUTE);
            change(plan, Of.COMPLETED, completed, taskId, project);
        } else if (random.nextBoolean()) {
            change(plan, Of.COMPLETED, due + random.nextLong(1, 20) * HOUR, taskId, project);
        }
    }

    private void change(DayPlan plan, Of kind, long time, String taskId, String project) {
        JsonLine line =
                event(plan, kind, 0).text("task_id", taskId).time("time", time).text("kind", kind.name());
        if (kind == Of.PROGRESS) {
            line.raw("progress", "0.5");
        }
        tasks.add(time, line.text("project_id", project));
    }

    /** A stand-up of the team on Mondays, Tuesdays and Thursdays. */
    private void meeting(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        DayOfWeek weekday = options.start().plusDays(plan.day()).getDayOfWeek();
        if (weekday != DayOfWeek.MONDAY && weekday != DayOfWeek.TUESDAY && weekday != DayOfWeek.THURSDAY) {
            return;
        }
        long start = local(plan, 0, STAND_UP);
        long end = start + 30 * MINUTE;
        String meetingId = "MT-" + employee.team() + "-" + plan.day();
        meetings.add(
                start - 2 * HOUR,
                event(plan, Of.INVITED, 0)
                        .text("meeting_id", meetingId)
                        .time("time", start - 2 * HOUR)
                        .text("kind", "INVITED")
                        .time("start", start)
                        .time("end", end));
        boolean cancelled = Math.floorMod(Seeds.hash(options.seed(), plan.day(), 77), 12) == 0;
        if (cancelled) {
            attend(plan, Of.MEETING_CANCELLED, start - HOUR, meetingId, "CANCELLED");
        } else if (!employee.slack()) {
            int chance = random.nextInt(100);
            if (chance < 4) {
                attend(plan, Of.DECLINED, start - HOUR, meetingId, "DECLINED");
            } else if (chance < (plan.isAway(start) ? 30 : 95)) {
                attend(plan, Of.JOINED, start + random.nextLong(0, 120) * 1_000, meetingId, "JOINED");
                attend(plan, Of.LEFT, end - random.nextLong(0, 300) * 1_000, meetingId, "LEFT");
            }
        }
    }

    private void attend(DayPlan plan, Of of, long time, String meetingId, String kind) {
        meetings.add(
                time,
                event(plan, of, 0)
                        .text("meeting_id", meetingId)
                        .time("time", time)
                        .text("kind", kind));
    }

    private void threads(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        int mentions = random.nextInt(1, 4);
        for (int k = 0; k < mentions; k++) {
            long time = plan.clockIn() + random.nextLong(10, 230) * MINUTE;
            String thread = Ids.hex(Seeds.hash(options.seed(), employee.index(), plan.day(), 41, k));
            thread(plan, Of.MENTIONED, k, time, thread);
            if (random.nextInt(100) < (employee.slack() ? 3 : 85)) {
                thread(plan, Of.REPLIED, k, time + random.nextLong(1, 60) * MINUTE, thread);
            }
        }
        if (!employee.slack() && random.nextInt(10) < 6) {
            long time = plan.clockIn() + random.nextLong(20, 230) * MINUTE;
            thread(plan, Of.DOC_EDITED, 0, time, "guide-" + employee.team());
        }
    }

    private void thread(DayPlan plan, Of kind, int number, long time, String thread) {
        collaboration.add(
                time,
                event(plan, kind, number)
                        .time("time", time)
                        .text("kind", kind.name())
                        .text("thread_id", thread));
    }

    /** Every second day somebody cannot reach the slack ones; others are praised or criticised at times. */
    private void judge(DayPlan plan, SplittableRandom random) {
        Employee employee = plan.employee();
        String kind = null;
        String category = null;
        if (employee.slack() && plan.day() % 2 == 0) {
            kind = "COMPLAINT";
            category = "UNREACHABLE";
        } else if (random.nextInt(60) == 0) {
            boolean praise = random.nextBoolean();
            kind = praise ? "PRAISE" : "COMPLAINT";
            category = praise ? "QUALITY" : "OTHER";
        }
        if (kind != null) {
            long time = plan.clockIn() + random.nextLong(60, 230) * MINUTE;
            feedback.add(
                    time,
                    event(plan, Of.FEEDBACK, 0)
                            .time("time", time)
                            .text("kind", kind)
                            .text("category", category));
        }
    }
}
