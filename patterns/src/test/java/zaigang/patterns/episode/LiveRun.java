package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import zaigang.patterns.cep.PatternHarness;
import zaigang.patterns.cep.ShiftPattern;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftHarness;
import zaigang.patterns.shift.ShiftSettings;
import zaigang.patterns.shift.ShiftStep;

/** Runs the judgement of shifts, the patterns and the episodes, one behind the other. */
final class LiveRun implements AutoCloseable {

    private static final long HORIZON = 7L * 24 * 3_600_000;

    private final ShiftSettings settings;
    private ShiftHarness shifts;
    private EpisodeHarness episodes;
    private int judgementsTaken;
    private int stepsTaken;
    private final List<Episode> before = new ArrayList<>();
    private final List<ShiftLedger> ledgersBefore = new ArrayList<>();

    LiveRun(ShiftSettings settings) throws Exception {
        this.settings = settings;
        shifts = new ShiftHarness(settings);
        episodes = new EpisodeHarness(HORIZON);
    }

    void send(Object event) throws Exception {
        shifts.sendAny(event);
    }

    void watermark(long time) throws Exception {
        shifts.watermark(time);
        List<Judgement> judgements = shifts.allJudgements();
        for (Judgement judgement : judgements.subList(judgementsTaken, judgements.size())) {
            episodes.send(judgement);
        }
        judgementsTaken = judgements.size();
        List<ShiftStep> steps = shifts.allSteps();
        List<ShiftStep> news = List.copyOf(steps.subList(stepsTaken, steps.size()));
        stepsTaken = steps.size();
        if (!news.isEmpty()) {
            for (ShiftPattern pattern : ShiftPattern.all(settings.policy())) {
                for (Signal signal : PatternHarness.signals(pattern, news)) {
                    episodes.send(signal);
                }
            }
        }
        episodes.watermark(time);
    }

    /** Stops and goes on from what was kept. */
    void crash() throws Exception {
        ShiftHarness.Snapshot ofShifts = shifts.snapshot();
        OperatorSubtaskState ofEpisodes = episodes.snapshot();
        before.addAll(episodes.episodes());
        ledgersBefore.addAll(episodes.ledgers());
        close();
        shifts = new ShiftHarness(settings, ofShifts);
        episodes = new EpisodeHarness(HORIZON, ofEpisodes);
        judgementsTaken = 0;
        stepsTaken = 0;
    }

    List<Episode> episodes() {
        List<Episode> all = new ArrayList<>(before);
        all.addAll(episodes.episodes());
        return all;
    }

    List<ShiftLedger> ledgers() {
        List<ShiftLedger> all = new ArrayList<>(ledgersBefore);
        all.addAll(episodes.ledgers());
        return all;
    }

    @Override
    public void close() throws Exception {
        shifts.close();
        episodes.close();
    }
}
