package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.work.SampleWindow.endingOn;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Judgements;
import zaigang.patterns.work.WorkFacts;

/** The join of episodes with the windows on work, on employee and day. */
class WorkJoinTest {

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

    /** Windows that end with a day of March; all tasks of five missed, or none due. */
    private static WorkFacts work(int day, boolean mismatch) {
        return endingOn(day).tasks(0, mismatch ? 5 : 0).facts(0.8);
    }

    private void sendGhost(Judgement judgement) throws Exception {
        harness.send(judgement);
        for (RuleId rule : List.of(RuleId.GHOST_SHIFT, RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT)) {
            harness.send(new Signal(rule, "E1", judgement.facts().shiftId(), judgement.moment(), 0));
        }
    }

    @Test
    void anEpisodeIsWrittenAtOnceAndAgainWithItsContextWhenTheDayCloses() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.send(work(2, true));
        harness.watermark(at(3, "00:00") - 1);
        assertThat(harness.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.context()).isNull();
            assertThat(episode.rules()).doesNotContain(RuleId.WORK_MISMATCH);
        });
        harness.watermark(at(3, "00:00"));
        assertThat(harness.episodes()).hasSize(2);
        Episode joined = harness.episodes().get(1);
        assertThat(joined.revision()).isEqualTo(2);
        assertThat(joined.context().tasksDue()).isEqualTo(5);
        assertThat(joined.rules()).contains(RuleId.WORK_MISMATCH);
        assertThat(joined.score()).isEqualTo(80);
        assertThat(joined.fixes()).isEqualTo(harness.episodes().get(0).fixes()).isNotEmpty();
    }

    @Test
    void whatIsJudgedAfterTheDayHasItsContextAtOnce() throws Exception {
        harness.send(work(2, true));
        harness.watermark(at(3, "00:05"));
        sendGhost(Judgements.ghost(2, at(3, "00:10")));
        harness.watermark(at(3, "00:10"));
        assertThat(harness.episodes().stream().filter(episode -> episode.shift() != null))
                .singleElement()
                .satisfies(episode -> {
                    assertThat(episode.revision()).isOne();
                    assertThat(episode.context()).isNotNull();
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void soIsWhatIsJudgedAtTheVeryInstant(long later) throws Exception {
        sendGhost(Judgements.ghost(2, at(3, "00:00") + later));
        harness.send(work(2, false));
        harness.watermark(at(3, "00:10"));
        assertThat(harness.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.revision()).isOne();
            assertThat(episode.context()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false"})
    void aShiftThatEndsAtMidnightEndsOnTheNewDay(long afterMidnight, boolean joined) throws Exception {
        long midnight = at(3, "00:00");
        harness.send(Judgements.awayUntil(midnight + afterMidnight, midnight + HOUR));
        harness.send(work(2, false));
        harness.watermark(midnight + 2 * HOUR);
        assertThat(harness.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.context() != null).isEqualTo(joined));
    }

    @Test
    void everyRuleOnWorkAddsToAShiftsEpisode() throws Exception {
        harness.send(Judgements.ghost(2, MOMENT));
        harness.send(endingOn(2)
                .tasks(1, 10)
                .meetings(0, 4)
                .replies(0, 20)
                .complaints(6, 6)
                .facts());
        harness.watermark(at(3, "00:00"));
        Episode joined = harness.episodes().get(1);
        assertThat(joined.rules())
                .extracting(Enum::name)
                .containsExactly("COMPLAINTS", "LONG_ABSENCE", "MEETINGS_MISSED", "UNRESPONSIVE", "WORK_MISMATCH");
        assertThat(joined.score()).isEqualTo(25 + 20 + 15 + 10 + 15);
        assertThat(joined.severity()).isEqualTo(73);
        assertThat(joined.context()).isEqualTo(new WorkContext(10, 1, 0.1, 0.9, 4, 0, 20, 0, 0, 6, 6));
        assertThat(harness.ledgers()).as("of the ledger nothing changes").hasSize(1);
    }

    @Test
    void aRevisionAfterTheJoinHasThemTooAndOneThatChangesNothingIsNotWritten() throws Exception {
        harness.send(Judgements.ghost(2, MOMENT));
        harness.send(work(2, true));
        harness.send(Judgements.ghost(2, at(3, "01:00"), Judgements.leave(2, MOMENT, "10:00", "12:00")));
        harness.send(Judgements.ghost(2, at(3, "02:00"), Judgements.leave(2, MOMENT, "10:00", "12:00")));
        harness.watermark(at(3, "03:00"));
        assertThat(harness.episodes()).extracting(Episode::revision).containsExactly(1, 2, 3);
        assertThat(harness.episodes().get(2).rules()).containsExactly(RuleId.LONG_ABSENCE, RuleId.WORK_MISMATCH);
    }

    @Test
    void theWorkOfAnotherDayIsNotJoined() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.send(work(1, true));
        harness.send(work(3, true));
        harness.watermark(at(5, "00:00"));
        assertThat(harness.episodes()).filteredOn(e -> e.shift() != null).hasSize(1);
    }

    @Test
    void workAloneNeverKeepsTheEpisodeOfAShift() throws Exception {
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.send(work(2, true));
        harness.send(Judgements.ghost(2, at(4, "10:00"), Judgements.leave(2, at(4, "10:00"))));
        harness.watermark(at(4, "10:00"));
        assertThat(harness.episodes())
                .extracting(Episode::revision, Episode::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Episode.Status.OPEN),
                        org.assertj.core.groups.Tuple.tuple(2, Episode.Status.OPEN),
                        org.assertj.core.groups.Tuple.tuple(3, Episode.Status.WITHDRAWN));
        assertThat(harness.episodes().get(2).rules()).isEmpty();
        assertThat(harness.episodes().get(2).context())
                .as("what the day's work was stays known")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aRestartAnywhereChangesNoNumber(int crash) throws Exception {
        long[] marks = {MOMENT - 1, MOMENT, at(3, "00:00") - 1, at(3, "00:00"), at(4, "10:00")};
        sendGhost(Judgements.ghost(2, MOMENT));
        harness.send(work(2, true));
        harness.send(Judgements.ghost(2, at(4, "10:00"), Judgements.leave(2, at(4, "10:00"))));
        List<Integer> revisions = new java.util.ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            if (i == crash) {
                harness.episodes().forEach(episode -> revisions.add(episode.revision()));
                OperatorSubtaskState state = harness.snapshot();
                harness.close();
                harness = new EpisodeHarness(HORIZON, state);
            }
            harness.watermark(marks[i]);
        }
        harness.episodes().forEach(episode -> revisions.add(episode.revision()));
        assertThat(revisions).containsExactly(1, 2, 3);
    }

    @Test
    void aRaiseHasNeitherEndNorLedgerAndIsWithdrawnWhereTheShiftDoesNotBearItOut() throws Exception {
        Judgement ghost = Judgements.ghost(2, at(2, "09:40"));
        Judgement raise = new Judgement(
                ghost.moment(), true, ghost.facts(), ghost.exemptions(), ghost.accounts(), List.of(), List.of());
        harness.send(raise);
        harness.send(new Signal(RuleId.LEFT_AFTER_CLOCK_IN, "E1", raise.facts().shiftId(), raise.moment(), 0));
        harness.watermark(at(2, "10:00"));
        assertThat(harness.ledgers()).isEmpty();
        assertThat(harness.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.end()).isEqualTo(Long.MIN_VALUE);
            assertThat(episode.shift().clockOut()).isEqualTo(Long.MIN_VALUE);
            assertThat(episode.shift().coverage()).isNaN();
            assertThat(episode.rules()).containsExactly(RuleId.LEFT_AFTER_CLOCK_IN);
            assertThat(episode.verdict()).isEqualTo(Episode.Verdict.REVIEW);
        });
        harness.send(Judgements.ghost(2, MOMENT, Judgements.leave(2, at(2, "12:00"))));
        harness.watermark(MOMENT);
        assertThat(harness.episodes())
                .extracting(Episode::revision, Episode::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Episode.Status.OPEN),
                        org.assertj.core.groups.Tuple.tuple(2, Episode.Status.WITHDRAWN));
        assertThat(harness.ledgers()).hasSize(1);
    }
}
