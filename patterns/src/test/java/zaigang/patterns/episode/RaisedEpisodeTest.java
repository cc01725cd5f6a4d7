package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.away;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.shift.FlinkDay;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.ShiftSettings;

/** What becomes of the episode of somebody who is told of while the shift goes on. */
class RaisedEpisodeTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");
    private static final long RAISE = at("09:36");
    private static final long LAST = at(3, "06:00");

    /** Inside up to an exit, away, and inside again from an instant on. */
    private static Object fixes(String exit, String back, String end) {
        List<Fix> fixes = new ArrayList<>(there(at(exit) - 20 * MINUTE, at(exit), 1));
        fixes.addAll(away(at(exit), at(back), 1));
        fixes.addAll(there(at(back), at(end) + 20 * MINUTE, 1));
        return FlinkDay.block("E1", fixes);
    }

    /** Away from 09:06 to 11:30. */
    private static List<Object> events(Object... others) {
        List<Object> events = new ArrayList<>(List.of(in("in", "E1", NINE), fixes("09:06", "11:30", "18:00")));
        events.addAll(Arrays.asList(others));
        return events;
    }

    private static LiveRun run(ShiftSettings settings, List<Object> events, long every, long crashAt) throws Exception {
        LiveRun run = new LiveRun(settings);
        run.send(FlinkDay.employee("E1"));
        for (Object event : events) {
            run.send(event);
        }
        for (long time = at("08:00"); time < LAST; time += every) {
            if (time >= crashAt && time - every < crashAt) {
                run.crash();
            }
            run.watermark(time);
        }
        run.watermark(LAST);
        return run;
    }

    private static List<Episode> live(Object... others) throws Exception {
        try (LiveRun run = run(FlinkDay.live(), events(others), MINUTE, Long.MAX_VALUE)) {
            return run.episodes();
        }
    }

    private static void assertRevisions(List<Episode> episodes, Tuple... expected) {
        assertThat(episodes)
                .extracting(Episode::revision, Episode::status, Episode::timestamp)
                .containsExactly(expected);
        assertThat(episodes).extracting(Episode::id).containsOnly(Ids.episode(Ids.shift("E1", NINE)));
    }

    @Test
    void aRaiseHasNoEndNoClockOutAndNoLedger() throws Exception {
        List<Episode> episodes = live(out("out", "E1", SIX));
        assertThat(episodes.get(0)).satisfies(raise -> {
            assertThat(raise.id()).isEqualTo(Ids.episode(Ids.shift("E1", NINE)));
            assertThat(raise.revision()).isOne();
            assertThat(raise.timestamp()).as("when it became known").isEqualTo(RAISE);
            assertThat(raise.start()).isEqualTo(NINE);
            assertThat(raise.end()).isEqualTo(Long.MIN_VALUE);
            assertThat(raise.rules()).containsExactly(LEFT_AFTER_CLOCK_IN);
            assertThat(raise.score()).isEqualTo(35);
            assertThat(raise.verdict()).isEqualTo(Episode.Verdict.REVIEW);
            assertThat(raise.context()).isNull();
            assertThat(raise.shift())
                    .isEqualTo(new ShiftSummary(
                            Ids.shift("E1", NINE), NINE, Long.MIN_VALUE, null, 0, 0, 0, Double.NaN, null));
            assertThat(raise.absence().start()).isEqualTo(at("09:06"));
            assertThat(raise.absence().end()).isEqualTo(Long.MIN_VALUE);
            assertThat(raise.absence().countedMs()).isEqualTo(30 * MINUTE);
            assertThat(raise.timeline()).extracting(TimelineEntry::kind).containsExactly("CLOCK_IN", "EXIT");
            assertThat(raise.fixes()).hasSize(36);
        });
    }

    @Test
    void theJudgementIsItsNextRevision() throws Exception {
        List<Episode> episodes = live(out("out", "E1", SIX));
        assertRevisions(episodes, tuple(1, Episode.Status.OPEN, RAISE), tuple(2, Episode.Status.OPEN, SIX));
        assertThat(episodes.get(1).end()).isEqualTo(SIX);
        assertThat(episodes.get(1).absence().end()).isEqualTo(at("11:30"));
    }

    @Test
    void aRaiseWritesNoLedger() throws Exception {
        LiveRun run = new LiveRun(FlinkDay.live());
        run.send(FlinkDay.employee("E1"));
        for (Object event : events(out("out", "E1", SIX))) {
            run.send(event);
        }
        run.watermark(SIX);
        assertThat(run.episodes()).hasSize(1);
        assertThat(run.ledgers()).isEmpty();
        run.watermark(LAST);
        assertThat(run.ledgers()).hasSize(1);
        run.close();
    }

    @Test
    void aLateExemptionWithdrawsItWhileTheShiftGoesOn() throws Exception {
        List<Episode> episodes = live(
                leave("X", "E1", at("11:00"), at("09:00"), at("12:00")),
                decision("X", "E1", at("11:10"), at("09:00"), at("12:00"), Exemption.Status.REVOKED),
                leave("Y", "E1", at("11:20"), at("09:10"), at("12:00")),
                out("out", "E1", SIX));
        assertRevisions(
                episodes,
                tuple(1, Episode.Status.OPEN, RAISE),
                tuple(2, Episode.Status.WITHDRAWN, RAISE),
                tuple(3, Episode.Status.OPEN, at("11:09")),
                tuple(4, Episode.Status.WITHDRAWN, at("11:09")),
                tuple(5, Episode.Status.WITHDRAWN, SIX));
        Episode withdrawn = episodes.get(1);
        assertThat(withdrawn.rules()).isEmpty();
        assertThat(withdrawn.factors()).isEmpty();
        assertThat(withdrawn.score()).isZero();
        assertThat(withdrawn.leadingRule()).isEqualTo(LEFT_AFTER_CLOCK_IN);
        assertThat(withdrawn.end()).isEqualTo(Long.MIN_VALUE);
        assertThat(withdrawn.reason()).contains("exemption (leave)");
        assertThat(episodes.get(2).rules()).isEqualTo(episodes.get(0).rules());
        assertThat(episodes.get(2).score()).isEqualTo(episodes.get(0).score());
    }

    @Test
    void anExemptionOfAnotherTimeLeavesIt() throws Exception {
        List<Episode> episodes = live(leave("X", "E1", at("11:00"), at("10:00"), at("11:00")), out("out", "E1", SIX));
        assertRevisions(episodes, tuple(1, Episode.Status.OPEN, RAISE), tuple(2, Episode.Status.OPEN, SIX));
    }

    @Test
    void aShiftThatTimesOutWithdrawsIt() throws Exception {
        try (LiveRun run = run(FlinkDay.live(), events(), MINUTE, Long.MAX_VALUE)) {
            assertRevisions(
                    run.episodes(),
                    tuple(1, Episode.Status.OPEN, RAISE),
                    tuple(2, Episode.Status.WITHDRAWN, NINE + 16 * HOUR));
            assertThat(run.ledgers())
                    .singleElement()
                    .satisfies(ledger -> assertThat(ledger.flagged()).isFalse());
        }
    }

    /** Half an hour counts while it is away; but a shift of six hours has an hour of breaks at any time. */
    @Test
    void aJudgementThatDoesNotBearItOutWithdrawsIt() throws Exception {
        List<Object> events =
                List.of(in("in", "E1", at("14:00")), fixes("14:06", "14:40", "21:00"), out("out", "E1", at("21:00")));
        try (LiveRun run = run(FlinkDay.live(), events, MINUTE, Long.MAX_VALUE)) {
            assertThat(run.episodes())
                    .extracting(Episode::revision, Episode::status, Episode::timestamp)
                    .containsExactly(
                            tuple(1, Episode.Status.OPEN, at("14:36")),
                            tuple(2, Episode.Status.WITHDRAWN, at("21:00")));
            assertThat(run.ledgers()).extracting(ShiftLedger::flagged).containsExactly(false);
        }
        try (LiveRun run = run(replay(), events, HOUR, Long.MAX_VALUE)) {
            assertThat(run.episodes()).as("a replay never told of it").isEmpty();
        }
    }

    private static ShiftSettings replay() {
        return ShiftSettings.replay(FlinkDay.live().policy(), FlinkDay.sites(), Long.MAX_VALUE);
    }

    private static List<Object> everything() {
        return events(
                leave("X", "E1", at("11:00"), at("09:00"), at("12:00")),
                decision("X", "E1", at("19:00"), at("09:00"), at("12:00"), Exemption.Status.REVOKED),
                out("out", "E1", SIX));
    }

    @Test
    void aReplayAgreesOnTheLastRevision() throws Exception {
        for (List<Object> events : List.of(everything(), events(out("out", "E1", SIX)))) {
            try (LiveRun live = run(FlinkDay.live(), events, MINUTE, Long.MAX_VALUE);
                    LiveRun replay = run(replay(), events, HOUR, Long.MAX_VALUE)) {
                assertThat(last(replay)).isEqualTo(last(live));
                assertThat(replay.episodes()).hasSize(1);
            }
        }
    }

    private static Episode last(LiveRun run) {
        List<Episode> all = run.episodes();
        return all.get(all.size() - 1).withRevision(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {7 * MINUTE + 13, HOUR, 5 * HOUR, 40 * HOUR})
    void atAnyPace(long every) throws Exception {
        try (LiveRun run = run(FlinkDay.live(), everything(), every, Long.MAX_VALUE);
                LiveRun expected = run(FlinkDay.live(), everything(), MINUTE, Long.MAX_VALUE)) {
            assertThat(run.episodes()).isEqualTo(expected.episodes()).hasSize(4);
            assertThat(run.ledgers()).isEqualTo(expected.ledgers());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:00", "09:10", "09:35", "09:36", "09:37", "11:00", "11:05", "18:00", "18:15", "18:20"})
    void overACrashAnywhere(String at) throws Exception {
        try (LiveRun run = run(FlinkDay.live(), everything(), MINUTE, at(at));
                LiveRun expected = run(FlinkDay.live(), everything(), MINUTE, Long.MAX_VALUE)) {
            assertThat(run.episodes()).isEqualTo(expected.episodes());
            assertThat(run.ledgers()).isEqualTo(expected.ledgers());
        }
    }
}
