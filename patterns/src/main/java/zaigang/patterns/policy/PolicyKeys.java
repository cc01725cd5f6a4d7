package zaigang.patterns.policy;

import static zaigang.patterns.yaml.ValueTypes.constant;
import static zaigang.patterns.yaml.ValueTypes.duration;
import static zaigang.patterns.yaml.ValueTypes.instant;
import static zaigang.patterns.yaml.ValueTypes.number;
import static zaigang.patterns.yaml.ValueTypes.text;
import static zaigang.patterns.yaml.ValueTypes.whole;
import static zaigang.patterns.yaml.ValueTypes.zone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import zaigang.geo.Datum;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.yaml.Key;
import zaigang.patterns.yaml.KeyTable;
import zaigang.patterns.yaml.Order;
import zaigang.patterns.yaml.ValueType;

/**
 * The table of all keys, in the order in which a policy lists them. Reader, writer and the thresholds in documents all go by
 * it.
 */
final class PolicyKeys {

    /** The only key without a default for a file. */
    static final String VERSION = "version";

    /** The whole table. */
    static final KeyTable<Policy> TABLE = new KeyTable<>(
            Policy.defaults(),
            Stream.of(general(), fence(), shift(), RuleKeys.all(), work(), verdict())
                    .flatMap(List::stream)
                    .toList(),
            sections(),
            List.of(
                    new Order("fence.weak_accuracy_m", "fence.max_accuracy_m", false),
                    new Order("shift.min_restart", "shift.max_length", false),
                    new Order("verdict.medium", "verdict.high", true),
                    // No family alone makes a finding high.
                    new Order("verdict.family_cap", "verdict.high", true)));

    private PolicyKeys() {}

