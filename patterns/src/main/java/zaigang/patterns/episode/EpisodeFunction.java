package zaigang.patterns.episode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Due;
import zaigang.patterns.shift.FewValues;
import zaigang.patterns.shift.Horizon;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.KeyedState;
import zaigang.patterns.work.LocalDays;
import zaigang.patterns.work.WorkFacts;

/**
 * Keyed by employee, it joins each judgement with the patterns' signals of the same moment, and with the windows on work of the day on
 * which the shift ended once that day is closed. It writes episode and ledger, each with a revision that grows by one where its content
 * differs from what was written before, and never otherwise; and an episode of its own where the work of a closed day calls for one. All
 * facts of a moment are there when event time has passed it, and all of them make one revision.
 */
public final class EpisodeFunction extends KeyedCoProcessFunction<String, Judgement, EpisodeFact, Episode> {

    private static final long serialVersionUID = 1L;

    /** The ledgers of closed shifts. */
    public static final OutputTag<ShiftLedger> LEDGERS =
            new OutputTag<>("ledgers", TypeInformation.of(ShiftLedger.class));

    private final Policy policy;
    private final Episode.Source source;
    private final long until;
    private final long keptMs;
    private final long repeatAfterMs;
    private final LocalDays days;

    private transient FindingCounters counters;
    private transient EpisodeAssembler assembler;
    private transient ListState<Judgement> judgements;
    private transient ListState<Signal> signals;
    private transient ListState<WorkFacts> newWork;
    private transient FewValues<String, Dossier> dossiers;
    private transient FewValues<String, Standing> standing;
    private transient FewValues<Long, WorkFacts> work;
    private transient ValueState<Long> lastOwn;
    private transient Horizon horizon;

    /**
     * @param revisionHorizonMs milliseconds after its end that a shift stays open to revision; {@link Long#MAX_VALUE} for ever
     * @param until of a replay, up to when its input is complete, milliseconds since the epoch: a revision that the end of its day is
     *     sure to replace is counted but not written; not looked at live
     */
    public EpisodeFunction(Policy policy, Episode.Source source, long revisionHorizonMs, long until) {
        this.policy = policy;
        this.source = source;
        this.until = until;
        this.repeatAfterMs = policy.work().repeatAfter().toMillis();
        this.keptMs = Math.max(revisionHorizonMs, repeatAfterMs);
        this.days = new LocalDays(policy.timeZone());
    }

