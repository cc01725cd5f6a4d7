package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import zaigang.patterns.KeyedHarness;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.device.SharedDeviceFunction;
import zaigang.patterns.episode.Findings;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.verification.Handin;
import zaigang.patterns.verification.Replayed;
import zaigang.patterns.verification.ReplayedContentFunction;

/** Runs the judgement of shifts with what finds shared devices and replayed content behind it, as the job does. */
final class EvidenceHarness implements AutoCloseable {

    private final Policy policy;
    private final ShiftHarness shifts;
    private final KeyedHarness<DevicePunch, DeviceUse> devices;
    private final KeyedHarness<Handin, Replayed> content;
    private int devicesTaken;
    private int contentTaken;

    /** The state of all operators. */
    record Snapshot(ShiftHarness.Snapshot shifts, OperatorSubtaskState devices, OperatorSubtaskState content) {}

    EvidenceHarness(ShiftSettings settings) throws Exception {
        this(settings, null);
    }

    EvidenceHarness(ShiftSettings settings, Snapshot state) throws Exception {
        policy = settings.policy();
        shifts = new ShiftHarness(settings, state == null ? null : state.shifts());
        devices = new KeyedHarness<>(
                new SharedDeviceFunction(policy, settings.revisableMs()),
                DevicePunch::deviceId,
                state == null ? null : state.devices());
        content = new KeyedHarness<>(
                new ReplayedContentFunction(policy, settings.revisableMs()),
                Handin::contentSha256,
                state == null ? null : state.content());
    }

    /** Live, with employees of these ids in the roster. */
    static EvidenceHarness of(Policy policy, String... employees) throws Exception {
        EvidenceHarness harness = new EvidenceHarness(ShiftSettings.live(policy, FlinkDay.sites()));
        for (String employee : employees) {
            RosterEntry entry = FlinkDay.employee(employee);
            harness.send(entry);
        }
        return harness;
    }

    void send(Object... events) throws Exception {
        for (Object event : events) {
            shifts.sendAny(event);
        }
    }

    /** Up to an instant, one after the other; what they find comes back before that. */
    void watermark(long time) throws Exception {
        shifts.keepTime(time);
        for (DevicePunch punch : fresh(shifts.devices(), devicesTaken)) {
            devices.send(punch, punch.moment());
            devicesTaken++;
        }
        for (Handin handin : fresh(shifts.content(), contentTaken)) {
            content.send(handin, handin.moment());
            contentTaken++;
        }
        devices.watermark(time);
        content.watermark(time);
        for (StreamRecord<DeviceUse> use : devices.news()) {
            shifts.send(ShiftEvent.of(use.getValue()));
        }
        for (StreamRecord<Replayed> replayed : content.news()) {
            shifts.send(ShiftEvent.of(replayed.getValue()));
        }
        shifts.judge(time);
    }

    private static <T> List<T> fresh(List<T> all, int taken) {
        return new ArrayList<>(all.subList(taken, all.size()));
    }

    /** The judgements of an employee's closed shifts, as they came. */
    List<Judgement> judgements(String employee) {
        return shifts.judgements().stream()
                .filter(judgement -> judgement.employeeId().equals(employee))
                .toList();
    }

    List<Judgement> judgements() {
        return shifts.allJudgements();
    }

    /** What holds by the last judgement of an employee's only shift. */
    Collection<RuleId> rules(String employee) {
        List<Judgement> all = judgements(employee);
        return rules(all.get(all.size() - 1));
    }

    /** What holds by a judgement. */
    Collection<RuleId> rules(Judgement judgement) {
        return Findings.of(judgement, List.of(), policy).rules();
    }

    Snapshot snapshot() throws Exception {
        return new Snapshot(shifts.snapshot(), devices.snapshot(), content.snapshot());
    }

    int timers() {
        return shifts.timers() + devices.timers() + content.timers();
    }

    int stateEntries() {
        return shifts.stateEntries() + devices.stateEntries() + content.stateEntries();
    }

    @Override
    public void close() throws Exception {
        shifts.close();
        devices.close();
        content.close();
    }
}
