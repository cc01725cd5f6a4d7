package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Judgements;

/** Episodes and ledgers, their revisions, and what is kept for them. */
class EpisodeFunctionTest {

    private static final long HORIZON = 7 * DAY;
    private static final long MOMENT = at(2, "18:15");

    private EpisodeHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new EpisodeHarness(HORIZON);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static List<Signal> signals(Judgement judgement) {
        List<Signal> signals = new ArrayList<>();
        for (RuleId rule : List.of(RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT, RuleId.GHOST_SHIFT)) {
            signals.add(new Signal(rule, "E1", judgement.facts().shiftId(), judgement.moment(), 0));
        }
        return signals;
    }

    /** A judgement with the signals that belong to it. */
    private void sendGhost(Judgement judgement) throws Exception {
        harness.send(judgement);
        for (Signal signal : signals(judgement)) {
            harness.send(signal);
        }
    }

    private static Tuple revision(int number, Episode.Status status) {
        return Tuple.tuple(number, status);
    }

    private void assertEpisodes(Tuple... revisions) {
        assertThat(harness.episodes())
                .extracting(Episode::revision, Episode::status)
                .containsExactly(revisions);
    }

    @Test
    void aJudgementWithItsSignalsIsAnEpisodeAndALedger() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.watermark(MOMENT - 1);
        assertThat(harness.episodes()).isEmpty();
        assertThat(harness.ledgers()).isEmpty();
        harness.watermark(MOMENT);
        assertThat(harness.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.rules())
                    .containsExactly(RuleId.GHOST_SHIFT, RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT);
            assertThat(episode.leadingRule()).isEqualTo(RuleId.GHOST_SHIFT);
            assertThat(episode.revision()).isOne();
        });
        assertThat(harness.ledgers()).singleElement().satisfies(ledger -> {
            assertThat(ledger.flagged()).isTrue();
            assertThat(ledger.revision()).isOne();
        });
    }

    @Test
    void signalsOfAnotherMomentOrShiftDoNotCount() throws Exception {
        Judgement judgement = Judgements.ghost(2, MOMENT);
        harness.send(judgement);
        harness.send(new Signal(RuleId.GHOST_SHIFT, "E1", "another shift", MOMENT, 0));
        harness.send(new Signal(RuleId.GHOST_SHIFT, "E1", judgement.facts().shiftId(), MOMENT - 1, 0));
        harness.send(new Signal(RuleId.GHOST_SHIFT, "E1", judgement.facts().shiftId(), MOMENT + 1, 0));
        harness.watermark(MOMENT);
        // Nobody's pattern: it is just a long absence.
        assertThat(harness.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.rules()).containsExactly(RuleId.LONG_ABSENCE));
    }

    @Test
    void anyOrderOfArrivalGivesTheSame() throws Exception {
        List<Object> all = new ArrayList<>();
        for (Judgement judgement : List.of(
                Judgements.ghost(2, MOMENT),
                Judgements.ghost(3, at(3, "18:15")),
                Judgements.ghost(2, at(3, "18:15")))) {
            all.add(judgement);
            all.addAll(signals(judgement));
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            try (EpisodeHarness run = new EpisodeHarness(HORIZON)) {
                for (Object one : all) {
                    if (one instanceof Judgement judgement) {
                        run.send(judgement);
                    } else {
                        run.send((Signal) one);
                    }
                }
                run.watermark(seed % 2 == 0 ? MOMENT : at(4, "00:00"));
                run.watermark(at(4, "00:00"));
                assertThat(run.episodes())
                        .allSatisfy(episode -> assertThat(episode.rules()).hasSize(3))
                        .extracting(Episode::end, Episode::revision)
                        .containsExactly(Tuple.tuple(at(2, "18:00"), 1), Tuple.tuple(at(3, "18:00"), 1));
            }
        }
    }

    @Test
    void whoWasThereHasALedgerAndNoEpisode() throws Exception {
        harness.send(Judgements.present(2, MOMENT));
        harness.watermark(MOMENT);
        harness.send(Judgements.present(2, MOMENT + HOUR));
        harness.watermark(MOMENT + HOUR);
        assertThat(harness.episodes()).isEmpty();
        assertThat(harness.ledgers())
                .singleElement()
                .satisfies(ledger -> assertThat(ledger.flagged()).isFalse());
    }

    @Test
    void whatWasNeverOpenIsNeverWithdrawn() throws Exception {
        harness.send(Judgements.ghost(2, MOMENT, Judgements.leave(2, MOMENT)));
        harness.watermark(MOMENT);
        harness.send(
                Judgements.ghost(2, MOMENT + HOUR, Judgements.leave(2, MOMENT), Judgements.leave(2, MOMENT + HOUR)));
        harness.watermark(MOMENT + HOUR);
        assertThat(harness.episodes()).isEmpty();
        assertThat(harness.ledgers()).extracting(ShiftLedger::flagged).containsExactly(false);
    }

    @Test
    void aLateExemptionWithdrawsAndARevokedOneOpensAgain() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.watermark(MOMENT);
        harness.send(Judgements.ghost(2, MOMENT + HOUR, Judgements.leave(2, MOMENT + HOUR)));
        harness.watermark(MOMENT + HOUR);
        sendGhost(Judgements.ghost(2, MOMENT + 2 * HOUR));
        harness.watermark(MOMENT + 2 * HOUR);
        assertEpisodes(
                revision(1, Episode.Status.OPEN),
                revision(2, Episode.Status.WITHDRAWN),
                revision(3, Episode.Status.OPEN));
        Episode withdrawn = harness.episodes().get(1);
        assertThat(withdrawn.rules()).isEmpty();
        assertThat(withdrawn.factors()).isEmpty();
        assertThat(withdrawn.score()).isZero();
        assertThat(withdrawn.leadingRule()).isEqualTo(RuleId.GHOST_SHIFT);
        assertThat(withdrawn.id()).isEqualTo(harness.episodes().get(0).id());
        assertThat(harness.episodes().get(2).withRevision(1))
                .isEqualTo(harness.episodes().get(0));
        assertThat(harness.ledgers())
                .extracting(ShiftLedger::revision, ShiftLedger::flagged)
                .containsExactly(Tuple.tuple(1, true), Tuple.tuple(2, false), Tuple.tuple(3, true));
    }

    @Test
    void whatChangesNothingWritesNothing() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.watermark(MOMENT);
        // Approved for a time that is not counted anyway.
        sendGhost(Judgements.ghost(2, MOMENT + HOUR, Judgements.leave(2, MOMENT + HOUR, "09:01", "09:02")));
        harness.watermark(MOMENT + HOUR);
        assertEpisodes(revision(1, Episode.Status.OPEN));
        assertThat(harness.ledgers()).hasSize(1);
        // A withdrawn one is written once, too.
        for (int hour = 2; hour < 5; hour++) {
            harness.send(Judgements.ghost(2, MOMENT + hour * HOUR, Judgements.leave(2, MOMENT)));
            harness.watermark(MOMENT + hour * HOUR);
        }
        assertEpisodes(revision(1, Episode.Status.OPEN), revision(2, Episode.Status.WITHDRAWN));
        assertThat(harness.ledgers()).hasSize(2);
    }

    @Test
    void revisionsGoOnAfterARestore() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.watermark(MOMENT);
        sendGhost(Judgements.ghost(2, MOMENT + HOUR));
        harness.send(Judgements.ghost(2, MOMENT + 2 * HOUR, Judgements.leave(2, MOMENT)));
        OperatorSubtaskState state = harness.snapshot();
        harness.close();
        harness = new EpisodeHarness(HORIZON, state);
        harness.watermark(MOMENT + DAY);
        assertEpisodes(revision(2, Episode.Status.WITHDRAWN));
        assertThat(harness.ledgers()).extracting(ShiftLedger::revision).containsExactly(2);
    }

    @Test
    void nothingIsLeftAfterTheHorizon() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.send(Judgements.present(3, at(3, "18:15")));
        harness.watermark(at(3, "18:15"));
        // Signals and judgements are done with; dossiers of the shifts, what the windows on work will join, and when
        // both go.
        assertThat(harness.stateEntries()).isEqualTo(3);
        assertThat(harness.timers()).isEqualTo(1);
        // Exactly at the horizon it is still revised, as shifts are.
        harness.send(Judgements.ghost(2, at(2, "18:00") + HORIZON, Judgements.leave(2, MOMENT)));
        harness.watermark(at(2, "18:00") + HORIZON);
        assertEpisodes(revision(1, Episode.Status.OPEN), revision(2, Episode.Status.WITHDRAWN));
        assertThat(harness.timers()).isEqualTo(1);
        // An episode may stand in the way of one on work for longer.
        harness.watermark(at(3, "18:00") + 14 * DAY - 1);
        assertThat(harness.stateEntries()).isNotZero();
        harness.watermark(at(3, "18:00") + 14 * DAY);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isZero();
    }

    @Test
    void aReplayKeepsEveryDossierAndSetsNoTimer() throws Exception {
        try (EpisodeHarness replay = new EpisodeHarness(Long.MAX_VALUE)) {
            Judgement judgement = Judgements.ghost(2, MOMENT);
            replay.send(judgement);
            for (Signal signal : signals(judgement)) {
                replay.send(signal);
            }
            replay.watermark(MOMENT + 300 * DAY);
            assertThat(replay.timers()).isZero();
            replay.send(Judgements.ghost(2, MOMENT + 400 * DAY, Judgements.leave(2, MOMENT)));
            replay.watermark(Long.MAX_VALUE);
            assertThat(replay.episodes()).extracting(Episode::revision).containsExactly(1, 2);
        }
    }
}
