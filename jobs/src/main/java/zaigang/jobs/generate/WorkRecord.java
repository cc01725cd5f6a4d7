package zaigang.jobs.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import zaigang.jobs.generate.TruePath.Span;

/**
 * What is on record of one employee's work, and what it adds up to at the end of a day. Times are epoch milliseconds;
 * the numbers of an event are those of its identifier, and the same one twice is one event at its earliest time.
 */
final class WorkRecord {
    private final Map<String, Task> tasks = new HashMap<>();
    private final Map<String, Meeting> meetings = new HashMap<>();
    private final Moments mentions = new Moments();
    private final Moments replies = new Moments();
    private final Moments edits = new Moments();
    private final Moments unreachable = new Moments();
    private final Map<String, List<Decision>> exemptions = new HashMap<>();
    private final List<Span> shifts = new ArrayList<>();

    /** What was settled at a time: when a task is due (start and end alike), or when a meeting is. */
    private record Setting(long id, long time, Span span) {}

    private record Decision(long time, boolean approved, Span span) {}

    private static final class Task {
        private final List<Setting> assigned = new ArrayList<>(1);
        private final Moments completed = new Moments();
        private final Moments cancelled = new Moments();
    }

    private static final class Meeting {
        private final List<Setting> invited = new ArrayList<>(1);
        private final Moments joined = new Moments();
        private final Moments declined = new Moments();
        private final Moments cancelled = new Moments();
    }

    /** Tasks due, and those of them done in time. */
    record Tasks(int due, int completed) {}

    /** Meetings invited to, and those of them joined. */
    record Meetings(int invited, int joined) {}

    private Task task(String taskId) {
        return tasks.computeIfAbsent(taskId, id -> new Task());
    }

    private Meeting meeting(String meetingId) {
        return meetings.computeIfAbsent(meetingId, id -> new Meeting());
    }

    void assigned(long id, String taskId, long time, long due) {
        settle(task(taskId).assigned, new Setting(id, time, new Span(due, due)));
    }

    void completed(long id, String taskId, long time) {
        task(taskId).completed.add(id, time);
    }

    void taskCancelled(long id, String taskId, long time) {
        task(taskId).cancelled.add(id, time);
    }

    void invited(long id, String meetingId, long time, Span span) {
        settle(meeting(meetingId).invited, new Setting(id, time, span));
    }

    void joined(long id, String meetingId, long time) {
        meeting(meetingId).joined.add(id, time);
    }

    void declined(long id, String meetingId, long time) {
        meeting(meetingId).declined.add(id, time);
    }

    void meetingCancelled(long id, String meetingId, long time) {
        meeting(meetingId).cancelled.add(id, time);
    }

    void mentioned(long id, long time) {
        mentions.add(id, time);
    }

    void replied(long id, long time) {
        replies.add(id, time);
    }

    void edited(long id, long time) {
        edits.add(id, time);
    }

    void unreachable(long id, long time) {
        unreachable.add(id, time);
    }

    void decided(String exemptionId, long time, boolean approved, Span span) {
        exemptions.computeIfAbsent(exemptionId, id -> new ArrayList<>(1)).add(new Decision(time, approved, span));
    }

    /** A shift that was closed by a clock-out. */
    void shift(long clockIn, long clockOut) {
        shifts.add(new Span(clockIn, clockOut));
    }

    private static void settle(List<Setting> settings, Setting added) {
        for (Setting setting : settings) {
            if (setting.id == added.id && setting.time <= added.time) {
                return;
            }
        }
        settings.removeIf(setting -> setting.id == added.id);
        settings.add(added);
    }

    private static Optional<Span> last(List<Setting> settings, long now) {
        return settings.stream()
                .filter(s -> s.time < now)
                .max(Comparator.comparingLong(Setting::time))
                .map(Setting::span);
    }

    /** What counts for somebody to whom these times were granted: anything outside them. */
    private LongPredicate counting(long now) {
        List<Span> granted = exemptions.values().stream()
                .flatMap(decisions ->
                        decisions.stream()
                                .filter(d -> d.time < now)
                                .max(Comparator.comparingLong(Decision::time))
                                .stream())
                .filter(Decision::approved)
                .map(Decision::span)
                .toList();
        return time -> granted.stream().noneMatch(span -> span.contains(time));
    }

    Tasks tasks(Span window) {
        long now = window.end();
        LongPredicate counts = counting(now);
        int due = 0;
        int completed = 0;
        for (Task task : tasks.values()) {
            long until = last(task.assigned, now).map(Span::start).orElse(Long.MAX_VALUE);
            if (window.contains(until) && counts.test(until) && !task.cancelled.any(t -> t < now)) {
                due++;
                completed += task.completed.any(t -> t <= until) ? 1 : 0;
            }
        }
        return new Tasks(due, completed);
    }

    Meetings meetings(Span window) {
        long now = window.end();
        LongPredicate counts = counting(now);
        int invited = 0;
        int joined = 0;
        for (Meeting meeting : meetings.values()) {
            Span span = last(meeting.invited, now).orElse(null);
            if (span == null
                    || !window.contains(span.start())
                    || !counts.test(span.start())
                    || !worked(span.start(), now)) {
                continue;
            }
            boolean came = meeting.joined.any(t -> t < now);
            boolean excused = meeting.declined.any(t -> t < now) && !came;
            if (!excused && !meeting.cancelled.any(t -> t < now)) {
                invited++;
                joined += meeting.joined.any(t -> t < now && t < span.end()) ? 1 : 0;
            }
        }
        return new Meetings(invited, joined);
    }

    private boolean worked(long time, long now) {
        return shifts.stream().anyMatch(shift -> shift.end() < now && shift.contains(time));
    }

    int mentions(Span window) {
        return within(mentions, window, window.end());
    }

    int replies(Span window) {
        return within(replies, window, window.end());
    }

    int unreachable(Span window) {
        return within(unreachable, window, window.end());
    }

    /** Documents edited in a window, as known later on. */
    int edits(Span window, long now) {
        return within(edits, window, now);
    }

    private int within(Moments moments, Span window, long now) {
        LongPredicate counts = counting(now);
        return moments.count(t -> window.contains(t) && counts.test(t));
    }

    /** Shifts that ended in a window. */
    int shifts(Span window) {
        return (int) shifts.stream().filter(s -> window.contains(s.end())).count();
    }

    boolean joinedAnything(Span span) {
        return meetings.values().stream().anyMatch(m -> m.joined.any(span::contains));
    }

    boolean completedAnything(Span span) {
        return tasks.values().stream().anyMatch(t -> t.completed.any(span::contains));
    }

    /** Forgets what no window after a time can see any more. */
    void forget(long before) {
        tasks.values().removeIf(task -> isOver(task.assigned, before));
        meetings.values().removeIf(meeting -> isOver(meeting.invited, before));
        Stream.of(mentions, replies, edits, unreachable).forEach(moments -> moments.forget(before));
        exemptions.values().removeIf(all -> all.stream().allMatch(d -> d.time < before && d.span.end() < before));
        shifts.removeIf(shift -> shift.end() < before);
    }

    private static boolean isOver(List<Setting> settings, long before) {
        return !settings.isEmpty() && settings.stream().allMatch(s -> s.time < before && s.span.end() < before);
    }
}
