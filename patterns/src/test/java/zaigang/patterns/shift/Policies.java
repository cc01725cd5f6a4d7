package zaigang.patterns.shift;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.InvalidPolicyException;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.policy.PolicyReader;

/** Policies that differ from the defaults in one respect. */
public final class Policies {

    /** Without any break, so that what is observed is what counts. */
    public static final Policy NO_BREAKS = with(Policy.defaults(), List.of(), Duration.ZERO);

    private Policies() {}

    /** The defaults with other fixed windows and another floating allowance. */
    public static Policy breaks(Duration floating, Policy.Break... windows) {
        return with(Policy.defaults(), List.of(windows), floating);
    }

    /** A window, {@code "11:30"} to {@code "13:30"}. */
    public static Policy.Break window(String from, String to, int allowanceMinutes) {
        return new Policy.Break(LocalTime.parse(from), LocalTime.parse(to), Duration.ofMinutes(allowanceMinutes));
    }

    /** The same with these rules switched off. */
    public static Policy without(Policy policy, RuleId... off) {
        Map<RuleId, Policy.Switch> switches = new EnumMap<>(policy.rules().switches());
        for (RuleId rule : off) {
            switches.put(rule, new Policy.Switch(false, policy.points(rule)));
        }
        return with(policy, switches);
    }

    /** The same with other points for one rule. */
    public static Policy points(Policy policy, RuleId rule, int points) {
        Map<RuleId, Policy.Switch> switches = new EnumMap<>(policy.rules().switches());
        switches.put(rule, new Policy.Switch(true, points));
        return with(policy, switches);
    }

    /** The defaults but for some lines of {@code policy.yaml}. */
    public static Policy yaml(String lines) {
        byte[] file = ("version: \"1\"\n" + lines).getBytes(StandardCharsets.UTF_8);
        try {
            return PolicyReader.read(new ByteArrayInputStream(file), "policy.yaml");
        } catch (InvalidPolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Policy with(Policy p, List<Policy.Break> breaks, Duration floating) {
        return new Policy(
                p.version(),
                p.timeZone(),
                p.defaultDatum(),
                p.time(),
                p.fence(),
                p.track(),
                p.travel(),
                p.shift(),
                new ArrayList<>(breaks),
                new Policy.FloatingBreak(p.floatingBreak().minShift(), floating),
                p.rules(),
                p.work(),
                p.counter(),
                p.verdict());
    }

    private static Policy with(Policy p, Map<RuleId, Policy.Switch> switches) {
        Policy.Rules r = p.rules();
        return new Policy(
                p.version(),
                p.timeZone(),
                p.defaultDatum(),
                p.time(),
                p.fence(),
                p.track(),
                p.travel(),
                p.shift(),
                p.breaks(),
                p.floatingBreak(),
                new Policy.Rules(
                        switches,
                        r.leftAfterClockIn(),
                        r.returnedBeforeClockOut(),
                        r.longAbsence(),
                        r.punchOffSite(),
                        r.locationJump(),
                        r.mockLocation(),
                        r.sharedDevice(),
                        r.verificationFailed(),
                        r.verificationReplayed(),
                        r.workMismatch(),
                        r.meetingsMissed(),
                        r.unresponsive(),
                        r.complaints()),
                p.work(),
                p.counter(),
                p.verdict());
    }
}
