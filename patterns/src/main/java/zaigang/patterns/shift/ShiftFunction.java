package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import zaigang.geo.track.Fix;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RejectionCounters;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.RosterVersions;
import zaigang.patterns.reference.SiteChange;
import zaigang.patterns.reference.SiteHistory;
import zaigang.patterns.verification.Replayed;

/**
 * From dense to sparse: keyed by employee, it gathers fixes and whatever else says something about a shift, and turns them into
 * judgements of shifts and the few steps that patterns see. Nothing is judged when it arrives. Every end of a shift and every fact sets a
 * timer at the instant from which it counts, and a timer only drains what is due by then into pure folds; so neither the order of arrival
 * nor the runtime mode can change a result. A judgement's records carry its moment as timestamp.
 */
public final class ShiftFunction extends KeyedBroadcastProcessFunction<String, ShiftInput, SiteChange, ShiftStep> {

    private static final long serialVersionUID = 1L;

    /** Judgements, flagged or not. */
    public static final OutputTag<Judgement> JUDGEMENTS =
            new OutputTag<>("judgements", TypeInformation.of(Judgement.class));

    /** Fixes that cannot be used, a letter for all of a day. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(Rejection.class));

    /** What changed of the sites, for whoever connects them. */
    public static final MapStateDescriptor<String, SiteHistory> SITES = ChangingSites.HISTORIES;

    private final ShiftSettings settings;

    private transient ChangingSites sites;
    private transient ShiftJudge judge;
    private transient long signalGapMs;

    private transient RosterVersions roster;
    private transient FixStore fixes;
    private transient Retention retention;
    private transient ListState<Punch> open;
    private transient ListState<ClosedShift> waiting;
    private transient ListState<ShiftEvent> news;
    private transient ListState<WorkEvent> work;
    private transient LiveRaise live;
    private transient ValueState<Long> drainedTo;
    private transient ShiftMemory memory;
    private transient StrayFixes strays;

    private transient RejectionCounters rejected;
    private transient Counter droppedUnread;
    private transient Counter judgedShifts;

    public ShiftFunction(ShiftSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        sites = new ChangingSites(settings.sites());
        judge = new ShiftJudge(
                settings.policy(),
                sites.versions(),
                new RefusalCounters(getRuntimeContext().getMetricGroup()));
        signalGapMs = settings.policy().fence().signalGap().toMillis();
        KeyedState state = new KeyedState(getRuntimeContext());
        roster = new RosterVersions(state.list("roster", RosterChange.class));
        fixes = new FixStore(state.list("fixes", byte[].class));
        open = state.list("open", Punch.class);
        waiting = state.list("waiting", ClosedShift.class);
        news = state.list("news", ShiftEvent.class);
        work = state.list("work", WorkEvent.class);
        retention = new Retention(fixes, work, state.value("next-forget", Long.class), signalGapMs);
        drainedTo = state.value("drained-to", Long.class);
        long horizonMs = settings.revisionHorizonMs();
        memory = new ShiftMemory(
                new Horizon(horizonMs, state.value("next-forget-judged", Long.class)),
                new Decisions(state.list("decisions", Exemption.class)),
                settings.longestStretchMs(),
                new ShiftMemory.Kept(
                        state.map("judged", String.class, ShiftFacts.class),
                        state.map("kept-fixes", String.class, KeptFixes.class),
                        state.value("next-drop", Long.class),
                        state.map("verifications", String.class, Verification.class),
                        state.map("devices", String.class, DeviceUse.class),
                        state.map("replayed", String.class, Replayed.class)));
        live = new LiveRaise(
                new Raise(settings.policy(), judge),
                judge,
                state.list("watched", Watch.class),
                fixes,
                memory.decisions());
        strays = new StrayFixes(
                horizonMs,
                state.map("late-fixes", Long.class, Long.class),
                state.map("unknown-fixes", Long.class, Long.class),
                state.value("forget-strays", Long.class));
        rejected = new RejectionCounters(getRuntimeContext().getMetricGroup());
        droppedUnread = getRuntimeContext().getMetricGroup().counter("fixesDroppedUnread");
        judgedShifts = getRuntimeContext().getMetricGroup().counter("shiftsJudged");
    }

    @Override
    public void processBroadcastElement(SiteChange change, Context context, Collector<ShiftStep> out) throws Exception {
        sites.change(change, context.getBroadcastState(SITES), forgetReferenceBefore(context.currentWatermark()));
    }

    @Override
    public void processElement(ShiftInput input, ReadOnlyContext context, Collector<ShiftStep> out) throws Exception {
        sites.restore(context.getBroadcastState(SITES));
        if (input.fixes() != null) {
            add(input.fixes(), context);
        } else {
            add(input.event(), context);
        }
    }

    /** Which roster and sites held only before this instant matters to no shift any more. */
    private long forgetReferenceBefore(long now) {
        long kept = settings.revisableMs();
        return kept == Long.MAX_VALUE || now < Long.MIN_VALUE + kept ? Long.MIN_VALUE : now - kept;
    }

