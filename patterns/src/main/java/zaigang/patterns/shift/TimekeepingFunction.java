package zaigang.patterns.shift;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RejectionCounters;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.RosterVersions;
import zaigang.patterns.verification.Handin;

/**
 * The first step of everything but fixes: keyed by employee, it turns away what is not of the roster or too late, drops copies, makes
 * shifts of punches, and passes on what matters to them at the moment from which it is known. Nothing is decided when it arrives: timers
 * drain what is due into pure folds, so neither the order of arrival nor the runtime mode can change a result.
 *
 * <p>Of events of one stream with one id the earliest stays, whatever it says; of those of one instant, the first in a fixed order. Live
 * a copy is known as one for as long as the earliest is open to revision, in a replay always. Of messages and feedback no ids are kept
 * here: see {@code WorkFunction}.
 */
public final class TimekeepingFunction extends KeyedProcessFunction<String, EmployeeEvent, ShiftEvent>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    /** Steps in the work of employees who are in the roster, with their own times. */
    public static final OutputTag<WorkEvent> WORK = new OutputTag<>("work", TypeInformation.of(WorkEvent.class));

    /** Which devices were used in punches. */
    public static final OutputTag<DevicePunch> DEVICES =
            new OutputTag<>("devices", TypeInformation.of(DevicePunch.class));

    /** Which content was handed in with verifications. */
    public static final OutputTag<Handin> CONTENT = new OutputTag<>("content", TypeInformation.of(Handin.class));

    /** Events that are well formed but cannot be used. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    private final ShiftSettings settings;

    private transient ShiftMachine machine;
    private transient RosterVersions roster;
    private transient ListState<Punch> punches;
    private transient ValueState<Punch> open;
    private transient ListState<Verification> verifications;
    private transient ListState<Exemption> newDecisions;
    private transient MapState<Long, List<EmployeeEvent>> work;
    private transient ValueState<Long> drainedTo;
    private transient UsedEvents used;
    private transient Horizon horizon;
    private transient Decisions decisions;
    private transient OpenShifts openShifts;
    private transient RejectionCounters rejected;

    /** A verification may have been asked for so long before its result; what was exempted then is known as long as the result. */
    private transient long awaitedMs;

    public TimekeepingFunction(ShiftSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        machine = new ShiftMachine(
                settings.policy().shift().maxLength().toMillis(),
                settings.policy().shift().minRestart().toMillis());
        KeyedState state = new KeyedState(getRuntimeContext());
        roster = new RosterVersions(state.list("roster", RosterChange.class));
        punches = state.list("punches", Punch.class);
        open = state.value("open", Punch.class);
        verifications = state.list("verifications", Verification.class);
        newDecisions = state.list("new-decisions", Exemption.class);
        work = state.map("work", Long.class, Types.LIST(TypeInformation.of(EmployeeEvent.class)));
        drainedTo = state.value("drained-to", Long.class);
        horizon = new Horizon(settings.revisableMs(), state.value("next-forget", Long.class));
        used = new UsedEvents(state.map("used", String.class, UsedEvent.class), horizon);
        awaitedMs = settings.policy().time().revisionHorizon().toMillis();
        decisions = new Decisions(state.list("decisions", Exemption.class));
        rejected = new RejectionCounters(getRuntimeContext().getMetricGroup());
        getRuntimeContext().getMetricGroup().gauge("openShifts", (Gauge<Long>) this::openShifts);
    }

    long openShifts() {
        return openShifts.count();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        openShifts = new OpenShifts(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        openShifts.snapshot();
    }

    private void reject(Rejection letter, Context context) {
        rejected.count(letter.code());
        context.output(REJECTED, letter);
    }

    @Override
    public void processElement(EmployeeEvent event, Context context, Collector<ShiftEvent> out) throws Exception {
        if (event.roster() != null) {
            change(event.roster(), context);
            out.collect(ShiftEvent.of(event.roster()));
            return;
        }
        long passed = passed(context);
        if (event.exemption() != null) {
            if (comesTooLate(event.exemption(), passed) && isKnown(event)) {
                reject(Strays.lateDecision(event.exemption(), passed, settings.revisionHorizonMs()), context);
            }
            // However late, it counts in the windows on work that are still to come.
            newDecisions.add(event.exemption());
            context.timerService().registerEventTimeTimer(Math.max(event.time(), passed + 1));
            if (roster.isEmpty() && !settings.keepsAll()) {
                context.timerService()
                        .registerEventTimeTimer(Math.max(event.exemption().from(), passed + 1));
            }
        } else if (event.time() <= passed && isKnown(event)) {
            reject(Strays.late(event, passed), context);
        } else if (event.punch() != null) {
            punches.add(event.punch());
            context.timerService().registerEventTimeTimer(event.time());
            if (event.punch().kind() == Punch.Kind.CLOCK_IN) {
                context.timerService().registerEventTimeTimer(machine.timeout(event.punch()));
            }
        } else if (event.verification() != null) {
            verifications.add(event.verification());
            context.timerService().registerEventTimeTimer(event.time());
        } else if (!event.work().kind().ofItem() && roster.at(event.time()) != null) {
            // There are many messages, and their copies go where their days are rolled up.
            context.output(WORK, event.work());
        } else {
            hold(event);
            context.timerService().registerEventTimeTimer(event.time());
        }
    }

    /** Whether no shift is open to revision any more that a decision is about, or an earlier one on the same exemption. */
    private boolean comesTooLate(Exemption decision, long passed) throws Exception {
        return !settings.keepsAll()
                && passed >= Long.MIN_VALUE + settings.revisableMs()
                && Math.max(decision.to(), decisions.end(decision.exemptionId())) <= passed - settings.revisableMs();
    }

    private void change(RosterChange change, Context context) throws Exception {
        roster.add(change);
        if (!settings.keepsAll()) {
            long now = passed(context);
            forgetRoster(now);
            if (change.entry() == null) {
                context.timerService().registerEventTimeTimer(Math.max(change.from(), now) + settings.revisableMs());
            }
        }
    }

    /** What held only for shifts that nothing revises any more is forgotten. */
    private void forgetRoster(long now) throws Exception {
        if (!settings.keepsAll() && now >= Long.MIN_VALUE + settings.revisableMs()) {
            roster.forgetBefore(now - settings.revisableMs());
        }
    }

    /** Whether an event is of an employee who is in the roster at its time, or whose shift began while he was. */
    private boolean isKnown(EmployeeEvent event) throws Exception {
        if (event.exemption() != null) {
            return !roster.isEmpty(); // Leave may be decided on before somebody's first day.
        }
        return roster.at(event.time()) != null || (!isClockIn(event) && open.value() != null);
    }

    private static boolean isClockIn(EmployeeEvent event) {
        return event.punch() != null && event.punch().kind() == Punch.Kind.CLOCK_IN;
    }

    /** By its own time: looking through all that waits whenever one of it is due would be slow where all of a replay does. */
    private void hold(EmployeeEvent event) throws Exception {
        List<EmployeeEvent> known = work.get(event.time());
        List<EmployeeEvent> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
        all.add(event);
        work.put(event.time(), all);
    }

    /**
     * The instant up to which everything of this employee is done with. The watermark alone can't say: it starts anew after a restore,
     * and time must never run backwards for a shift that is open or judged.
     */
    private long passed(Context context) throws Exception {
        Long drained = drainedTo.value();
        long watermark = context.timerService().currentWatermark();
        return drained == null ? watermark : Math.max(drained, watermark);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<ShiftEvent> out) throws Exception {
        if (roster.isEmpty()) {
            rejectAll(now, context);
        } else {
            if (roster.hasGaps()) {
                rejectUnknown(now, context);
            }
            passWork(now, context, out);
            if (drainedTo.value() == null || drainedTo.value() < now) {
                drainedTo.update(now);
                boolean changed = learn(now, context, out);
                Exemptions exemptions = decisions.asOf(now);
                if (changed) {
                    used.takeBack(
                            exemptions,
                            now,
                            device -> context.output(DEVICES, device),
                            content -> context.output(CONTENT, content));
                }
                advanceShifts(exemptions, now, context, out);
                verify(exemptions, now, context, out);
            }
        }
        forget(now, context);
        forgetRoster(now);
    }

    /** Turns away what is due by now and of a time at which the employee is not in the roster. */
    private void rejectUnknown(long now, OnTimerContext context) throws Exception {
        rejectUnknown(punches, Punch::time, EmployeeEvent::of, now, context);
        rejectUnknown(verifications, Verification::time, EmployeeEvent::of, now, context);
        List<EmployeeEvent> due = work.get(now);
        if (due != null) {
            List<EmployeeEvent> known = new ArrayList<>();
            for (EmployeeEvent event : due) {
                if (isKnown(event)) {
                    known.add(event);
                } else {
                    reject(Strays.unknown(event), context);
                }
            }
            work.put(now, known);
        }
    }

    private <T> void rejectUnknown(
            ListState<T> waiting,
            ToLongFunction<T> moment,
            Function<T, EmployeeEvent> event,
            long now,
            OnTimerContext context)
            throws Exception {
        List<T> known = new ArrayList<>();
        boolean changed = false;
        for (T value : waiting.get()) {
            if (moment.applyAsLong(value) <= now && !isKnown(event.apply(value))) {
                reject(Strays.unknown(event.apply(value)), context);
                changed = true;
            } else {
                known.add(value);
            }
        }
        if (changed) {
            waiting.update(known);
        }
    }

    /** Passes on what was done at this instant, but for copies of what was done before. */
    private void passWork(long now, OnTimerContext context, Collector<ShiftEvent> out) throws Exception {
        List<EmployeeEvent> due = work.get(now);
        if (due == null) {
            return;
        }
        work.remove(now);
        for (WorkEvent event :
                due.stream().map(EmployeeEvent::work).sorted(WorkEvent.ORDER).toList()) {
            if (event.kind().ofItem()) {
                String name = event.kind().stream().label() + ":" + event.eventId();
                if (used.contains(name)) {
                    continue;
                }
                used.add(name, new UsedEvent(now, null, null), context.timerService());
            }
            context.output(WORK, event);
            if (event.isCounterEvidence()) {
                out.collect(ShiftEvent.of(event));
            }
        }
    }

    /** Moves the decisions that are known by now to the others. A late one is known as soon as it is here. */
    private boolean learn(long now, OnTimerContext context, Collector<ShiftEvent> out) throws Exception {
        List<Exemption> news = Due.take(newDecisions, now, Exemption::time);
        for (Exemption decision : news) {
            Exemption bare = decision.withoutRecord();
            decisions.add(bare);
            horizon.watch(bare.to() + awaitedMs, context.timerService());
            out.collect(ShiftEvent.of(bare));
        }
        return !news.isEmpty();
    }

    private void advanceShifts(Exemptions exemptions, long now, OnTimerContext context, Collector<ShiftEvent> out)
            throws Exception {
        List<Punch> due = Due.take(punches, now, Punch::time);
        Punch before = open.value();
        if (due.isEmpty() && before == null) {
            return;
        }
        List<Punch> fresh = fresh(due);
        for (Punch punch : fresh) {
            used.add(
                    "punch:" + punch.eventId(),
                    new UsedEvent(punch.time(), device(punch, exemptions, context), null),
                    context.timerService());
        }
        ShiftMachine.Outcome outcome = machine.advance(before, fresh, now);
        for (ShiftMachine.Misplaced misplaced : outcome.misplaced()) {
            reject(Strays.misplaced(misplaced), context);
        }
        for (ClosedShift shift : outcome.closed()) {
            out.collect(ShiftEvent.of(shift.withoutRecords()));
        }
        openShifts.changed(before != null, outcome.open() != null);
        if (outcome.open() == null) {
            open.clear();
        } else if (!outcome.open().equals(before)) {
            Punch opened = outcome.open().withoutRecord();
            open.update(opened);
            out.collect(ShiftEvent.opened(opened));
        }
    }

    /** Of punches that are due, those whose event ids were not used before, in time order. */
    private List<Punch> fresh(List<Punch> due) throws Exception {
        Set<String> seen = new HashSet<>();
        for (Punch punch : due) {
            if (used.contains("punch:" + punch.eventId())) {
                seen.add(punch.eventId());
            }
        }
        return ShiftMachine.distinct(due, seen);
    }

    /** Tells of the device of a punch, if it may speak for anything; null if not. */
    private DevicePunch device(Punch punch, Exemptions exemptions, OnTimerContext context) {
        Policy policy = settings.policy();
        boolean counts = policy.enabled(RuleId.SHARED_DEVICE)
                && punch.deviceId() != null
                && (punch.method() == null || punch.method() == Punch.Method.APP)
                && !policy.rules().sharedDevice().exemptDevices().contains(punch.deviceId())
                && punch.time() <= settings.until();
        if (!counts) {
            return null;
        }
        DevicePunch device = new DevicePunch(
                punch.deviceId(),
                punch.employeeId(),
                punch.eventId(),
                punch.time(),
                exemptions.cover(punch.time()),
                punch.time());
        context.output(DEVICES, device);
        return device;
    }

    private void verify(Exemptions exemptions, long now, OnTimerContext context, Collector<ShiftEvent> out)
            throws Exception {
        List<Verification> due = Due.take(verifications, now, Verification::time);
        due.sort(comparingLong(Verification::time)
                .thenComparing(Verification::eventId)
                .thenComparing(verification -> verification.withoutRecord().toString()));
        for (Verification verification : due) {
            String name = "verification:" + verification.eventId();
            if (used.contains(name) || verification.time() > settings.until()) {
                continue;
            }
            long last = Math.max(verification.time(), verification.at());
            used.add(
                    name, new UsedEvent(last, null, handin(verification, exemptions, context)), context.timerService());
            out.collect(ShiftEvent.of(verification.withoutRecord()));
        }
    }

    private Handin handin(Verification verification, Exemptions exemptions, OnTimerContext context) {
        // Live, whether the employee was exempt when he was asked is not known for longer.
        boolean known = verification.time() - verification.at() <= awaitedMs || settings.keepsAll();
        if (verification.contentSha256() == null
                || verification.outcome() == Verification.Outcome.MISSED
                || !known
                || !settings.policy().enabled(RuleId.VERIFICATION_REPLAYED)) {
            return null;
        }
        Handin handin = new Handin(
                verification.contentSha256(),
                verification.employeeId(),
                verification.eventId(),
                verification.time(),
                verification.at(),
                exemptions.cover(verification.at()),
                verification.time());
        context.output(CONTENT, handin);
        return handin;
    }

    /** Nobody in the roster has this id: nothing of it that is due can be used. What is not may still see him join it. */
    private void rejectAll(long now, OnTimerContext context) throws Exception {
        for (Punch punch : Due.take(punches, now, Punch::time)) {
            reject(Strays.unknown(EmployeeEvent.of(punch)), context);
        }
        for (Exemption exemption : Due.take(newDecisions, now, this::latestUse)) {
            reject(Strays.unknown(EmployeeEvent.of(exemption)), context);
        }
        for (Verification verification : Due.take(verifications, now, Verification::time)) {
            reject(Strays.unknown(EmployeeEvent.of(verification)), context);
        }
        List<EmployeeEvent> due = work.get(now);
        if (due != null) {
            due.forEach(event -> reject(Strays.unknown(event), context));
            work.remove(now);
        }
    }

    /**
     * Until when a decision waits for its employee to be in the roster. Leave may be decided on before somebody's first day, and live the
     * roster then says so later than the decision comes; in a replay it has said all when event time begins.
     */
    private long latestUse(Exemption decision) {
        return settings.keepsAll() ? decision.time() : Math.max(decision.time(), decision.from());
    }

    private void forget(long now, OnTimerContext context) throws Exception {
        if (!horizon.isReached(now)) {
            return;
        }
        decisions.forget(end -> horizon.keeps(end + awaitedMs, now, context.timerService()));
        used.forget(now, context.timerService());
    }
}
