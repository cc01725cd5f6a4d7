package zaigang.patterns.policy;

import static zaigang.patterns.yaml.ValueTypes.duration;
import static zaigang.patterns.yaml.ValueTypes.flag;
import static zaigang.patterns.yaml.ValueTypes.number;
import static zaigang.patterns.yaml.ValueTypes.texts;
import static zaigang.patterns.yaml.ValueTypes.whole;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy.Rules;
import zaigang.patterns.yaml.Key;
import zaigang.patterns.yaml.ValueType;

/** The keys under {@code rules}, in the order in which a policy lists the rules. */
final class RuleKeys {

    /** The section of all rules. */
    static final String RULES = "rules";

    /** The key that switches a rule on or off. */
    static final String ENABLED = "enabled";

    /** The key of the points a rule adds. */
    static final String POINTS = "points";

    // An absence that counts 0 is excused, so no rule may hold on it: at least a second of it must count.
    private static final ValueType<Duration> MIN_ABSENCE = duration("PT1S", "P7D");
    private static final ValueType<Duration> NEAR_PUNCH = duration("PT1S", "P1D");
    private static final ValueType<Double> SHARE = number(0, 1);
    // From 1: with none of something, a share of it is not defined and its absence says nothing.
    private static final ValueType<Integer> COUNT = whole(1, 100_000);
    private static final String COUNTS = "How long the absence is, at least, by the time that counts.";

    private RuleKeys() {}

    /** All of them. */
    static List<Key<Policy, ?>> all() {
        return Stream.of(absenceRules(), positionRules(), deviceRules(), verificationRules(), workRules())
                .flatMap(List::stream)
                .toList();
    }

    /** The path of what a rule has. */
    static String section(RuleId rule) {
        return RULES + "." + rule.id();
    }

    private static List<Key<Policy, ?>> absenceRules() {
        Section left = new Section(RuleId.LEFT_AFTER_CLOCK_IN)
                .with(
                        "within",
                        NEAR_PUNCH,
                        "How long after the clock-in the absence starts, at most.",
                        r -> r.leftAfterClockIn().within())
                .with(
                        "min_absence",
                        MIN_ABSENCE,
                        COUNTS,
                        r -> r.leftAfterClockIn().minAbsence());
        Section returned = new Section(RuleId.RETURNED_BEFORE_CLOCK_OUT)
                .with(
                        "within",
                        NEAR_PUNCH,
                        "How long before the clock-out the absence ends, at most.",
                        r -> r.returnedBeforeClockOut().within())
                .with(
                        "min_absence",
                        MIN_ABSENCE,
                        COUNTS,
                        r -> r.returnedBeforeClockOut().minAbsence());
        Section ghost = new Section(RuleId.GHOST_SHIFT);
        Section away = new Section(RuleId.LONG_ABSENCE)
                .with("min_absence", MIN_ABSENCE, COUNTS, r -> r.longAbsence().minAbsence());
        return keys(left, returned, ghost, away);
    }

    private static List<Key<Policy, ?>> positionRules() {
        Section offSite = new Section(RuleId.PUNCH_OFF_SITE)
                .with(
                        "window",
                        NEAR_PUNCH,
                        "How far from the punch, either way, fixes are looked at.",
                        r -> r.punchOffSite().window())
                .with(
                        "min_distance_m",
                        number(0, 1_000_000),
                        "Metres from the permitted area, beyond its accuracy, of each of these fixes.",
                        r -> r.punchOffSite().minDistanceM());
        Section jump = new Section(RuleId.LOCATION_JUMP)
                .with(
                        "min_distance_m",
                        number(1, 100_000_000),
                        "Metres between the two fixes, at least.",
                        r -> r.locationJump().minDistanceM())
                .with(
                        "max_speed_kmh",
                        number(1, 100_000),
                        "km/h that nobody exceeds.",
                        r -> r.locationJump().maxSpeedKmh())
                .with(
                        "agree_within_m",
                        number(1, 1_000_000),
                        "Metres within which each of the two needs another fix to confirm it.",
                        r -> r.locationJump().agreeWithinM());
        return keys(offSite, jump);
    }