    private void add(FixBlock block, ReadOnlyContext context) throws Exception {
        byte[] packed = geofenced(block.packed());
        if (packed == null) {
            return;
        }
        long passed = passed(context);
        if (FixBlock.minTime(packed) <= passed && !roster.isEmpty()) {
            rejectLate(packed, passed, context);
            if (FixBlock.maxTime(packed) <= passed) {
                return;
            }
            packed = FixStore.trimmed(packed, passed + 1);
        }
        fixes.add(packed);
        if (!retention.begin(FixBlock.maxTime(packed), context.timerService())) {
            fixes.packSometimes(packed, context.getCurrentKey());
        }
    }

    /** A block without the fixes that are not to be read, as the place of work is free then; null if none is left. */
    private byte[] geofenced(byte[] packed) throws Exception {
        long first = FixBlock.minTime(packed);
        long last = FixBlock.maxTime(packed);
        if (!roster.isFreeAtAnyTime(first, last)) {
            return packed;
        }
        byte[] kept = roster.isFree(first, last) ? null : FixStore.only(packed, this::mayBeRead);
        droppedUnread.inc(FixBlock.count(packed) - (kept == null ? 0 : FixBlock.count(kept)));
        return kept;
    }

    private boolean mayBeRead(long time) throws Exception {
        RosterEntry employee = roster.at(time);
        return employee == null || employee.geofenced();
    }

    private void rejectLate(byte[] packed, long passed, ReadOnlyContext context) throws Exception {
        List<Fix> late = new ArrayList<>();
        FixBlock.unpack(packed, new Span(Long.MIN_VALUE, passed + 1), late);
        rejected.count(Rejection.Code.TOO_LATE, late.size());
        reject(
                strays.addLate(context.getCurrentKey(), FixStore.countByDay(late), passed, context.timerService()),
                context);
    }

    private static void reject(List<Rejection> letters, ReadOnlyContext context) {
        letters.forEach(letter -> context.output(REJECTED, letter));
    }

    private void add(ShiftEvent event, ReadOnlyContext context) throws Exception {
        if (event.roster() != null) {
            roster.add(event.roster());
            roster.forgetBefore(forgetReferenceBefore(context.currentWatermark()));
            if (event.roster().entry() == null) {
                forgetRosterOf(event.roster(), context);
            } else if (!event.roster().entry().geofenced()) {
                droppedUnread.inc(fixes.keepOnly(this::mayBeRead));
            }
        } else if (event.opened() != null) {
            open.add(event.opened());
            if (settings.raises()) {
                live.watch(event.opened(), context.timerService());
            }
        } else if (event.closed() != null) {
            close(event.closed(), context);
        } else if (event.work() != null) {
            work.add(event.work());
            retention.begin(event.moment(), context.timerService());
        } else {
            news.add(event);
            context.timerService().registerEventTimeTimer(Math.max(event.moment(), passed(context) + 1));
        }
    }

    /** An employee who is no longer in the roster is forgotten when no shift of his can matter any more. */
    private void forgetRosterOf(RosterChange change, ReadOnlyContext context) throws Exception {
        if (!settings.keepsAll()) {
            long gone = Math.max(change.from(), passed(context)) + settings.revisableMs();
            context.timerService().registerEventTimeTimer(gone);
        }
    }

    /** The instants at which something is due are set now: in BATCH, timers that are set while timers fire are dropped. */
    private void close(ClosedShift shift, ReadOnlyContext context) throws Exception {
        waiting.add(shift);
        List<Punch> stillOpen = new ArrayList<>();
        for (Punch clockIn : open.get()) {
            if (clockIn.time() != shift.clockIn().time()) {
                stillOpen.add(clockIn);
            }
        }
        open.update(stillOpen);
        context.timerService().registerEventTimeTimer(shift.end() + signalGapMs);
        context.timerService().registerEventTimeTimer(shift.end() + settings.keepFixesMs());
    }

    /**
     * The instant up to which everything of this employee is done with. The watermark alone can't say: it starts anew after a restore,
     * and time must never run backwards for a shift that is open or judged.
     */
    private long passed(ReadOnlyContext context) throws Exception {
        Long drained = drainedTo.value();
        long watermark = context.timerService().currentWatermark();
        return drained == null ? watermark : Math.max(drained, watermark);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<ShiftStep> out) throws Exception {
        sites.restore(context.getBroadcastState(SITES));
        if (roster.isEmpty()) {
            rejectAll(now, context);
        } else if (drainedTo.value() == null || drainedTo.value() < now) {
            drainedTo.update(now);
            memory.dropFixes(now, judge);
            Touched touched = learn(now, context);
            Set<String> fresh = judgeDue(now, context, out);
            revise(touched, fresh, now, context, out);
            raise(touched, now, context, out);
        }
        memory.forget(now, context.timerService());
        roster.forgetBefore(forgetReferenceBefore(now));
        strays.forget(now);
        forgetFixes(now, context);
    }

    /** Of which shifts something new is known. */
    private record Touched(List<Span> exempted, List<Long> instants, Set<String> punches) {