    @Override
    public void open(OpenContext context) {
        assembler = new EpisodeAssembler(policy, source);
        KeyedState state = new KeyedState(getRuntimeContext());
        judgements = state.list("judgements", Judgement.class);
        signals = state.list("signals", Signal.class);
        newWork = state.list("new-work", WorkFacts.class);
        dossiers = new FewValues<>(state.list("dossiers", Dossier.class), Dossier::shiftId);
        standing = new FewValues<>(state.list("standing", Standing.class), Standing::shiftId);
        work = new FewValues<>(
                state.list("work", WorkFacts.class), facts -> facts.window().day());
        lastOwn = state.value("last-own", Long.class);
        horizon = new Horizon(keptMs, state.value("next-forget", Long.class));
        counters = new FindingCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement1(Judgement judgement, Context context, Collector<Episode> out) throws Exception {
        judgements.add(judgement);
        context.timerService().registerEventTimeTimer(judgement.moment());
        horizon.watch(judgement.facts().span().to(), context.timerService());
    }

    @Override
    public void processElement2(EpisodeFact fact, Context context, Collector<Episode> out) throws Exception {
        if (fact.signal() != null) {
            signals.add(fact.signal());
            return;
        }
        newWork.add(fact.work());
        long end = fact.work().window().end();
        context.timerService().registerEventTimeTimer(end);
        horizon.watch(end, context.timerService());
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Episode> out) throws Exception {
        List<WorkFacts> closed = Due.take(newWork, now, facts -> facts.window().end());
        for (WorkFacts facts : closed) {
            work.put(facts);
        }
        List<Signal> known = Due.take(signals, now, Signal::moment);
        Set<String> written = new HashSet<>();
        for (Judgement judgement : Due.take(judgements, now, Judgement::moment)) {
            List<Signal> own = known.stream()
                    .filter(signal -> signal.moment() == judgement.moment()
                            && signal.shiftId().equals(judgement.facts().shiftId()))
                    .toList();
            write(judgement, own, context, out);
            written.add(judgement.facts().shiftId());
        }
        for (WorkFacts facts : closed) {
            join(facts, written, context, out);
            writeOwn(facts, out);
        }
        forget(now, context.timerService());
    }

    /** Joins the windows of a day that has closed to the episodes of shifts that ended on it. */
    private void join(WorkFacts facts, Set<String> written, OnTimerContext context, Collector<Episode> out)
            throws Exception {
        for (Standing one : standing.all()) {
            if (dayOf(one.judgement()) == facts.window().day()) {
                if (!written.contains(one.shiftId())) {
                    write(one.judgement(), one.signals(), context, out);
                }
                standing.remove(one.shiftId());
            }
        }
    }

    private long dayOf(Judgement judgement) {
        return days.dayOf(judgement.facts().span().to());
    }

    private void write(Judgement judgement, List<Signal> own, OnTimerContext context, Collector<Episode> out)
            throws Exception {
        String shiftId = judgement.facts().shiftId();
        Dossier known = dossiers.get(shiftId);
        Dossier dossier = known == null ? Dossier.empty(shiftId) : known;
        Findings findings = Findings.of(judgement, own, policy);
        boolean open = !findings.isEmpty();

        String ledgerDigest = dossier.ledgerDigest();
        int ledgerRevision = dossier.ledgerRevision();
        if (!judgement.open()) {
            ShiftLedger ledger = assembler.ledger(judgement, open);
            ledgerDigest = Ids.of(ledger.toString());
            if (!ledgerDigest.equals(dossier.ledgerDigest())) {
                ledgerRevision++;
                context.output(LEDGERS, ledger.withRevision(ledgerRevision));
            }
        }
        WorkFacts facts = judgement.open() ? null : work.get(dayOf(judgement));
        int episodeRevision = dossier.episodeRevision();
        String episodeDigest = dossier.episodeDigest();
        RuleId leading = dossier.leading();
        // Its fixes are the same in every revision: they are added to what is written, and tell nothing apart.
        Judgement bare = judgement.withoutMarks();
        Episode episode = open
                ? assembler.open(bare, findings, facts)
                : episodeRevision == 0 ? null : assembler.withdrawn(bare, leading, facts);
        if (episode != null) {
            String digest = Ids.of(episode.toString());
            if (!digest.equals(episodeDigest)) {
                episodeRevision++;
                if (facts != null || !isSureToBeReplaced(judgement)) {
                    out.collect(
                            episode.withFixes(judgement.facts().marks().list()).withRevision(episodeRevision));
                }
            }
            episodeDigest = digest;
            leading = episode.leadingRule();
        }
        if (episode != null && facts == null && !judgement.open()) {
            standing.put(new Standing(judgement, own));
        } else {
            standing.remove(shiftId);
        }
        if (open && !dossier.open()) {
            counters.opened(leading);
        } else if (!open && dossier.open()) {
            counters.withdrawn(leading);
        }
        Dossier next = new Dossier(
                shiftId,
                judgement.facts().span().to(),
                ledgerRevision,
                ledgerDigest,
                episodeRevision,
                episodeDigest,
                leading,
                open);
        if (!next.equals(dossier)) {
            dossiers.put(next);
        }
    }

    /** In a replay whose input goes on to the end of the shift's day, the windows on work will join the episode then. */
    private boolean isSureToBeReplaced(Judgement judgement) {
        return source == Episode.Source.REPLAY && days.endOf(dayOf(judgement)) <= until;
    }

    /** Writes an episode of a window's own, where the work calls for one and none stands that is recent enough. */
    private void writeOwn(WorkFacts facts, Collector<Episode> out) throws Exception {
        Set<RuleId> rules = WorkRules.of(facts, policy);
        if (!WorkRules.standAlone(rules)) {
            return;
        }
        long end = facts.window().end();
        Long last = lastOwn.value();
        if (last != null && end - last < repeatAfterMs) {
            return;
        }
        for (Dossier dossier : dossiers.all()) {
            boolean ended = dossier.ledgerRevision() > 0;
            if (dossier.open() && ended && end - dossier.end() < repeatAfterMs) {
                return;
            }
        }
        lastOwn.update(end);
        Episode episode = assembler.ofWindow(facts, rules);
        counters.opened(episode.leadingRule());
        out.collect(episode);
    }

    /** What is older than the horizon is not revised any more. */
    private void forget(long now, TimerService timers) throws Exception {
        if (!horizon.isReached(now)) {
            return;
        }
        dossiers.keep(dossier -> {
            boolean kept = horizon.keeps(dossier.end(), now, timers);
            if (!kept) {
                standing.remove(dossier.shiftId());
            }
            return kept;
        });
        work.keep(facts -> horizon.keeps(facts.window().end(), now, timers));
        if (lastOwn.value() != null && !horizon.keeps(lastOwn.value(), now, timers)) {
            lastOwn.clear();
        }
    }
}