    private static List<Key<Policy, ?>> general() {
        return List.of(
                key(
                        VERSION,
                        text(),
                        "Required. Goes into every document, so that a finding can be traced.",
                        Policy::version),
                key("time_zone", zone(), "Whose days the work windows go by.", Policy::timeZone),
                key(
                        "default_datum.gps",
                        constant(Datum.class),
                        "Of fixes that name none.",
                        p -> p.defaultDatum().gps()),
                key(
                        "default_datum.punches",
                        constant(Datum.class),
                        "Of punches that name none.",
                        p -> p.defaultDatum().punches()),
                key(
                        "time.max_out_of_orderness",
                        duration("PT0S", "P7D"),
                        "How much later than its successors an event may come, live.",
                        p -> p.time().maxOutOfOrderness()),
                key(
                        "time.revision_horizon",
                        duration("PT1S", "P366D"),
                        "How long late events and exemptions still revise an episode, live.",
                        p -> p.time().revisionHorizon()),
                key(
                        "time.min",
                        instant("1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
                        "Events with an earlier time are invalid.",
                        p -> p.time().min()));
    }

    private static List<Key<Policy, ?>> fence() {
        return List.of(
                key(
                        "fence.exit_buffer_m",
                        number(0, 100_000),
                        "Metres from the permitted area, beyond its accuracy, that make a fix evidence of being outside.",
                        p -> p.fence().exitBufferM()),
                key(
                        "fence.max_accuracy_m",
                        number(1, 100_000),
                        "Metres of accuracy; a fix over it is dropped unless a permitted network vouches for it.",
                        p -> p.fence().maxAccuracyM()),
                key(
                        "fence.weak_accuracy_m",
                        number(1, 100_000),
                        "Metres of accuracy; a fix over it is weak: a sign of life, but no evidence by its position.",
                        p -> p.fence().weakAccuracyM()),
                key(
                        "fence.confirm_fixes",
                        whole(1, 1_000),
                        "How many outside fixes, with no inside fix between them, make an exit.",
                        p -> p.fence().confirmFixes()),
                key(
                        "fence.confirm_for",
                        duration("PT0S", "P1D"),
                        "How long these must span.",
                        p -> p.fence().confirmFor()),
                key(
                        "fence.signal_gap",
                        duration("PT1S", "P1D"),
                        "More than this without a fix is silence, and silence is evidence of nothing.",
                        p -> p.fence().signalGap()),
                key(
                        "track.max_speed_kmh",
                        number(1, 100_000),
                        "km/h; a fix that needs more to be reached and to be left is a spike and goes.",
                        p -> p.track().maxSpeedKmh()));
    }

    private static List<Key<Policy, ?>> shift() {
        return List.of(
                key(
                        "travel.speed_kmh",
                        number(1, 100_000),
                        "km/h at which the way from one permitted site to another is excused.",
                        p -> p.travel().speedKmh()),
                key(
                        "travel.margin",
                        duration("PT0S", "P1D"),
                        "How much longer than that the way may take.",
                        p -> p.travel().margin()),
                key(
                        "shift.max_length",
                        duration("PT1M", "P7D"),
                        "A shift without a clock-out ends after it, and cannot be judged.",
                        p -> p.shift().maxLength()),
                key(
                        "shift.min_restart",
                        duration("PT1S", "P7D"),
                        "A clock-in this long after that of an open shift opens a new one.",
                        p -> p.shift().minRestart()),
                key(
                        "breaks",
                        new BreaksType(),
                        "In local time of the employee's first site, over midnight where to is before from.",
                        Policy::breaks),
                key(
                        "break_floating.min_shift",
                        duration("PT0S", "P7D"),
                        "From which length on a shift has the break that may be taken at any time.",
                        p -> p.floatingBreak().minShift()),
                key(
                        "break_floating.allowance",
                        duration("PT0S", "P1D"),
                        "How long that break is; what a shift overlaps with the windows above is taken off.",
                        p -> p.floatingBreak().allowance()));
    }

    private static List<Key<Policy, ?>> work() {
        ValueType<Integer> days = whole(1, 366);
        return List.of(
                key(
                        "work.tasks.days",
                        days,
                        "Local days in the window on tasks.",
                        p -> p.work().tasksDays()),
                key(
                        "work.tasks.min_peers",
                        whole(1, 100_000),
                        "Team members with a task due, self included, that a median needs.",
                        p -> p.work().tasksMinPeers()),
                key(
                        "work.meetings.days",
                        days,
                        "Local days in the window on meetings.",
                        p -> p.work().meetingsDays()),
                key(
                        "work.collaboration.days",
                        days,
                        "Local days in the window on mentions, replies and edits.",
                        p -> p.work().collaborationDays()),
                key(
                        "work.feedback.days",
                        days,
                        "Local days in the window on feedback.",
                        p -> p.work().feedbackDays()),
                key(
                        "work.min_shifts",
                        whole(0, 1_000),
                        "Closed shifts in the task window that every work rule needs.",
                        p -> p.work().minShifts()),
                key(
                        "work.repeat_after",
                        duration("PT0S", "P366D"),
                        "How long after an open episode work rules alone make no further one.",
                        p -> p.work().repeatAfter()));
    }

    private static List<Key<Policy, ?>> verdict() {
        ValueType<Integer> points = whole(0, 100);
        return List.of(
                key(
                        "counter.meeting-joined",
                        points,
                        "For a meeting joined during an absence.",
                        p -> p.counter().meetingJoined()),
                key(
                        "counter.task-completed",
                        points,
                        "For a task completed during one.",
                        p -> p.counter().taskCompleted()),
                key(
                        "counter.verification-passed",
                        points,
                        "For a verification passed at a permitted site during one.",
                        p -> p.counter().verificationPassed()),
                key(
                        "verdict.min_coverage",
                        number(0, 1),
                        "Share of the shift of which more than silence is known; with less the data says too little.",
                        p -> p.verdict().minCoverage()),
                key(
                        "verdict.family_cap",
                        points,
                        "Points that one family gives at most.",
                        p -> p.verdict().familyCap()),
                key(
                        "verdict.medium",
                        whole(1, 100),
                        "Score from which severity is medium.",
                        p -> p.verdict().medium()),
                key(
                        "verdict.high",
                        whole(1, 100),
                        "Score from which severity is high.",
                        p -> p.verdict().high()));
    }

    private static <T> Key<Policy, T> key(String path, ValueType<T> type, String comment, Function<Policy, T> value) {
        return new Key<>(path, type, comment, value);
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new HashMap<>(Map.of(
                "default_datum", "The coordinate system of sources that name none.",
                "time", "Bounds of time.",
                "fence", "The machine that tells inside, outside and unknown.",
                "track", "Cleaning.",
                "travel", "From one permitted site to another.",
                "shift", "When a shift is over though nobody clocked out.",
                "break_floating", "The break that may be taken at any time.",
                "rules", "What is detected.",
                "work", "Windows on work."));
        sections.putAll(Map.of(
                "work.tasks", "Tasks due.",
                "work.meetings", "Meetings during own shifts.",
                "work.collaboration", "Mentions, replies and edits.",
                "work.feedback", "Complaints.",
                "counter", "Points that counter-evidence takes off a score, once per kind.",
                "verdict", "How points become a verdict."));
        for (RuleId rule : RuleId.values()) {
            sections.put(RuleKeys.section(rule), rule.title() + ".");
        }
        return Map.copyOf(sections);
    }
}