    private static List<Key<Policy, ?>> deviceRules() {
        Section mock = new Section(RuleId.MOCK_LOCATION)
                .with(
                        "min_fixes",
                        COUNT,
                        "Mock fixes in the shift, at least; a mock punch is enough by itself.",
                        r -> r.mockLocation().minFixes());
        Section shared = new Section(RuleId.SHARED_DEVICE)
                .with(
                        "within",
                        duration("PT1S", "P31D"),
                        "The punches of two employees are less than this apart.",
                        r -> r.sharedDevice().within())
                .with(
                        "exempt_devices",
                        texts(),
                        "Ids of devices that are meant to be shared.",
                        r -> r.sharedDevice().exemptDevices());
        return keys(mock, shared);
    }

    private static List<Key<Policy, ?>> verificationRules() {
        Section failed = new Section(RuleId.VERIFICATION_FAILED)
                .with(
                        "max_missed",
                        COUNT,
                        "Missed verifications in the shift, at least; a failed one is enough by itself.",
                        r -> r.verificationFailed().maxMissed());
        Section replayed = new Section(RuleId.VERIFICATION_REPLAYED)
                .with(
                        "within",
                        duration("PT1S", "P3660D"),
                        "How long before the same content was handed in, at most.",
                        r -> r.verificationReplayed().within());
        return keys(failed, replayed);
    }

    private static List<Key<Policy, ?>> workRules() {
        Section mismatch = new Section(RuleId.WORK_MISMATCH)
                .with(
                        "min_due",
                        COUNT,
                        "Tasks due in the window, at least.",
                        r -> r.workMismatch().minDue())
                .with(
                        "max_ratio",
                        SHARE,
                        "The completion rate as a share of the team's median, at most.",
                        r -> r.workMismatch().maxRatio());
        Section meetings = new Section(RuleId.MEETINGS_MISSED)
                .with(
                        "min_invited",
                        COUNT,
                        "Meetings in the window during own shifts, at least.",
                        r -> r.meetingsMissed().minInvited())
                .with(
                        "max_share",
                        SHARE,
                        "The share of them that was joined, at most.",
                        r -> r.meetingsMissed().maxShare());
        Section silent = new Section(RuleId.UNRESPONSIVE)
                .with(
                        "min_mentions",
                        COUNT,
                        "Mentions in the window, at least.",
                        r -> r.unresponsive().minMentions())
                .with(
                        "max_share",
                        SHARE,
                        "Replies as a share of them, at most.",
                        r -> r.unresponsive().maxShare())
                .with(
                        "min_doc_edits",
                        COUNT,
                        "Edits in the 14 days before a window without any, at least.",
                        r -> r.unresponsive().minDocEdits());
        Section complaints = new Section(RuleId.COMPLAINTS)
                .with(
                        "min_unreachable",
                        COUNT,
                        "Complaints in the window of being unreachable, at least.",
                        r -> r.complaints().minUnreachable());
        return keys(mismatch, meetings, silent, complaints);
    }

    private static List<Key<Policy, ?>> keys(Section... sections) {
        return Stream.of(sections)
                .<Key<Policy, ?>>flatMap(section -> section.keys.stream())
                .toList();
    }

    /** Collects what one rule has. */
    private static final class Section {
        private final RuleId rule;
        private final List<Key<Policy, ?>> keys = new ArrayList<>();

        Section(RuleId rule) {
            this.rule = rule;
            add(ENABLED, flag(), "Whether the rule is on.", policy -> policy.enabled(rule));
            add(POINTS, whole(0, 100), "Points it adds to a score.", policy -> policy.points(rule));
        }

        <T> Section with(String name, ValueType<T> type, String comment, Function<Rules, T> value) {
            return add(name, type, comment, policy -> value.apply(policy.rules()));
        }

        private <T> Section add(String name, ValueType<T> type, String comment, Function<Policy, T> value) {
            keys.add(new Key<>(RuleKeys.section(rule) + "." + name, type, comment, value));
            return this;
        }
    }
}
