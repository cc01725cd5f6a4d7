package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;

/**
 * From dense to sparse: keyed by employee, it gathers fixes, punches and decisions on exemptions and turns them into judgements of shifts
 * and the few steps that patterns see. Nothing is judged when it arrives. Every punch, end of a shift and exemption sets a timer at the
 * instant from which it counts, and a timer only drains what is due by then into pure folds; so neither the order of arrival nor the
 * runtime mode can change a result. A judgement's records carry its moment as timestamp.
 */
public final class ShiftFunction extends KeyedCoProcessFunction<String, FixBlock, EmployeeEvent, ShiftStep> {

    private static final long serialVersionUID = 1L;

    /** Judgements, flagged or not. */
    public static final OutputTag<Judgement> JUDGEMENTS =
            new OutputTag<>("judgements", TypeInformation.of(Judgement.class));

    /** Events that are well formed but cannot be used. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    /** Fixes outside shifts are forgotten in steps of this many milliseconds. */
    private static final long FORGET_STEP_MS = 60_000;

    /** As long as a shift is open or waits for its judgement, its own timers see to its fixes. */
    private static final long AFTER_SHIFT = Long.MAX_VALUE;

    private final ShiftSettings settings;

    private transient ShiftJudge judge;
    private transient ShiftMachine machine;
    private transient long signalGapMs;

    private transient ValueState<RosterEntry> roster;
    private transient FixStore fixes;
    private transient ValueState<Long> nextForget;
    private transient ListState<Punch> punches;
    private transient ValueState<Punch> open;
    private transient ListState<ClosedShift> waiting;
    private transient ListState<Exemption> newDecisions;
    private transient ValueState<Long> drainedTo;
    private transient ShiftMemory memory;
    private transient StrayFixes strays;

    private transient Counter droppedUnread;
    private transient Counter judgedShifts;