        boolean isNothing() {
            return exempted.isEmpty() && instants.isEmpty() && punches.isEmpty();
        }

        boolean concerns(ShiftFacts facts, Span stretch) {
            return exempted.stream().anyMatch(span -> span.intersect(stretch).length() > 0)
                    || instants.stream().anyMatch(facts.span()::contains)
                    || (facts.shift().clockOut() != null
                            && punches.contains(facts.shift().clockOut().eventId()));
        }
    }

    /** Moves the facts that are known by now to the others. A late one is known as soon as it is here. */
    private Touched learn(long now, OnTimerContext context) throws Exception {
        List<Exemption> decided = new ArrayList<>();
        List<Long> instants = new ArrayList<>();
        Set<String> punches = new HashSet<>();
        List<Replayed> replayed = new ArrayList<>();
        for (ShiftEvent event : Due.take(news, now, ShiftEvent::moment)) {
            if (event.exemption() != null) {
                memory.add(event.exemption(), context.timerService());
                decided.add(event.exemption());
            } else if (event.verification() != null) {
                memory.add(event.verification(), context.timerService());
                instants.add(event.verification().at());
            } else if (event.device() != null) {
                memory.add(event.device(), context.timerService());
                instants.add(event.device().time());
                punches.add(event.device().eventId());
            } else {
                replayed.add(event.replayed());
            }
        }
        for (Replayed one : replayed) {
            memory.add(one);
            Verification verification = memory.verification(one.eventId());
            if (verification != null) {
                instants.add(verification.at());
            }
        }
        List<Span> exempted = decided.isEmpty() ? List.of() : memory.decisions().touchedBy(decided);
        return new Touched(exempted, instants, punches);
    }

    /** Judges the shifts whose stretch is complete; returns their ids. */
    private Set<String> judgeDue(long now, OnTimerContext context, Collector<ShiftStep> out) throws Exception {
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
            // Whoever turns out not to have been in the roster when he clocked in is not judged.
            RosterEntry employee = roster.at(shift.clockIn().time());
            if (moment <= settings.until() && employee != null) {
                List<Fix> known = employee.geofenced() ? fixes.in(judge.stretch(shift.span())) : List.of();
                ShiftFacts facts = judge.judge(shift, known, employee, workSoFar());
                memory.add(facts, shift.end() + settings.keepFixesMs(), context.timerService());
                fresh.add(facts.shiftId());
                judgedShifts.inc();
                emit(memory.judgement(now, false, facts, judge), context, out);
            }
            live.forget(shift.clockIn());
        }
        if (anyDue) {
            waiting.update(left);
        }
        return fresh;
    }

    private List<WorkEvent> workSoFar() throws Exception {
        List<WorkEvent> all = new ArrayList<>();
        work.get().forEach(all::add);
        return all;
    }

    /** Judges again what new facts touch. */
    private void revise(Touched touched, Set<String> fresh, long now, OnTimerContext context, Collector<ShiftStep> out)
            throws Exception {
        if (touched.isNothing()) {
            return;
        }
        for (ShiftFacts facts : memory.judged()) {
            if (!fresh.contains(facts.shiftId()) && touched.concerns(facts, judge.stretch(facts.span()))) {
                emit(memory.judgement(now, false, facts, judge), context, out);
            }
        }
    }

    private static void emit(Judgement judgement, OnTimerContext context, Collector<ShiftStep> out) {
        context.output(JUDGEMENTS, judgement);
        ShiftStep.of(judgement).forEach(out::collect);
    }

    /** Live, tells of an absence while it goes on, and takes that back where an exemption explains it. */
    private void raise(Touched touched, long now, OnTimerContext context, Collector<ShiftStep> out) throws Exception {
        Set<Long> ended = new HashSet<>();
        for (ClosedShift shift : waiting.get()) {
            if (shift.end() <= now) {
                ended.add(shift.clockIn().time());
            }
        }
        for (LiveRaise.Raised raised : live.look(roster, now, ended, touched.exempted(), context.timerService())) {
            emit(memory.judgement(raised.moment(), true, raised.facts(), judge), context, out);
        }
    }

    /** Forgets every fix, and every thing done, that no shift, open, waiting or still to come, can need. */
    private void forgetFixes(long now, OnTimerContext context) throws Exception {
        long needed = context.timerService().currentWatermark();
        boolean inShift = false;
        for (Punch clockIn : open.get()) {
            needed = Math.min(needed, clockIn.time());
            inShift = true;
        }
        for (ClosedShift shift : waiting.get()) {
            needed = Math.min(needed, shift.clockIn().time());
            inShift = true;
        }
        retention.forget(now, needed, inShift, context.timerService());
    }

    /** Nobody in the roster has this id: nothing of it can be used. */
    private void rejectAll(long now, OnTimerContext context) throws Exception {
        Map<Long, Long> days = FixStore.countByDay(fixes.all());
        rejected.count(Rejection.Code.UNKNOWN_EMPLOYEE, fixes.count());
        reject(strays.addUnknown(context.getCurrentKey(), days, now, context.timerService()), context);
        fixes.clear();
    }
}
