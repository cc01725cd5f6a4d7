package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Verification;
import zaigang.patterns.verification.Replayed;

/**
 * What is kept of an employee so that judged shifts can be revised: their facts, the decisions on exemptions, verifications, and what is
 * known of devices. Whatever is older than the revision horizon can change nothing any more. The fixes of shifts that no rule may hold on
 * are dropped much sooner.
 */
final class ShiftMemory {

    private final Horizon horizon;
    private final Decisions decisions;
    private final long longerMs;
    private final Kept kept;

    /**
     * Where things lie.
     *
     * @param judged facts of judged shifts, by shift, without their fixes
     * @param fixes usable fixes of judged shifts, by shift
     * @param nextDrop when the next of these are dropped unless they are needed
     * @param verifications by event
     * @param devices by punch
     * @param replayed by verification
     */
    record Kept(
            MapState<String, ShiftFacts> judged,
            MapState<String, KeptFixes> fixes,
            ValueState<Long> nextDrop,
            MapState<String, Verification> verifications,
            MapState<String, DeviceUse> devices,
            MapState<String, Replayed> replayed) {}

    /**
     * @param longerMs milliseconds that what lies within a shift is kept beyond the horizon: the shift stays open to revision until a
     *     horizon after its end, and everything that was known of it must be known as long
     */
    ShiftMemory(Horizon horizon, Decisions decisions, long longerMs, Kept kept) {
        this.longerMs = longerMs;
        this.horizon = horizon;
        this.decisions = decisions;
        this.kept = kept;
    }

    Decisions decisions() {
        return decisions;
    }

    /**
     * Keeps a shift that was judged.
     *
     * @param dropAt when its fixes are dropped unless a rule may hold on it by then
     */
    void add(ShiftFacts facts, long dropAt, TimerService timers) throws Exception {
        kept.judged().put(facts.shiftId(), facts.withoutMarks());
        horizon.watch(facts.span().to(), timers);
        if (!facts.marks().isEmpty()) {
            kept.fixes().put(facts.shiftId(), new KeptFixes(dropAt, facts.marks()));
            Long next = kept.nextDrop().value();
            if (next == null || dropAt < next) {
                kept.nextDrop().update(dropAt);
            }
        }
    }

    void add(Exemption decision, TimerService timers) throws Exception {
        decisions.add(decision);
        horizon.watch(decision.to() + longerMs, timers);
    }

    void add(Verification verification, TimerService timers) throws Exception {
        kept.verifications().put(verification.eventId(), verification);
        horizon.watch(lastOf(verification), timers);
    }

    private long lastOf(Verification verification) {
        return Math.max(verification.time(), verification.at()) + longerMs;
    }

    void add(DeviceUse use, TimerService timers) throws Exception {
        if (use.others() == 0) {
            kept.devices().remove(use.eventId());
        } else {
            kept.devices().put(use.eventId(), use);
            horizon.watch(use.time() + longerMs, timers);
        }
    }

    void add(Replayed replayed) throws Exception {
        if (replayed.holds()) {
            kept.replayed().put(replayed.eventId(), replayed);
        } else {
            kept.replayed().remove(replayed.eventId());
        }
    }

    /** Facts of judged shifts, without their fixes. */
    Iterable<ShiftFacts> judged() throws Exception {
        return kept.judged().values();
    }

    /** The verification of an event; null if it is not kept. */
    Verification verification(String eventId) throws Exception {
        return kept.verifications().get(eventId);
    }

    /** All that is known at a moment of a shift that was judged before, or is now. */
    Judgement judgement(long moment, boolean open, ShiftFacts facts, ShiftJudge judge) throws Exception {
        Exemptions exemptions = decisions.asOf(moment).within(judge.stretch(facts.span()));
        List<CheckedVerification> verifications = verificationsIn(facts, judge);
        List<DeviceUse> devices = devicesOf(facts);
        ShiftFacts shown = facts;
        if (mayMatter(facts, verifications, devices)) {
            KeptFixes fixes = facts.marks().isEmpty() ? kept.fixes().get(facts.shiftId()) : null;
            shown = fixes == null ? facts : facts.withMarks(fixes.marks());
        } else if (!facts.marks().isEmpty()) {
            shown = facts.withoutMarks();
        }
        return new Judgement(
                moment,
                open,
                shown,
                exemptions,
                Accounting.of(facts, exemptions, judge.policy()),
                verifications,
                devices);
    }