    public ShiftFunction(ShiftSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        judge = new ShiftJudge(settings.policy(), settings.sites());
        machine = new ShiftMachine(
                settings.policy().shift().maxLength().toMillis(),
                settings.policy().shift().minRestart().toMillis());
        signalGapMs = settings.policy().fence().signalGap().toMillis();
        roster = value("roster", RosterEntry.class);
        fixes = new FixStore(getRuntimeContext()
                .getListState(
                        new ListStateDescriptor<>("fixes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
        nextForget = value("next-forget", Long.class);
        punches = list("punches", Punch.class);
        open = value("open", Punch.class);
        waiting = list("waiting", ClosedShift.class);
        newDecisions = list("new-decisions", Exemption.class);
        drainedTo = value("drained-to", Long.class);
        long horizonMs = settings.revisionHorizonMs();
        memory = new ShiftMemory(
                horizonMs,
                list("judged", ShiftFacts.class),
                list("decisions", Exemption.class),
                getRuntimeContext().getMapState(new MapStateDescriptor<>("used-punches", Types.STRING, Types.LONG)),
                value("next-forget-judged", Long.class));
        strays = new StrayFixes(
                horizonMs, counts("late-fixes"), counts("unknown-fixes"), value("forget-strays", Long.class));
        droppedUnread = getRuntimeContext().getMetricGroup().counter("fixesDroppedUnread");
        judgedShifts = getRuntimeContext().getMetricGroup().counter("shiftsJudged");
    }

    private <T> ValueState<T> value(String name, Class<T> type) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    }

    private <T> ListState<T> list(String name, Class<T> type) {
        return getRuntimeContext().getListState(new ListStateDescriptor<>(name, TypeInformation.of(type)));
    }

    private MapState<Long, Long> counts(String name) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.LONG));
    }

    @Override
    public void processElement1(FixBlock block, Context context, Collector<ShiftStep> out) throws Exception {
        RosterEntry employee = roster.value();
        if (employee != null && !employee.geofenced()) {
            droppedUnread.inc(FixBlock.count(block.packed()));
            return;
        }
        byte[] packed = block.packed();
        long watermark = context.timerService().currentWatermark();
        if (employee != null && FixBlock.minTime(packed) <= watermark) {
            rejectLate(packed, watermark, context);
            if (FixBlock.maxTime(packed) <= watermark) {
                return;
            }
            packed = FixStore.trimmed(packed, watermark + 1);
        }
        fixes.add(packed);
        if (nextForget.value() == null) {
            forgetAt(FixBlock.maxTime(packed) + signalGapMs, context);
        }
    }

    private void rejectLate(byte[] packed, long watermark, Context context) throws Exception {
        List<Fix> late = new ArrayList<>();
        FixBlock.unpack(packed, new Span(Long.MIN_VALUE, watermark + 1), late);
        reject(
                strays.addLate(context.getCurrentKey(), FixStore.countByDay(late), watermark, context.timerService()),
                context);
    }

    private static void reject(List<Rejection> letters, Context context) {
        letters.forEach(letter -> context.output(REJECTED, letter));
    }

    @Override
    public void processElement2(EmployeeEvent event, Context context, Collector<ShiftStep> out) throws Exception {
        if (event.roster() != null) {
            roster.update(event.roster());
            if (!event.roster().geofenced()) {
                droppedUnread.inc(fixes.count());
                fixes.clear();
            }
            return;
        }
        long passed = passed(context);
        if (event.punch() != null) {
            if (event.time() <= passed && roster.value() != null) {
                context.output(REJECTED, Strays.late(event.punch(), passed));
                return;
            }
            punches.add(event.punch());
            setTimers(event.punch(), context);
        } else {
            newDecisions.add(event.exemption());
            context.timerService().registerEventTimeTimer(Math.max(event.time(), passed + 1));
        }
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

    /**
     * Sets a timer for every instant at which something may be due because of a punch. They can't wait until it is due: in BATCH, timers
     * that are set while timers fire are dropped.
     */
    private void setTimers(Punch punch, Context context) {
        context.timerService().registerEventTimeTimer(punch.time());
        context.timerService().registerEventTimeTimer(punch.time() + signalGapMs);
        if (punch.kind() == Punch.Kind.CLOCK_IN) {
            context.timerService().registerEventTimeTimer(machine.timeout(punch));
            context.timerService().registerEventTimeTimer(machine.timeout(punch) + signalGapMs);
        }
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<ShiftStep> out) throws Exception {
        RosterEntry employee = roster.value();
        if (employee == null) {
            rejectAll(now, context);
        } else if (drainedTo.value() == null || drainedTo.value() < now) {
            drainedTo.update(now);
            List<Exemption> news = learn(now, context);
            advanceShifts(now, context);
            Set<String> fresh = judgeDue(employee, now, context, out);
            revise(news, fresh, now, context, out);
        }
        memory.forget(now, context.timerService());
        strays.forget(now);
        forgetFixes(now, context);
    }

    /** Moves the decisions that are known by now to the others. A late one is known as soon as it is here. */
    private List<Exemption> learn(long now, OnTimerContext context) throws Exception {
        List<Exemption> news = new ArrayList<>();
        List<Exemption> later = new ArrayList<>();
        for (Exemption decision : newDecisions.get()) {
            (decision.time() <= now ? news : later).add(decision);
        }
        if (!news.isEmpty()) {
            newDecisions.update(later);
            for (Exemption decision : news) {
                memory.add(decision, context.timerService());
            }
        }
        return news;
    }

    private void advanceShifts(long now, OnTimerContext context) throws Exception {
        List<Punch> due = new ArrayList<>();
        List<Punch> later = new ArrayList<>();
        for (Punch punch : punches.get()) {
            (punch.time() <= now ? due : later).add(punch);
        }
        if (!due.isEmpty()) {
            punches.update(later);
            due = memory.use(due, context.timerService());
        }
        Punch before = open.value();
        if (due.isEmpty() && before == null) {
            return;
        }
        ShiftMachine.Outcome outcome = machine.advance(before, due, now);
        for (ShiftMachine.Misplaced misplaced : outcome.misplaced()) {
            context.output(REJECTED, Strays.misplaced(misplaced));
        }
        for (ClosedShift shift : outcome.closed()) {
            waiting.add(shift);
        }
        if (outcome.open() == null) {
            open.clear();
        } else if (!outcome.open().equals(before)) {
            open.update(outcome.open());
        }
    }

    /** Judges the shifts whose stretch is complete; returns their ids. */
    private Set<String> judgeDue(RosterEntry employee, long now, OnTimerContext context, Collector<ShiftStep> out)
            throws Exception {
        Set<String> fresh = new HashSet<>();
        List<ClosedShift> left = new ArrayList<>();
        boolean anyDue = false;
        for (ClosedShift shift : waiting.get()) {
            long moment = shift.end() + signalGapMs;
            if (moment > now) {
                left.add(shift);
                continue;
            }
            anyDue = true;
            if (moment <= settings.until()) {
                ShiftFacts facts = judge.judge(shift, fixes.in(judge.stretch(shift.span())), employee);
                memory.add(facts, context.timerService());
                fresh.add(facts.shiftId());
                judgedShifts.inc();
                emit(facts, now, context, out);
            }
        }
        if (anyDue) {
            waiting.update(left);
        }
        return fresh;
    }

    /** Judges again what new decisions touch. */
    private void revise(
            List<Exemption> news, Set<String> fresh, long now, OnTimerContext context, Collector<ShiftStep> out)
            throws Exception {
        if (news.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        news.forEach(decision -> ids.add(decision.exemptionId()));
        List<Span> touched = new ArrayList<>();
        for (Exemption decision : memory.decisions()) {
            if (ids.contains(decision.exemptionId())) {
                touched.add(new Span(decision.from(), decision.to()));
            }
        }
        for (ShiftFacts facts : memory.judged()) {
            Span stretch = judge.stretch(facts.span());
            if (!fresh.contains(facts.shiftId())
                    && touched.stream().anyMatch(span -> span.intersect(stretch).length() > 0)) {
                emit(facts, now, context, out);
            }
        }
    }

    private void emit(ShiftFacts facts, long now, OnTimerContext context, Collector<ShiftStep> out) throws Exception {
        Span stretch = judge.stretch(facts.span());
        Exemptions exemptions = Exemptions.asOf(memory.decisions(), now).within(stretch);
        Judgement judgement =
                new Judgement(now, facts, exemptions, Accounting.of(facts, exemptions, settings.policy()));
        context.output(JUDGEMENTS, judgement);
        ShiftStep.of(judgement).forEach(out::collect);
    }

    /** Forgets every fix that no shift, open, waiting or still to come, can need. */
    private void forgetFixes(long now, OnTimerContext context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long needed = watermark;
        for (Punch punch : punches.get()) {
            needed = Math.min(needed, punch.time());
        }
        boolean inShift = open.value() != null;
        if (inShift) {
            needed = Math.min(needed, open.value().time());
        }
        for (ClosedShift shift : waiting.get()) {
            needed = Math.min(needed, shift.clockIn().time());
            inShift = true;
        }
        long left = fixes.forgetBefore(needed == Long.MAX_VALUE ? needed : needed - signalGapMs);
        Long due = nextForget.value();
        if (left == Long.MAX_VALUE || watermark == Long.MAX_VALUE) {
            // Nothing is left, or nothing can come any more: the timers of shifts see to the rest.
            nextForget.clear();
        } else if (inShift) {
            nextForget.update(AFTER_SHIFT);
        } else if (due == null || due <= now || due == AFTER_SHIFT) {
            forgetAt(Math.max(left + signalGapMs, now + FORGET_STEP_MS), context);
        }
    }

    private void forgetAt(long time, Context context) throws Exception {
        nextForget.update(time);
        context.timerService().registerEventTimeTimer(time);
    }

    /** Nobody in the roster has this id: nothing of it can be used. */
    private void rejectAll(long now, OnTimerContext context) throws Exception {
        for (Punch punch : punches.get()) {
            context.output(REJECTED, Strays.unknown(punch));
        }
        for (Exemption exemption : newDecisions.get()) {
            context.output(REJECTED, Strays.unknown(exemption));
        }
        Map<Long, Long> days = FixStore.countByDay(fixes.all());
        reject(strays.addUnknown(context.getCurrentKey(), days, now, context.timerService()), context);
        punches.clear();
        newDecisions.clear();
        fixes.clear();
    }
}
