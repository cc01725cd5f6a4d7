package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification.Outcome;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.AbsenceFacts;
import zaigang.patterns.shift.CheckedVerification;
import zaigang.patterns.shift.Exemptions;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Jump;
import zaigang.patterns.shift.PunchSurroundings;
import zaigang.patterns.shift.ShiftFacts;

/**
 * Which rules hold on a judged shift, and on what. A pure function of the judgement and the patterns' signals.
 *
 * @param rules rules that hold, in their order
 * @param absences of a rule on absences, the one with the most counted time that it holds on; of equal ones the first
 * @param punches opening or closing punches away from every site
 * @param jumps impossible jumps
 * @param mockFixes fixes set by an application
 * @param mockPunches punches at a position set by an application
 * @param failed verifications that failed
 * @param missed verifications that were missed though the phone was on; empty where too few were
 * @param replayed verifications whose content had been handed in before
 * @param devices punches whose device others used as well
 */
public record Findings(
        Set<RuleId> rules,
        Map<RuleId, AbsenceFacts> absences,
        List<PunchSurroundings> punches,
        List<Jump> jumps,
        int mockFixes,
        int mockPunches,
        List<CheckedVerification> failed,
        List<CheckedVerification> missed,
        List<CheckedVerification> replayed,
        List<DeviceUse> devices) {

    /** Of a shift on which no rule holds. */
    public static final Findings NONE =
            new Findings(Set.of(), Map.of(), List.of(), List.of(), 0, 0, List.of(), List.of(), List.of(), List.of());

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Other employees that the sentences on them name, sorted. */
    List<String> others(String employeeId) {
        return Stream.concat(
                        devices.stream().limit(1).map(DeviceUse::otherId),
                        replayed.stream().limit(1).map(check -> check.replayed().beforeId()))
                .filter(other -> !other.equals(employeeId))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a rule on where the employee was holds. */
    public boolean onLocation() {
        return rules.stream().anyMatch(rule -> rule.family() == RuleId.Family.LOCATION);
    }

    /**
     * What holds on a shift.
     *
     * @param judgement the judgement
     * @param signals the patterns' signals on it; a switched-off rule's are not looked at
     * @param policy thresholds
     */
    public static Findings of(Judgement judgement, Collection<Signal> signals, Policy policy) {
        EnumMap<RuleId, AbsenceFacts> absences = absences(judgement, signals, policy);
        if (judgement.open()) {
            return new Findings(
                    rules(absences), absences, List.of(), List.of(), 0, 0, List.of(), List.of(), List.of(), List.of());
        }
        return new Findings(
                        Set.of(),
                        absences,
                        policy.enabled(RuleId.PUNCH_OFF_SITE) ? offSite(judgement) : List.of(),
                        policy.enabled(RuleId.LOCATION_JUMP) ? jumps(judgement) : List.of(),
                        mockFixes(judgement),
                        mockPunches(judgement),
                        policy.enabled(RuleId.VERIFICATION_FAILED) ? failed(judgement) : List.of(),
                        policy.enabled(RuleId.VERIFICATION_FAILED) ? missed(judgement, policy) : List.of(),
                        policy.enabled(RuleId.VERIFICATION_REPLAYED) ? replayed(judgement) : List.of(),
                        policy.enabled(RuleId.SHARED_DEVICE) ? judgement.devices() : List.of())
                .withRules(policy);
    }

    private static EnumSet<RuleId> rules(Map<RuleId, AbsenceFacts> absences) {
        EnumSet<RuleId> rules = EnumSet.noneOf(RuleId.class);
        rules.addAll(absences.keySet());
        return rules;
    }

    /** The same with the rules that hold on what was found. */
    private Findings withRules(Policy policy) {
        EnumSet<RuleId> known = rules(absences);
        boolean mock = mockFixes >= policy.rules().mockLocation().minFixes() || mockPunches > 0;
        addIf(!punches.isEmpty(), RuleId.PUNCH_OFF_SITE, known);
        addIf(!jumps.isEmpty(), RuleId.LOCATION_JUMP, known);
        addIf(mock && policy.enabled(RuleId.MOCK_LOCATION), RuleId.MOCK_LOCATION, known);
        addIf(!failed.isEmpty() || !missed.isEmpty(), RuleId.VERIFICATION_FAILED, known);
        addIf(!replayed.isEmpty(), RuleId.VERIFICATION_REPLAYED, known);
        addIf(!devices.isEmpty(), RuleId.SHARED_DEVICE, known);
        return new Findings(known, absences, punches, jumps, mockFixes, mockPunches, failed, missed, replayed, devices);
    }

    private static void addIf(boolean holds, RuleId rule, Set<RuleId> known) {
        if (holds) {
            known.add(rule);
        }
    }

    /** A pair of fixes is exempted if both are. */
    private static List<Jump> jumps(Judgement judgement) {
        Exemptions exemptions = judgement.exemptions();
        return judgement.facts().jumps().stream()
                .filter(jump -> !exemptions.cover(jump.from()) || !exemptions.cover(jump.to()))
                .toList();
    }

    private static int mockFixes(Judgement judgement) {
        return (int) judgement.facts().mockFixes().stream()
                .filter(time -> !judgement.exemptions().cover(time))
                .count();
    }

    private static List<CheckedVerification> failed(Judgement judgement) {
        return verifications(judgement, check -> check.verification().outcome() == Outcome.FAILED);
    }

    private static List<CheckedVerification> missed(Judgement judgement, Policy policy) {
        List<CheckedVerification> missed = verifications(
                judgement,
                check -> check.verification().outcome() == Outcome.MISSED && check.fixNear() && !check.inBreak());
        return missed.size() < policy.rules().verificationFailed().maxMissed() ? List.of() : missed;
    }

    private static List<CheckedVerification> replayed(Judgement judgement) {
        return verifications(judgement, check -> check.replayed() != null);
    }

    /** Those of a kind that lie in no exemption. */
    private static List<CheckedVerification> verifications(Judgement judgement, Predicate<CheckedVerification> wanted) {
        return judgement.verifications().stream()
                .filter(wanted)
                .filter(check -> !judgement.exemptions().cover(check.at()))
                .toList();
    }

    /** Which absence each rule on absences holds on. While a shift goes on, only leaving it can be told. */
    private static EnumMap<RuleId, AbsenceFacts> absences(
            Judgement judgement, Collection<Signal> signals, Policy policy) {
        ShiftFacts facts = judgement.facts();
        EnumMap<RuleId, AbsenceFacts> absences = new EnumMap<>(RuleId.class);
        Set<Integer> matched = new HashSet<>();
        for (Signal signal : signals) {
            if (isOn(signal.rule(), policy) && !restsOnExempted(signal, judgement)) {
                keepHeavier(absences, signal.rule(), facts.absences().get(signal.absence()), judgement);
                matched.add(signal.absence());
            }
        }
        if (policy.enabled(RuleId.LONG_ABSENCE) && !judgement.open()) {
            long min = policy.rules().longAbsence().minAbsence().toMillis();
            for (AbsenceFacts absence : facts.absences()) {
                boolean isLong = judgement.accounts().get(absence.index()).countedMs() >= min;
                if (isLong && !matched.contains(absence.index())) {
                    keepHeavier(absences, RuleId.LONG_ABSENCE, absence, judgement);
                }
            }
        }
        return absences;
    }

    /** A ghost shift is both other rules at once, so it needs them switched on. */
    private static boolean isOn(RuleId rule, Policy policy) {
        return policy.enabled(rule)
                && (rule != RuleId.GHOST_SHIFT
                        || (policy.enabled(RuleId.LEFT_AFTER_CLOCK_IN)
                                && policy.enabled(RuleId.RETURNED_BEFORE_CLOCK_OUT)));
    }

    /** Whether a punch or fix that makes the pattern lies in an exemption: there it is evidence of nothing. */
    private static boolean restsOnExempted(Signal signal, Judgement judgement) {
        Exemptions exemptions = judgement.exemptions();
        AbsenceFacts absence = judgement.facts().absences().get(signal.absence());
        boolean leaving = exemptions.cover(judgement.facts().span().from())
                || exemptions.cover(absence.lastInsideBefore())
                || exemptions.cover(absence.start());
        boolean returning = exemptions.cover(absence.end())
                || exemptions.cover(judgement.facts().span().to());
        return switch (signal.rule()) {
            case LEFT_AFTER_CLOCK_IN -> leaving;
            case RETURNED_BEFORE_CLOCK_OUT -> returning;
            default -> leaving || returning;
        };
    }

    private static void keepHeavier(
            Map<RuleId, AbsenceFacts> absences, RuleId rule, AbsenceFacts absence, Judgement judgement) {
        AbsenceFacts known = absences.get(rule);
        if (known == null || isHeavier(judgement, absence, known)) {
            absences.put(rule, absence);
        }
    }

    private static boolean isHeavier(Judgement judgement, AbsenceFacts absence, AbsenceFacts known) {
        long counted = judgement.accounts().get(absence.index()).countedMs();
        long knownCounted = judgement.accounts().get(known.index()).countedMs();
        return counted > knownCounted || (counted == knownCounted && absence.index() < known.index());
    }

    /** At least two fixes around the punch, one at or before and one at or after it, and every one off site. */
    private static List<PunchSurroundings> offSite(Judgement judgement) {
        Exemptions exemptions = judgement.exemptions();
        List<PunchSurroundings> off = new ArrayList<>();
        for (PunchSurroundings punch : judgement.facts().punches()) {
            List<Long> times = punch.fixTimes().stream()
                    .filter(time -> !exemptions.cover(time))
                    .toList();
            if (punch.allOff()
                    && !exemptions.cover(punch.time())
                    && times.size() >= 2
                    && times.get(0) <= punch.time()
                    && times.get(times.size() - 1) >= punch.time()) {
                off.add(punch);
            }
        }
        return off;
    }

    private static int mockPunches(Judgement judgement) {
        ShiftFacts facts = judgement.facts();
        Exemptions exemptions = judgement.exemptions();
        int count = 0;
        if (facts.shift().clockIn().mock()
                && !exemptions.cover(facts.shift().clockIn().time())) {
            count++;
        }
        if (!facts.shift().timedOut()
                && facts.shift().clockOut().mock()
                && !exemptions.cover(facts.shift().clockOut().time())) {
            count++;
        }
        return count;
    }
}