    private static boolean mayMatter(
            ShiftFacts facts, List<CheckedVerification> verifications, List<DeviceUse> devices) {
        return facts.mayMatter()
                || !devices.isEmpty()
                || verifications.stream().anyMatch(CheckedVerification::mayMatter);
    }

    private List<CheckedVerification> verificationsIn(ShiftFacts facts, ShiftJudge judge) throws Exception {
        List<CheckedVerification> found = new ArrayList<>();
        for (Verification verification : kept.verifications().values()) {
            if (facts.span().contains(verification.at())) {
                found.add(judge.check(verification, kept.replayed().get(verification.eventId()), facts));
            }
        }
        found.sort(Comparator.comparingLong(CheckedVerification::at)
                .thenComparing(check -> check.verification().eventId()));
        return found;
    }

    private List<DeviceUse> devicesOf(ShiftFacts facts) throws Exception {
        List<DeviceUse> found = new ArrayList<>();
        for (DeviceUse use : kept.devices().values()) {
            if (facts.shift().has(use)) {
                found.add(use);
            }
        }
        found.sort(Comparator.comparingLong(DeviceUse::time).thenComparing(DeviceUse::eventId));
        return found;
    }

    /** Drops the fixes of shifts on which no rule may hold by now. */
    void dropFixes(long now, ShiftJudge judge) throws Exception {
        Long next = kept.nextDrop().value();
        if (next == null || next > now) {
            return;
        }
        kept.nextDrop().clear();
        long following = Long.MAX_VALUE;
        Map<String, KeptFixes> needed = new HashMap<>();
        List<String> dropped = new ArrayList<>();
        for (Map.Entry<String, KeptFixes> entry : kept.fixes().entries()) {
            KeptFixes fixes = entry.getValue();
            if (fixes.dropAt() > now) {
                following = Math.min(following, fixes.dropAt());
                continue;
            }
            ShiftFacts facts = kept.judged().get(entry.getKey());
            if (mayMatter(facts, verificationsIn(facts, judge), devicesOf(facts))) {
                needed.put(entry.getKey(), new KeptFixes(Long.MAX_VALUE, fixes.marks()));
            } else {
                dropped.add(entry.getKey());
            }
        }
        for (Map.Entry<String, KeptFixes> entry : needed.entrySet()) {
            kept.fixes().put(entry.getKey(), entry.getValue());
        }
        for (String shiftId : dropped) {
            kept.fixes().remove(shiftId);
        }
        if (following != Long.MAX_VALUE) {
            kept.nextDrop().update(following);
        }
    }

    /** Forgets what has reached the horizon by now. */
    void forget(long now, TimerService timers) throws Exception {
        if (!horizon.isReached(now)) {
            return;
        }
        decisions.forget(end -> horizon.keeps(end + longerMs, now, timers));
        List<String> old = new ArrayList<>();
        for (ShiftFacts facts : kept.judged().values()) {
            if (!horizon.keeps(facts.span().to(), now, timers)) {
                old.add(facts.shiftId());
            }
        }
        for (String shiftId : old) {
            kept.judged().remove(shiftId);
            kept.fixes().remove(shiftId);
        }
        old.clear();
        for (Map.Entry<String, Verification> entry : kept.verifications().entries()) {
            if (!horizon.keeps(lastOf(entry.getValue()), now, timers)) {
                old.add(entry.getKey());
            }
        }
        for (String eventId : old) {
            kept.verifications().remove(eventId);
            kept.replayed().remove(eventId);
        }
        old.clear();
        for (Map.Entry<String, DeviceUse> entry : kept.devices().entries()) {
            if (!horizon.keeps(entry.getValue().time() + longerMs, now, timers)) {
                old.add(entry.getKey());
            }
        }
        for (String eventId : old) {
            kept.devices().remove(eventId);
        }
    }
}
