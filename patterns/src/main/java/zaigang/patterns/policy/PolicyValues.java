package zaigang.patterns.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.geo.Datum;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy.Break;
import zaigang.patterns.policy.Policy.Rules;
import zaigang.patterns.policy.Policy.Switch;
import zaigang.patterns.yaml.Values;

/** The policy that the values of keys make. */
final class PolicyValues {

    private final Values<Policy> values;

    PolicyValues(Values<Policy> values) {
        this.values = values;
    }

    private Object get(String path) {
        return values.get(path);
    }

    private double number(String path) {
        return (Double) get(path);
    }

    private int whole(String path) {
        return (Integer) get(path);
    }

    private Duration duration(String path) {
        return (Duration) get(path);
    }

    /** The policy. */
    @SuppressWarnings("unchecked") // a value under a path was read by, or is the default of, the key with this path
    Policy policy() {
        return new Policy(
                (String) get(PolicyKeys.VERSION),
                (ZoneId) get("time_zone"),
                new Policy.DefaultDatum((Datum) get("default_datum.gps"), (Datum) get("default_datum.punches")),
                new Policy.Time(duration("time.max_out_of_orderness"), duration("time.revision_horizon"), (Instant)
                        get("time.min")),
                new Policy.Fence(
                        number("fence.exit_buffer_m"),
                        number("fence.max_accuracy_m"),
                        number("fence.weak_accuracy_m"),
                        whole("fence.confirm_fixes"),
                        duration("fence.confirm_for"),
                        duration("fence.signal_gap")),
                new Policy.Track(number("track.max_speed_kmh")),
                new Policy.Travel(number("travel.speed_kmh"), duration("travel.margin")),
                new Policy.Shift(duration("shift.max_length"), duration("shift.min_restart")),
                (List<Break>) get("breaks"),
                new Policy.FloatingBreak(duration("break_floating.min_shift"), duration("break_floating.allowance")),
                rules(),
                work(),
                new Policy.Counter(
                        whole("counter.meeting-joined"),
                        whole("counter.task-completed"),
                        whole("counter.verification-passed")),
                new Policy.Verdict(
                        number("verdict.min_coverage"),
                        whole("verdict.family_cap"),
                        whole("verdict.medium"),
                        whole("verdict.high")));
    }

    @SuppressWarnings("unchecked") // as above
    private Rules rules() {
        return new Rules(
                switches(),
                new Policy.LeftAfterClockIn(
                        duration("rules.left-after-clock-in.within"),
                        duration("rules.left-after-clock-in.min_absence")),
                new Policy.ReturnedBeforeClockOut(
                        duration("rules.returned-before-clock-out.within"),
                        duration("rules.returned-before-clock-out.min_absence")),
                new Policy.LongAbsence(duration("rules.long-absence.min_absence")),
                new Policy.PunchOffSite(
                        duration("rules.punch-off-site.window"), number("rules.punch-off-site.min_distance_m")),
                new Policy.LocationJump(
                        number("rules.location-jump.min_distance_m"),
                        number("rules.location-jump.max_speed_kmh"),
                        number("rules.location-jump.agree_within_m")),
                new Policy.MockLocation(whole("rules.mock-location.min_fixes")),
                new Policy.SharedDevice(duration("rules.shared-device.within"), (Set<String>)
                        get("rules.shared-device.exempt_devices")),
                new Policy.VerificationFailed(whole("rules.verification-failed.max_missed")),
                new Policy.VerificationReplayed(duration("rules.verification-replayed.within")),
                new Policy.WorkMismatch(whole("rules.work-mismatch.min_due"), number("rules.work-mismatch.max_ratio")),
                new Policy.MeetingsMissed(
                        whole("rules.meetings-missed.min_invited"), number("rules.meetings-missed.max_share")),
                new Policy.Unresponsive(
                        whole("rules.unresponsive.min_mentions"),
                        number("rules.unresponsive.max_share"),
                        whole("rules.unresponsive.min_doc_edits")),
                new Policy.Complaints(whole("rules.complaints.min_unreachable")));
    }

    private Map<RuleId, Switch> switches() {
        Map<RuleId, Switch> switches = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            String section = RuleKeys.section(rule) + ".";
            switches.put(rule, new Switch((Boolean) get(section + RuleKeys.ENABLED), whole(section + RuleKeys.POINTS)));
        }
        return Collections.unmodifiableMap(switches);
    }

    private Policy.Work work() {
        return new Policy.Work(
                whole("work.tasks.days"),
                whole("work.tasks.min_peers"),
                whole("work.meetings.days"),
                whole("work.collaboration.days"),
                whole("work.feedback.days"),
                whole("work.min_shifts"),
                duration("work.repeat_after"));
    }
}
