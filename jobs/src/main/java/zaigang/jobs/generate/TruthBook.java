package zaigang.jobs.generate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.TruePath.Span;

/**
 * Writes what is true: of every shift to {@code truth.jsonl}, once the day on which it ended has closed, and of windows
 * that are a finding by themselves to {@code truth_windows.jsonl}.
 */
final class TruthBook {
    /** A finding of its own needs so long without another one. */
    private static final long REPEAT_AFTER = Duration.ofDays(14).toMillis();
    /** So long after the last shift there is none within any window of tasks. */
    private static final int DAYS_AFTER_LAST_SHIFT = 16;

    private final WorkTruth work;
    private final Writer shifts;
    private final Writer windows;
    private final List<Entry> pending = new ArrayList<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private LocalDate next;
    private long lastPunch = Long.MIN_VALUE;
    private long written;

    TruthBook(WorkTruth work, LocalDate firstDay, Writer shifts, Writer windows) {
        this.work = work;
        this.shifts = shifts;
        this.windows = windows;
        next = firstDay;
    }

    private record Entry(Employee employee, Behaviour behaviour, Line line, long[] passed) {
        long end() {
            return line.clockOut() == null ? line.clockIn() : line.clockOut();
        }
    }

    /** Something to look at: when it ended, since when that is known, and until when. */
    private record Finding(long end, long from, long until) {
        boolean isRecent(long now) {
            return end > now - REPEAT_AFTER && end <= now && from <= now && now < until;
        }
    }

    static Writer open(Path folder, String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name));
    }

    WorkTruth work() {
        return work;
    }

    void add(DayPlan plan) {
        Employee employee = plan.employee();
        plan.punches().forEach(punch -> lastPunch = Math.max(lastPunch, punch.time()));
        long[] passed = plan.verifications().stream()
                .filter(v -> v.outcome().equals("PASSED"))
                .mapToLong(Verification::time)
                .toArray();
        for (Line line : plan.truth()) {
            pending.add(new Entry(employee, plan.behaviour(), line, passed));
            if (line.clockOut() != null) {
                work.of(employee.id()).shift(line.clockIn(), line.clockOut());
            }
            if (line.status() != null) {
                findings.computeIfAbsent(employee.id(), id -> new ArrayList<>())
                        .add(new Finding(line.clockOut(), line.openFrom(), line.openUntil()));
            }
        }
    }

    long written() {
        return written;
    }

    /** The last day on which somebody punched, in the zone of the windows. */
    LocalDate lastDay() {
        return lastPunch == Long.MIN_VALUE
                ? next
                : Instant.ofEpochMilli(lastPunch).atZone(WorkTruth.ZONE).toLocalDate();
    }

    /** Closes all days up to the last of all data, or up to when nothing of this book can matter any more. */
    void finish(LocalDate lastOfAll) throws IOException {
        LocalDate enough = lastDay().plusDays(DAYS_AFTER_LAST_SHIFT);
        closeUntil(lastOfAll.isBefore(enough) ? lastOfAll : enough);
        if (!pending.isEmpty()) {
            throw new IllegalStateException(pending.size() + " shifts end after " + lastOfAll);
        }
    }

    /** Closes days in turn; everything that happened on them must be on record. */
    void closeUntil(LocalDate day) throws IOException {
        for (; !next.isAfter(day); next = next.plusDays(1)) {
            close(next);
        }
    }

    private void close(LocalDate day) throws IOException {
        long end = WorkTruth.endOf(day);
        Map<String, Set<String>> rules = work.rules(day);
        List<Entry> ended = pending.stream().filter(entry -> entry.end() < end).toList();
        for (Entry entry : ended) {
            write(entry, rules.getOrDefault(entry.employee.id(), Set.of()));
        }
        pending.removeIf(entry -> entry.end() < end);
        for (Map.Entry<String, Set<String>> held : rules.entrySet()) {
            boolean alone = held.getValue().contains(WorkTruth.WORK_MISMATCH)
                    || held.getValue().contains(WorkTruth.MEETINGS_MISSED);
            List<Finding> known = findings.computeIfAbsent(held.getKey(), id -> new ArrayList<>());
            if (alone && known.stream().noneMatch(finding -> finding.isRecent(end))) {
                known.add(new Finding(end, end, Long.MAX_VALUE));
                write(held.getKey(), day, held.getValue());
            }
        }
        findings.values().forEach(all -> all.removeIf(finding -> finding.end < end - REPEAT_AFTER));
        work.forget(day);
    }

    private void write(Entry entry, Set<String> workRules) throws IOException {
        Employee employee = entry.employee;
        Line line = entry.line;
        Set<String> rules = new TreeSet<>(line.rules());
        if ("OPEN".equals(line.status())) {
            rules.addAll(workRules);
        }
        shifts.write(new JsonLine()
                .text("employee_id", employee.id())
                .time("clock_in", line.clockIn())
                .raw("clock_out", line.clockOut() == null ? "null" : quoted(Instant.ofEpochMilli(line.clockOut())))
                .text("behaviour", entry.behaviour.label())
                .texts("rules", rules)
                .raw("status", line.status() == null ? "null" : quoted(line.status()))
                .text("team", employee.team())
                .raw("slack", String.valueOf(employee.slack()))
                .text("habit", employee.habit().label())
                .texts("counter", counter(entry))
                .toString());
        written++;
    }

    private static String quoted(Object value) {
        return "\"" + value + '"';
    }

    /** What surely speaks for the employee, where a rule on the location holds. */
    private Set<String> counter(Entry entry) {
        Set<String> counter = new TreeSet<>();
        if (entry.line.rules().stream().noneMatch(ShiftTruth.RULES::contains)) {
            return counter;
        }
        WorkRecord record = work.of(entry.employee.id());
        for (Span away : entry.line.absences()) {
            if (record.joinedAnything(away)) {
                counter.add("meeting-joined");
            }
            if (record.completedAnything(away)) {
                counter.add("task-completed");
            }
            for (long passed : entry.passed) {
                if (away.contains(passed)) {
                    counter.add("verification-passed");
                }
            }
        }
        return counter;
    }

    private void write(String employee, LocalDate day, Set<String> rules) throws IOException {
        Span window = WorkTruth.taskWindow(day);
        windows.write(new JsonLine()
                .text("employee_id", employee)
                .text("day", day.toString())
                .time("start", window.start())
                .time("end", window.end())
                .texts("rules", rules)
                .toString());
    }
}
