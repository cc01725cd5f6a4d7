package zaigang.jobs.generate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import zaigang.jobs.generate.TruePath.Span;
import zaigang.jobs.generate.WorkRecord.Meetings;
import zaigang.jobs.generate.WorkRecord.Tasks;

/**
 * The rules on windows of work, worked out from what was really done. The numbers are the documented defaults, written
 * down here once more on purpose; all of it is counting, so nothing depends on chance.
 */
final class WorkTruth {
    static final String WORK_MISMATCH = "work-mismatch";
    static final String MEETINGS_MISSED = "meetings-missed";
    static final String UNRESPONSIVE = "unresponsive";
    static final String COMPLAINTS = "complaints";
    /** Where the days of the windows begin and end. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int TASK_DAYS = 14;
    private static final int MEETING_DAYS = 30;
    private static final int COLLABORATION_DAYS = 14;
    private static final int FEEDBACK_DAYS = 30;
    private static final int MIN_SHIFTS = 5;
    private static final int MIN_PEERS = 5;
    private static final int MIN_DUE = 5;
    private static final int MIN_INVITED = 3;
    private static final int MIN_MENTIONS = 10;
    private static final int MIN_EDITS = 5;
    private static final int MIN_UNREACHABLE = 5;
    /** At most half of the team's median, and a fifth of the meetings and mentions. */
    private static final int MISMATCH_DIVISOR = 2;

    private static final int SHARE_DIVISOR = 5;
    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Map<String, WorkRecord> records = new LinkedHashMap<>();
    private final Map<String, String> teams = new HashMap<>();

    /** A share, exactly. */
    private record Share(long part, long whole) implements Comparable<Share> {
        @Override
        public int compareTo(Share other) {
            return Long.compare(part * other.whole, other.part * whole);
        }

        static Share middle(Share a, Share b) {
            return new Share(a.part * b.whole + b.part * a.whole, 2 * a.whole * b.whole);
        }
    }

    /** Makes a member of a team known, with nothing on record. */
    void enrol(String employee, String team) {
        records.put(employee, new WorkRecord());
        teams.put(employee, team);
    }

    /** What is on record of a known employee. */
    WorkRecord of(String employee) {
        return records.get(employee);
    }

    /** The first moment after a day. */
    static long endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** So many days that end with a day. */
    static Span window(LocalDate day, int days) {
        return new Span(endOf(day.minusDays(days)), endOf(day));
    }

    /** The window that an episode of its own is about. */
    static Span taskWindow(LocalDate day) {
        return window(day, TASK_DAYS);
    }

    /** The rules that hold when a day closes, of everybody of whom one does. What happens later may be on record already. */
    Map<String, Set<String>> rules(LocalDate day) {
        Map<String, Tasks> tasks = new HashMap<>();
        Map<String, List<Share>> teamShares = new HashMap<>();
        records.forEach((employee, record) -> {
            Tasks own = record.tasks(taskWindow(day));
            tasks.put(employee, own);
            if (own.due() > 0) {
                teamShares
                        .computeIfAbsent(teams.get(employee), team -> new ArrayList<>())
                        .add(new Share(own.completed(), own.due()));
            }
        });
        Map<String, Share> medians = new HashMap<>();
        teamShares.forEach((team, shares) -> medians.put(team, median(shares)));
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        records.forEach((employee, record) -> {
            if (record.shifts(taskWindow(day)) >= MIN_SHIFTS) {
                Set<String> held = rules(record, day, tasks.get(employee), medians.get(teams.get(employee)));
                if (!held.isEmpty()) {
                    rules.put(employee, held);
                }
            }
        });
        return rules;
    }

    private static Share median(List<Share> shares) {
        if (shares.size() < MIN_PEERS) {
            return null;
        }
        shares.sort(null);
        int half = shares.size() / 2;
        return shares.size() % 2 == 1 ? shares.get(half) : Share.middle(shares.get(half - 1), shares.get(half));
    }

    private static Set<String> rules(WorkRecord record, LocalDate day, Tasks tasks, Share median) {
        Set<String> rules = new TreeSet<>();
        boolean comparable = median != null && median.part > 0 && tasks.due() >= MIN_DUE;
        if (comparable && new Share((long) MISMATCH_DIVISOR * tasks.completed(), tasks.due()).compareTo(median) <= 0) {
            rules.add(WORK_MISMATCH);
        }
        Meetings meetings = record.meetings(window(day, MEETING_DAYS));
        if (meetings.invited() >= MIN_INVITED && SHARE_DIVISOR * meetings.joined() <= meetings.invited()) {
            rules.add(MEETINGS_MISSED);
        }
        if (isSilent(record, window(day, COLLABORATION_DAYS)) || hasStopped(record, day)) {
            rules.add(UNRESPONSIVE);
        }
        if (record.unreachable(window(day, FEEDBACK_DAYS)) >= MIN_UNREACHABLE) {
            rules.add(COMPLAINTS);
        }
        return rules;
    }

    private static boolean isSilent(WorkRecord record, Span window) {
        int mentions = record.mentions(window);
        return mentions >= MIN_MENTIONS && SHARE_DIVISOR * record.replies(window) <= mentions;
    }

    private static boolean hasStopped(WorkRecord record, LocalDate day) {
        Span window = window(day, COLLABORATION_DAYS);
        Span before = window(day.minusDays(COLLABORATION_DAYS), COLLABORATION_DAYS);
        return record.edits(window, window.end()) == 0 && record.edits(before, window.end()) >= MIN_EDITS;
    }

    /** Forgets what no day after this one needs. */
    void forget(LocalDate day) {
        long before = endOf(day) - REMEMBERED.toMillis();
        records.values().forEach(record -> record.forget(before));
    }
}
