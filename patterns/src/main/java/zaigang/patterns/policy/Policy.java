package zaigang.patterns.policy;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.geo.Datum;
import zaigang.patterns.event.RuleId;

/**
 * Every threshold of the rules, under the names that {@code policy.yaml} uses. Immutable; {@link #defaults()} is what holds
 * where a file says nothing.
 *
 * @param version goes into every document, so that a finding can be traced to the thresholds it was made with
 * @param timeZone whose days the work windows and the end of a replay go by
 * @param defaultDatum of sources that name none
 * @param time bounds of time
 * @param fence the fence machine
 * @param track cleaning
 * @param travel between two permitted sites
 * @param shift when a shift ends
 * @param breaks fixed break windows
 * @param floatingBreak the break that may be taken at any time
 * @param rules thresholds of single rules
 * @param work windows on work
 * @param counter points that counter-evidence takes off
 * @param verdict how points become a verdict
 */
public record Policy(
        String version,
        ZoneId timeZone,
        DefaultDatum defaultDatum,
        Time time,
        Fence fence,
        Track track,
        Travel travel,
        Shift shift,
        List<Break> breaks,
        FloatingBreak floatingBreak,
        Rules rules,
        Work work,
        Counter counter,
        Verdict verdict)
        implements Serializable {

    /** {@code default_datum}. */
    public record DefaultDatum(Datum gps, Datum punches) implements Serializable {}

    /** {@code time}: how late an event may come, how long an episode stays open to revision, the earliest sensible time. */
    public record Time(Duration maxOutOfOrderness, Duration revisionHorizon, Instant min) implements Serializable {}

    /** {@code fence}: distances and accuracies in metres. */
    public record Fence(
            double exitBufferM,
            double maxAccuracyM,
            double weakAccuracyM,
            int confirmFixes,
            Duration confirmFor,
            Duration signalGap)
            implements Serializable {}

    /** {@code track}: a faster pair of steps is a spike. */
    public record Track(double maxSpeedKmh) implements Serializable {}

    /** {@code travel}: how fast somebody gets from one permitted site to another, and how much longer he may take. */
    public record Travel(double speedKmh, Duration margin) implements Serializable {}

    /** {@code shift}: when a shift is over though nobody clocked out. */
    public record Shift(Duration maxLength, Duration minRestart) implements Serializable {}

    /** One of {@code breaks}: a window in local time, over midnight where {@code to} is not after {@code from}. */
    public record Break(LocalTime from, LocalTime to, Duration allowance) implements Serializable {}

    /** {@code break_floating}. */
    public record FloatingBreak(Duration minShift, Duration allowance) implements Serializable {}

    /** What every rule has. */
    public record Switch(boolean enabled, int points) implements Serializable {}

    /** {@code rules}: what each rule has, and the thresholds of those that have any. */
    public record Rules(
            Map<RuleId, Switch> switches,
            LeftAfterClockIn leftAfterClockIn,
            ReturnedBeforeClockOut returnedBeforeClockOut,
            LongAbsence longAbsence,
            PunchOffSite punchOffSite,
            LocationJump locationJump,
            MockLocation mockLocation,
            SharedDevice sharedDevice,
            VerificationFailed verificationFailed,
            VerificationReplayed verificationReplayed,
            WorkMismatch workMismatch,
            MeetingsMissed meetingsMissed,
            Unresponsive unresponsive,
            Complaints complaints)
            implements Serializable {}

    /** {@code rules.left-after-clock-in}. */
    public record LeftAfterClockIn(Duration within, Duration minAbsence) implements Serializable {}

    /** {@code rules.returned-before-clock-out}. */
    public record ReturnedBeforeClockOut(Duration within, Duration minAbsence) implements Serializable {}

    /** {@code rules.long-absence}. */
    public record LongAbsence(Duration minAbsence) implements Serializable {}

    /** {@code rules.punch-off-site}. */
    public record PunchOffSite(Duration window, double minDistanceM) implements Serializable {}

    /** {@code rules.location-jump}. */
    public record LocationJump(double minDistanceM, double maxSpeedKmh, double agreeWithinM) implements Serializable {}

    /** {@code rules.mock-location}. */
    public record MockLocation(int minFixes) implements Serializable {}

    /** {@code rules.shared-device}. */
    public record SharedDevice(Duration within, Set<String> exemptDevices) implements Serializable {}

    /** {@code rules.verification-failed}. */
    public record VerificationFailed(int maxMissed) implements Serializable {}

    /** {@code rules.verification-replayed}. */
    public record VerificationReplayed(Duration within) implements Serializable {}

    /** {@code rules.work-mismatch}. */
    public record WorkMismatch(int minDue, double maxRatio) implements Serializable {}

    /** {@code rules.meetings-missed}. */
    public record MeetingsMissed(int minInvited, double maxShare) implements Serializable {}

    /** {@code rules.unresponsive}. */
    public record Unresponsive(int minMentions, double maxShare, int minDocEdits) implements Serializable {}

    /** {@code rules.complaints}. */
    public record Complaints(int minUnreachable) implements Serializable {}

    /** {@code work}: lengths of the windows in local days. */
    public record Work(
            int tasksDays,
            int tasksMinPeers,
            int meetingsDays,
            int collaborationDays,
            int feedbackDays,
            int minShifts,
            Duration repeatAfter)
            implements Serializable {}

    /** {@code counter}: points taken off, as positive numbers. */
    public record Counter(int meetingJoined, int taskCompleted, int verificationPassed) implements Serializable {}

    /** {@code verdict}: from which coverage on a track says enough, and the steps of severity. */
    public record Verdict(double minCoverage, int familyCap, int medium, int high) implements Serializable {}

    /** Whether the rule is switched on. */
    public boolean enabled(RuleId rule) {
        return rules.switches().get(rule).enabled();
    }

    /** The points the rule adds to a score. */
    public int points(RuleId rule) {
        return rules.switches().get(rule).points();
    }

    /** What holds where a file says nothing; {@link #version()} is {@code "1"}. */
    public static Policy defaults() {
        Map<RuleId, Switch> switches = new EnumMap<>(RuleId.class);
        Arrays.stream(RuleId.values()).forEach(rule -> switches.put(rule, new Switch(true, rule.defaultPoints())));
        return new Policy(
                "1",
                ZoneId.of("Asia/Shanghai"),
                new DefaultDatum(Datum.WGS84, Datum.WGS84),
                new Time(Duration.ofMinutes(10), Duration.ofDays(7), Instant.parse("2000-01-01T00:00:00Z")),
                new Fence(50, 300, 100, 2, Duration.ofSeconds(60), Duration.ofMinutes(15)),
                new Track(400),
                new Travel(20, Duration.ofMinutes(15)),
                new Shift(Duration.ofHours(16), Duration.ofHours(6)),
                List.of(new Break(LocalTime.of(11, 30), LocalTime.of(13, 30), Duration.ofMinutes(90))),
                new FloatingBreak(Duration.ofHours(6), Duration.ofMinutes(60)),
                new Rules(
                        switches,
                        new LeftAfterClockIn(Duration.ofMinutes(10), Duration.ofMinutes(30)),
                        new ReturnedBeforeClockOut(Duration.ofMinutes(15), Duration.ofMinutes(30)),
                        new LongAbsence(Duration.ofMinutes(60)),
                        new PunchOffSite(Duration.ofMinutes(5), 300),
                        new LocationJump(5000, 400, 2000),
                        new MockLocation(2),
                        new SharedDevice(Duration.ofHours(12), Set.of()),
                        new VerificationFailed(2),
                        new VerificationReplayed(Duration.ofDays(400)),
                        new WorkMismatch(5, 0.5),
                        new MeetingsMissed(3, 0.2),
                        new Unresponsive(10, 0.2, 5),
                        new Complaints(5)),
                new Work(14, 5, 30, 14, 30, 5, Duration.ofDays(14)),
                new Counter(20, 10, 40),
                new Verdict(0.4, 60, 47, 73));
    }
}
