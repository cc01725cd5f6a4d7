package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.GAP;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.ghost;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.live;
import static zaigang.patterns.shift.FlinkDay.out;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.policy.Policy;

/** When a shift is judged, and by what. */
class ShiftFunctionTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");

    private ShiftHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new ShiftHarness(live());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void sendGhost() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.send("E1", ghost(2));
    }

    private static String shiftId(long clockIn) {
        return Ids.shift("E1", clockIn);
    }

    @Test
    void judgesASignalGapAfterClockOutAndNotBefore() throws Exception {
        sendGhost();
        // Other things that are due before do not bring it forward.
        harness.send(leave("X", "E1", SIX + GAP - 1, NINE - HOUR, NINE));
        harness.watermark(SIX + GAP - 1);
        assertThat(harness.judgements()).isEmpty();
        harness.watermark(SIX + GAP);
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.moment()).isEqualTo(SIX + GAP);
            assertThat(judgement.facts().shiftId()).isEqualTo(shiftId(NINE));
            assertThat(judgement.facts().absences()).hasSize(1);
            assertThat(judgement.facts().coverage()).isEqualTo(1);
        });
        assertThat(harness.steps()).isEqualTo(ShiftStep.of(harness.judgements().get(0)));
        assertThat(harness.steps())
                .extracting(ShiftStep::kind)
                .containsExactly(
                        ShiftStep.Kind.CLOCK_IN, ShiftStep.Kind.EXIT, ShiftStep.Kind.ENTER, ShiftStep.Kind.CLOCK_OUT);
        assertThat(harness.timesOfSteps()).containsOnly(SIX + GAP);
        harness.watermark(SIX + DAY);
        assertThat(harness.judgements()).hasSize(1);
    }

    @Test
    void whoWasThereGivesAJudgementAndNoSteps() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.send("E1", FlinkDay.there(NINE - GAP, SIX + GAP, 5));
        harness.watermark(SIX + GAP);
        assertThat(harness.judgements()).hasSize(1);
        assertThat(harness.steps()).isEmpty();
        assertThat(harness.rejected()).isEmpty();
    }

    @Test
    void aShiftNobodyClocksOutOfTimesOut() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", ghost(2));
        harness.watermark(NINE + 16 * HOUR + GAP - 1);
        assertThat(harness.judgements()).isEmpty();
        harness.watermark(NINE + 16 * HOUR + GAP);
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.moment()).isEqualTo(NINE + 16 * HOUR + GAP);
            assertThat(judgement.facts().shift().timedOut()).isTrue();
            assertThat(judgement.facts().unknownMs()).isEqualTo(16 * HOUR);
        });
        assertThat(harness.steps()).isEmpty();
    }

    @Test
    void aClockOutAtTheLongestLengthStillCloses() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", NINE + 16 * HOUR));
        harness.watermark(NINE + 16 * HOUR + GAP);
        assertThat(harness.judgements())
                .singleElement()
                .satisfies(j -> assertThat(j.facts().shift().timedOut()).isFalse());
        harness.send(in("p3", "E1", at(4, "09:00")));
        harness.send(out("p4", "E1", at(4, "09:00") + 16 * HOUR + 1));
        harness.watermark(at(6, "09:00"));
        assertThat(harness.judgements()).hasSize(2);
        assertThat(harness.judgements().get(1).facts().shift().timedOut()).isTrue();
        assertThat(harness.rejected()).extracting(Rejection::code).containsExactly(Rejection.Code.INVALID);
    }

    @Test
    void aClockInLongAfterAnotherOpensTheNextShift() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(in("p2", "E1", NINE + 6 * HOUR));
        harness.send(out("p3", "E1", SIX));
        harness.watermark(NINE + 6 * HOUR + GAP);
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.moment()).isEqualTo(NINE + 6 * HOUR + GAP);
            assertThat(judgement.facts().shift().end()).isEqualTo(NINE + 6 * HOUR);
            assertThat(judgement.facts().shift().timedOut()).isTrue();
        });
        harness.watermark(SIX + GAP);
        assertThat(harness.judgements().get(1).facts().shiftId()).isEqualTo(shiftId(NINE + 6 * HOUR));
    }

    @Test
    void punchesThatMakeNoSenseAreInvalid() throws Exception {
        harness.send(employee("E1"));
        Punch early = out("p0", "E1", NINE - HOUR);
        Punch atOnce = out("p2", "E1", NINE);
        Punch second = in("p3", "E1", NINE + 6 * HOUR - 1);
        for (Punch punch : List.of(second, atOnce, in("p1", "E1", NINE), early, out("p4", "E1", SIX))) {
            harness.send(punch);
        }
        harness.send(in("p1", "E1", NINE + HOUR));
        harness.watermark(SIX + GAP);
        assertThat(harness.rejected())
                .extracting(Rejection::code, Rejection::origin, Rejection::count)
                .containsExactly(invalid(early), invalid(atOnce), invalid(second));
        assertThat(harness.judgements())
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.facts().span()).isEqualTo(new Span(NINE, SIX)));
    }

    private static org.assertj.core.groups.Tuple invalid(Punch punch) {
        return org.assertj.core.groups.Tuple.tuple(
                Rejection.Code.INVALID, punch.origin().toString(), 1L);
    }

    @Test
    void theRosterMayComeLast() throws Exception {
        harness.send("E1", ghost(2));
        harness.send(out("p2", "E1", SIX));
        harness.send(leave("X", "E1", NINE, at("12:00"), at("13:00")));
        harness.send(in("p1", "E1", NINE));
        harness.send(employee("E1"));
        harness.watermark(Long.MAX_VALUE);
        assertThat(harness.rejected()).isEmpty();
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.facts().absences()).hasSize(1);
            assertThat(judgement.exemptions().approved()).hasSize(1);
        });
    }

    @Test
    void fixesOfPeopleWhoWorkWhereTheyLikeAreDroppedUnread() throws Exception {
        RosterEntry free = new RosterEntry("E1", "T1", List.of("S1"), null, null, false);
        harness.send("E1", ghost(2).subList(0, 40));
        harness.send(free);
        assertThat(harness.fixesOf("E1")).isEmpty();
        harness.send("E1", ghost(2).subList(40, 100));
        assertThat(harness.fixesOf("E1")).isEmpty();
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.watermark(SIX + GAP);
        harness.send("E1", ghost(2));
        harness.watermark(SIX + DAY);
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.facts().unknownMs()).isEqualTo(9 * HOUR);
            assertThat(judgement.facts().marks().list()).isEmpty();
        });
        assertThat(harness.rejected()).isEmpty();
    }

    @Test
    void aLateExemptionRevisesTheShiftsItTouchesAtItsMoment() throws Exception {
        sendGhost();
        harness.send(in("p3", "E1", at(3, "09:00")));
        harness.send(out("p4", "E1", at(3, "18:00")));
        harness.send("E1", ghost(3));
        long decided = at(4, "10:00");
        harness.send(leave("X", "E1", decided, at("08:00"), SIX));
        harness.watermark(at(3, "20:00"));
        assertThat(harness.judgements())
                .hasSize(2)
                .allSatisfy(j -> assertThat(j.exemptions().approved()).isEmpty());
        harness.watermark(decided - 1);
        assertThat(harness.judgements()).hasSize(2);
        harness.watermark(decided + HOUR);
        assertThat(harness.judgements()).hasSize(3);
        Judgement revised = harness.judgements().get(2);
        assertThat(revised.moment()).isEqualTo(decided);
        assertThat(revised.facts()).isEqualTo(harness.judgements().get(0).facts());
        assertThat(revised.accounts().get(0).countedMs()).isZero();
        assertThat(harness.timesOfSteps().subList(8, 12)).containsOnly(decided);
    }

    @Test
    void anExemptionThatEndsWhereTheStretchBeginsDoesNotTouchTheShift() throws Exception {
        sendGhost();
        harness.watermark(at("20:00"));
        harness.send(leave("before", "E1", at("21:00"), at("08:00"), NINE - GAP));
        harness.send(leave("after", "E1", at("21:00"), SIX + GAP, SIX + HOUR));
        harness.watermark(at("22:00"));
        assertThat(harness.judgements()).hasSize(1);
        harness.send(leave("first", "E1", at("23:00"), at("08:00"), NINE - GAP + 1));
        // A jump or a punch away from the site may rest on fixes of the whole stretch, so they may be exempted.
        harness.send(leave("last", "E1", at("23:30"), SIX + GAP - 1, SIX + HOUR));
        harness.watermark(at("23:59"));
        assertThat(harness.judgements())
                .extracting(Judgement::moment)
                .containsExactly(SIX + GAP, at("23:00"), at("23:30"));
    }

    @Test
    void anExemptionThatCameTooLateCountsFromWhenItIsHere() throws Exception {
        sendGhost();
        harness.watermark(at("20:00"));
        harness.send(leave("X", "E1", at("10:00"), NINE, SIX));
        assertThat(harness.judgements()).hasSize(1);
        harness.watermark(at("20:00") + 1);
        assertThat(harness.judgements()).extracting(Judgement::moment).containsExactly(SIX + GAP, at("20:00") + 1);
        assertThat(harness.judgements().get(1).exemptions().approved()).hasSize(1);
        assertThat(harness.rejected()).isEmpty();
    }

    @Test
    void aRevokedExemptionIsTakenBackWhereItWasApproved() throws Exception {
        sendGhost();
        harness.send(leave("X", "E1", at("08:00"), NINE, SIX));
        // The revocation names another time than the approval, and the shift of the approval is looked at again.
        long far = at(9, "09:00");
        harness.send(decision("X", "E1", at("19:00"), far, far + HOUR, Exemption.Status.REVOKED));
        harness.watermark(at("22:00"));
        assertThat(harness.judgements())
                .extracting(Judgement::moment, j -> j.exemptions().approved().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SIX + GAP, 1),
                        org.assertj.core.groups.Tuple.tuple(at("19:00"), 0));
    }

    @Test
    void anExemptionKnownAtTheMomentOfTheJudgementIsInItOnce() throws Exception {
        sendGhost();
        harness.send(leave("X", "E1", SIX + GAP, NINE, SIX));
        harness.watermark(SIX + GAP);
        assertThat(harness.judgements())
                .singleElement()
                .satisfies(j -> assertThat(j.exemptions().approved()).hasSize(1));
    }

    @Test
    void noShiftIsJudgedThatWouldBeKnownAfterTheEndOfAReplay() throws Exception {
        for (long until : List.of(SIX + GAP, SIX + GAP - 1)) {
            try (ShiftHarness replay =
                    new ShiftHarness(ShiftSettings.replay(Policy.defaults(), FlinkDay.sites(), until))) {
                replay.send(employee("E1"));
                replay.send(in("p1", "E1", NINE));
                replay.send(out("p2", "E1", SIX));
                replay.send(in("p3", "E1", SIX + MINUTE));
                replay.send(leave("X", "E1", at(30, "10:00"), NINE, SIX));
                replay.watermark(Long.MAX_VALUE);
                // Decisions count whenever they were taken.
                List<Long> moments = until == SIX + GAP ? List.of(SIX + GAP, at(30, "10:00")) : List.of();
                assertThat(replay.judgements()).extracting(Judgement::moment).containsExactlyElementsOf(moments);
            }
        }
    }
}
