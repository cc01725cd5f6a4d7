package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;

/**
 * Keyed by employee, it joins each judgement with the patterns' signals of the same moment and writes episode and ledger, each with a
 * revision that grows by one where its content differs from what was written before, and never otherwise. All signals of a moment are
 * there when event time has passed it.
 */
public final class EpisodeFunction extends KeyedCoProcessFunction<String, Judgement, Signal, Episode> {

    private static final long serialVersionUID = 1L;

    /** The ledgers of closed shifts. */
    public static final OutputTag<ShiftLedger> LEDGERS =
            new OutputTag<>("ledgers", TypeInformation.of(ShiftLedger.class));

    private final Policy policy;
    private final Episode.Source source;
    private final long revisionHorizonMs;

    private transient EpisodeAssembler assembler;
    private transient ListState<Judgement> judgements;
    private transient ListState<Signal> signals;
    private transient MapState<String, Dossier> dossiers;

    /**
     * @param revisionHorizonMs milliseconds after its end that a shift stays open to revision; {@link Long#MAX_VALUE} for ever
     */
    public EpisodeFunction(Policy policy, Episode.Source source, long revisionHorizonMs) {
        this.policy = policy;
        this.source = source;
        this.revisionHorizonMs = revisionHorizonMs;
    }

    @Override
    public void open(OpenContext context) {
        assembler = new EpisodeAssembler(policy, source);
        judgements = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("judgements", TypeInformation.of(Judgement.class)));
        signals = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("signals", TypeInformation.of(Signal.class)));
        dossiers = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("dossiers", Types.STRING, TypeInformation.of(Dossier.class)));
    }

    @Override
    public void processElement1(Judgement judgement, Context context, Collector<Episode> out) throws Exception {
        judgements.add(judgement);
        context.timerService().registerEventTimeTimer(judgement.moment());
    }

    @Override
    public void processElement2(Signal signal, Context context, Collector<Episode> out) throws Exception {
        signals.add(signal);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Episode> out) throws Exception {
        List<Signal> laterSignals = new ArrayList<>();
        List<Signal> known = new ArrayList<>();
        for (Signal signal : signals.get()) {
            (signal.moment() <= now ? known : laterSignals).add(signal);
        }
        List<Judgement> later = new ArrayList<>();
        List<Judgement> due = new ArrayList<>();
        for (Judgement judgement : judgements.get()) {
            (judgement.moment() <= now ? due : later).add(judgement);
        }
        judgements.update(later);
        signals.update(laterSignals);
        for (Judgement judgement : due) {
            List<Signal> own = known.stream()
                    .filter(signal -> signal.moment() == judgement.moment()
                            && signal.shiftId().equals(judgement.facts().shiftId()))
                    .toList();
            write(judgement, own, context, out);
        }
        forget(now);
    }

    private void write(Judgement judgement, List<Signal> own, OnTimerContext context, Collector<Episode> out)
            throws Exception {
        String shiftId = judgement.facts().shiftId();
        Dossier dossier = dossiers.get(shiftId);
        Findings findings = Findings.of(judgement, own, policy);
        Episode episode = episode(judgement, findings, dossier);
        ShiftLedger ledger = assembler.ledger(judgement, !findings.isEmpty());

        String ledgerDigest = Ids.of(ledger.toString());
        int ledgerRevision = dossier == null ? 0 : dossier.ledgerRevision();
        if (dossier == null || !ledgerDigest.equals(dossier.ledgerDigest())) {
            ledgerRevision++;
            context.output(LEDGERS, ledger.withRevision(ledgerRevision));
        }
        int episodeRevision = dossier == null ? 0 : dossier.episodeRevision();
        String episodeDigest = dossier == null ? null : dossier.episodeDigest();
        RuleId leading = dossier == null ? null : dossier.leading();
        if (episode != null) {
            String digest = Ids.of(episode.withoutTrack().toString());
            if (!digest.equals(episodeDigest)) {
                episodeRevision++;
                out.collect(episode.withRevision(episodeRevision));
            }
            episodeDigest = digest;
            leading = episode.leadingRule();
        }
        Dossier next = new Dossier(
                judgement.facts().span().to(), ledgerRevision, ledgerDigest, episodeRevision, episodeDigest, leading);
        if (!next.equals(dossier)) {
            dossiers.put(shiftId, next);
            if (revisionHorizonMs != Long.MAX_VALUE) {
                context.timerService().registerEventTimeTimer(next.end() + revisionHorizonMs);
            }
        }
    }

    /** The episode as known now; null if there is none and never was. */
    private Episode episode(Judgement judgement, Findings findings, Dossier dossier) {
        if (!findings.isEmpty()) {
            return assembler.open(judgement, findings);
        }
        return dossier == null || dossier.episodeRevision() == 0
                ? null
                : assembler.withdrawn(judgement, findings, dossier.leading());
    }

    /** What is older than the horizon is not revised any more. */
    private void forget(long now) throws Exception {
        if (revisionHorizonMs == Long.MAX_VALUE) {
            return;
        }
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Dossier> entry : dossiers.entries()) {
            if (entry.getValue().end() + revisionHorizonMs <= now) {
                old.add(entry.getKey());
            }
        }
        for (String shiftId : old) {
            dossiers.remove(shiftId);
        }
    }
}
