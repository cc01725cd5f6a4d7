package zaigang.patterns.work;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.WorkEvent.Kind;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Exemptions;
import zaigang.patterns.shift.Span;

/** Rolls the days of one employee up into the windows that end with one of them. Pure. */
final class WorkWindows implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Edits are held against those of as many days before the window. */
    static final int DAYS_BEFORE = 14;

    /** Tasks and meetings are kept at least so long after they last had to do with anything. */
    private static final int LEAST_KEPT_DAYS = 45;

    private final Policy.Work policy;
    private final LocalDays days;

    WorkWindows(Policy policy) {
        this.policy = policy.work();
        this.days = new LocalDays(policy.timeZone());
    }

    /** How many days back anything can matter to a window that ends today, today included. */
    int reachDays() {
        return Math.max(
                Math.max(policy.tasksDays(), LEAST_KEPT_DAYS),
                Math.max(
                        policy.collaborationDays() + DAYS_BEFORE,
                        Math.max(policy.meetingsDays(), policy.feedbackDays())));
    }

    /** The first day of a window of so many days. */
    private static long firstDay(long day, int length) {
        return day - length + 1;
    }

    /** The window on tasks that ends with a day. */
    Span taskWindow(long day) {
        return window(day, policy.tasksDays());
    }

    private Span window(long day, int length) {
        return new Span(days.startOf(firstDay(day, length)), days.endOf(day));
    }

    /** What is known of one employee when a day closes. */
    record Known(
            RosterEntry employee,
            Iterable<WorkItem> tasks,
            Iterable<WorkItem> meetings,
            Iterable<WorkPane> panes,
            Collection<Span> shifts,
            Exemptions exemptions) {}

    /** The windows that end with a day. */
    WorkWindow of(long day, Known known) {
        Count tasks = tasks(known, taskWindow(day));
        Count meetings = meetings(known, window(day, policy.meetingsDays()));
        int[] messages = Messages.noCounts();
        int[] messagesOut = Messages.noCounts();
        int[] before = Messages.noCounts();
        int[] feedback = Messages.noCounts();
        int[] feedbackOut = Messages.noCounts();
        long messagesFrom = firstDay(day, policy.collaborationDays());
        long feedbackFrom = firstDay(day, policy.feedbackDays());
        for (WorkPane pane : known.panes()) {
            long start = days.startOf(pane.day());
            if (pane.day() > day || pane.messages().length == 0) {
                continue;
            }
            if (pane.day() >= messagesFrom) {
                Messages.count(pane.messages(), start, messages, messagesOut, known.exemptions()::cover);
            } else if (pane.day() >= messagesFrom - DAYS_BEFORE) {
                Messages.count(pane.messages(), start, before, Messages.noCounts(), known.exemptions()::cover);
            }
            if (pane.day() >= feedbackFrom) {
                Messages.count(pane.messages(), start, feedback, feedbackOut, known.exemptions()::cover);
            }
        }
        Span window = taskWindow(day);
        int exempt = tasks.exempt
                + meetings.exempt
                + Messages.of(messagesOut, Kind.MENTIONED, Kind.REPLIED, Kind.DOC_EDITED)
                + Messages.of(feedbackOut, Kind.UNREACHABLE, Kind.COMPLAINT);
        int unreachable = Messages.of(feedback, Kind.UNREACHABLE);
        return new WorkWindow(
                known.employee(),
                day,
                window.from(),
                window.to(),
                tasks.all,
                tasks.good,
                meetings.all,
                meetings.good,
                Messages.of(messages, Kind.MENTIONED),
                Messages.of(messages, Kind.REPLIED),
                Messages.of(messages, Kind.DOC_EDITED),
                Messages.of(before, Kind.DOC_EDITED),
                unreachable + Messages.of(feedback, Kind.COMPLAINT),
                unreachable,
                (int) known.shifts().stream()
                        .filter(shift -> window.contains(shift.to()))
                        .count(),
                exempt);
    }

    /** How many count, how many of them are as they should be, and how many lie in exemptions. */
    private record Count(int all, int good, int exempt) {}

    private static Count tasks(Known known, Span window) {
        int due = 0;
        int completed = 0;
        int exempt = 0;
        for (WorkItem task : known.tasks()) {
            long at = task.from();
            if (!window.contains(at) || task.cancelled()) {
                continue;
            }
            if (known.exemptions().cover(at)) {
                exempt++;
                continue;
            }
            due++;
            completed += task.doneAt() <= at ? 1 : 0;
        }
        return new Count(due, completed, exempt);
    }

    private static Count meetings(Known known, Span window) {
        int invited = 0;
        int joined = 0;
        int exempt = 0;
        for (WorkItem meeting : known.meetings()) {
            long at = meeting.from();
            boolean isJoined = meeting.doneAt() < meeting.to();
            if (!window.contains(at)
                    || meeting.cancelled()
                    || (meeting.declined() && !isJoined)
                    || known.shifts().stream().noneMatch(shift -> shift.contains(at))) {
                continue;
            }
            if (known.exemptions().cover(at)) {
                exempt++;
                continue;
            }
            invited++;
            joined += isJoined ? 1 : 0;
        }
        return new Count(invited, joined, exempt);
    }

    /** Whether a task or meeting can matter to no window that ends after a day, unless something new becomes known of it. */
    boolean isOver(WorkItem item, long day) {
        return days.dayOf(item.lastInstant()) + reachDays() <= day;
    }

    /** The days whose windows on tasks an instant lies in. */
    List<Long> daysAround(long time) {
        long first = days.dayOf(time);
        return java.util.stream.LongStream.range(first, first + policy.tasksDays())
                .boxed()
                .toList();
    }
}
