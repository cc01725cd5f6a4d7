package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.event.RuleId.MEETINGS_MISSED;
import static zaigang.patterns.event.RuleId.UNRESPONSIVE;
import static zaigang.patterns.event.RuleId.WORK_MISMATCH;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.work.SampleWindow.endingOn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.Judgements;
import zaigang.patterns.work.WorkFacts;

/** When the windows on work make an episode of their own; and whatever they make, in any order, at any pace, over restarts. */
class WorkEpisodesTest {

    private static final long HORIZON = 7 * DAY;
    private static final long MOMENT = at(2, "18:15");
    private static final long DAYS_END = at(3, "00:00");

    private EpisodeHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new EpisodeHarness(HORIZON);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static WorkFacts mismatch(int day) {
        return endingOn(day).tasks(1, 10).facts();
    }

    private static WorkFacts normal(int day) {
        return endingOn(day).tasks(9, 10).facts();
    }

    private List<Episode> own() {
        return harness.episodes().stream()
                .filter(episode -> episode.shift() == null)
                .toList();
    }

    private List<Episode> ofShifts() {
        return harness.episodes().stream()
                .filter(episode -> episode.shift() != null)
                .toList();
    }

    @Test
    void whereTheWorkCallsForOne() throws Exception {
        WorkFacts facts = endingOn(2).tasks(1, 10).replies(0, 20).exempt(3).facts();
        harness.send(facts);
        harness.watermark(DAYS_END - 1);
        assertThat(harness.episodes()).isEmpty();
        harness.watermark(DAYS_END);
        assertThat(harness.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.id()).isEqualTo(Ids.windowEpisode("E1", DAYS_END));
            assertThat(episode.start()).isEqualTo(DAYS_END - 14 * DAY);
            assertThat(episode.end()).isEqualTo(DAYS_END);
            assertThat(episode.timestamp()).isEqualTo(DAYS_END);
            assertThat(episode.revision()).isOne();
            assertThat(episode.status()).isEqualTo(Episode.Status.OPEN);
            assertThat(episode.verdict()).isEqualTo(Episode.Verdict.REVIEW);
            assertThat(episode.rules()).as("every work rule that holds").containsExactly(UNRESPONSIVE, WORK_MISMATCH);
            assertThat(episode.leadingRule()).isEqualTo(WORK_MISMATCH);
            assertThat(episode.score()).isEqualTo(30);
            assertThat(episode.context()).isEqualTo(WorkRules.context(facts));
            assertThat(episode.absence()).isNull();
            assertThat(episode.timeline()).isEmpty();
        });
        assertThat(harness.ledgers()).isEmpty();
    }

    @Test
    void aShiftIsNotFlaggedByIt() throws Exception {
        harness.send(Judgements.present(2, MOMENT));
        harness.send(mismatch(2));
        harness.watermark(DAYS_END);
        assertThat(own()).hasSize(1);
        assertThat(harness.ledgers()).extracting(ShiftLedger::flagged).containsExactly(false);
    }

    @Test
    void oneWhileItGoesOnAndAnotherWhenItStillDoesFourteenDaysLater() throws Exception {
        for (int day = 2; day <= 31; day++) {
            harness.send(mismatch(day));
        }
        harness.watermark(at(31, "23:00") + DAY);
        assertThat(own()).extracting(Episode::end).containsExactly(DAYS_END, DAYS_END + 14 * DAY, DAYS_END + 28 * DAY);
    }

    @Test
    void complaintsAndSilenceMakeNone() throws Exception {
        harness.send(endingOn(2).replies(0, 20).edits(0, 9).complaints(9, 9).facts());
        harness.send(endingOn(3).tasks(0, 10).shifts(4).facts());
        harness.watermark(at(9, "00:00"));
        assertThat(harness.episodes()).isEmpty();
        harness.send(endingOn(9).meetings(0, 3).facts());
        harness.watermark(at(10, "00:00"));
        assertThat(own()).extracting(Episode::leadingRule).containsExactly(MEETINGS_MISSED);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "1, 0", "86400000, 0"})
    void noneWhereAShiftsEpisodeEndedLessThanFourteenDaysBefore(long later, int written) throws Exception {
        long end = DAYS_END - 14 * DAY + later;
        harness.send(Judgements.awayUntil(end, end + HOUR / 4));
        harness.send(mismatch(2));
        harness.watermark(DAYS_END);
        assertThat(ofShifts()).isNotEmpty();
        assertThat(own()).hasSize(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void asKnownWhenTheDayCloses(long afterDaysEnd, int written) throws Exception {
        harness.send(Judgements.ghost(2, DAYS_END + afterDaysEnd));
        harness.send(mismatch(2));
        harness.watermark(DAYS_END + HOUR);
        assertThat(own()).hasSize(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void oneWithdrawnByThenDoesNotStandInTheWay(long afterDaysEnd, int written) throws Exception {
        harness.send(Judgements.ghost(2, MOMENT));
        harness.send(Judgements.ghost(2, DAYS_END + afterDaysEnd, Judgements.leave(2, MOMENT)));
        harness.send(mismatch(2));
        harness.watermark(DAYS_END + HOUR);
        assertThat(own()).hasSize(written);
    }

    @Test
    void aShiftThatStillGoesOnHasNotEnded() throws Exception {
        Judgement ghost = Judgements.ghost(2, MOMENT);
        Judgement raise =
                new Judgement(MOMENT, true, ghost.facts(), ghost.exemptions(), ghost.accounts(), List.of(), List.of());
        harness.send(raise);
        harness.send(new Signal(LEFT_AFTER_CLOCK_IN, "E1", ghost.facts().shiftId(), MOMENT, 0));
        harness.send(mismatch(2));
        harness.watermark(DAYS_END);
        assertThat(ofShifts()).as("the raise").hasSize(1);
        assertThat(own()).hasSize(1);
    }

    // Order, pace, crashes, state

    private record Fact(long moment, Object what) {}

    private static List<Fact> history() {
        List<Fact> facts = new ArrayList<>();
        for (int day = 2; day <= 31; day++) {
            WorkFacts work = day % 3 == 0 ? normal(day) : mismatch(day);
            facts.add(new Fact(work.window().end(), work));
            if (day == 4 || day == 5 || day == 20) {
                long moment = at(day, "18:15");
                facts.add(new Fact(moment, Judgements.ghost(day, moment)));
                long late = at(day + 1, "08:00");
                facts.add(new Fact(late, Judgements.ghost(day, late, Judgements.leave(day, late, "10:00", "12:00"))));
            }
            if (day == 5) {
                long late = at(7, "00:00");
                facts.add(new Fact(late, Judgements.ghost(day, late, Judgements.leave(day, late))));
            }
        }
        return facts;
    }

    private static List<Object> run(List<Fact> facts, long bound, long every, int crashAt) throws Exception {
        List<Object> out = new ArrayList<>();
        EpisodeHarness run = new EpisodeHarness(HORIZON);
        long watermark = Long.MIN_VALUE / 2;
        for (int i = 0; i < facts.size(); i++) {
            if (i == crashAt) {
                OperatorSubtaskState state = run.snapshot();
                out.addAll(run.episodes());
                out.addAll(run.ledgers());
                run.close();
                run = new EpisodeHarness(HORIZON, state);
            }
            if (facts.get(i).what() instanceof Judgement judgement) {
                run.send(judgement);
            } else {
                run.send((WorkFacts) facts.get(i).what());
            }
            long now = facts.get(i).moment() - bound - 1;
            if (now >= watermark + every) {
                watermark = now;
                run.watermark(now);
            }
        }
        run.watermark(at(31, "00:00") + 2 * DAY);
        out.addAll(run.episodes());
        out.addAll(run.ledgers());
        run.close();
        return out;
    }

    private static List<Fact> arrivals(Random random, long bound) {
        record Arrival(long time, Fact fact) {}
        return history().stream()
                .map(fact -> new Arrival(fact.moment() + random.nextLong(bound), fact))
                .sorted(Comparator.comparingLong(Arrival::time))
                .map(Arrival::fact)
                .toList();
    }

    private static List<Object> expected() throws Exception {
        List<Object> expected = run(
                history().stream()
                        .sorted(Comparator.comparingLong(Fact::moment))
                        .toList(),
                0,
                1,
                -1);
        assertThat(expected.stream().filter(Episode.class::isInstance)).hasSizeGreaterThan(9);
        return expected;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, DAY, Long.MAX_VALUE / 4})
    void anyOrderAtAnyPace(long every) throws Exception {
        List<Object> expected = expected();
        for (int seed = 0; seed < 5; seed++) {
            List<Fact> arrivals = arrivals(new Random(seed), 3 * DAY);
            assertThat(run(arrivals, 3 * DAY, every, -1)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 8, 12, 20, 30, 35})
    void aCrashAnywhere(int at) throws Exception {
        List<Fact> arrivals = arrivals(new Random(at), 3 * DAY);
        assertThat(run(arrivals, 3 * DAY, 1, at)).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void nothingIsLeftAfterTheHorizon() throws Exception {
        for (Fact fact : history()) {
            if (fact.what() instanceof Judgement judgement) {
                harness.send(judgement);
            } else {
                harness.send((WorkFacts) fact.what());
            }
        }
        harness.watermark(at(31, "00:00"));
        assertThat(harness.stateEntries()).isNotZero();
        harness.watermark(at(31, "00:00") + DAY + 14 * DAY);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isZero();
    }
}
