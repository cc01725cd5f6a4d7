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
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;

/** What is kept, for how long, and that nothing is left. */
class ShiftFunctionStateTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");
    private static final long HORIZON = 7 * DAY;

    /** Of an employee who is known: the roster's entry, and up to when everything was done. */
    private static final int KNOWN = 4;

    /** What lies in a shift may still matter so long after its own time: the shift may end so much later than it. */
    private static final long REVISABLE = HORIZON + 16 * HOUR + GAP;

    /** An exemption may still matter so long after its end: the result of a verification asked for in it may come that late. */
    private static final long DECISION_KEPT = REVISABLE + HORIZON;

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

    @Test
    void fixesAreHeldUntilTheJudgementAndThenGone() throws Exception {
        sendGhost();
        harness.watermark(SIX + GAP - 1);
        assertThat(harness.fixesOf("E1"))
                .extracting(Fix::time)
                .contains(NINE - GAP, SIX)
                .doesNotContain(NINE - GAP - 5 * MINUTE);
        harness.watermark(SIX + GAP);
        // What a clock-in right after the watermark would look back at.
        assertThat(harness.fixesOf("E1")).extracting(Fix::time).allMatch(time -> time >= SIX);
        harness.watermark(at("18:15") + GAP + MINUTE);
        assertThat(harness.fixesOf("E1")).isEmpty();
    }

    @Test
    void fixesOfAnEmployeeWhoNeverClocksInAreForgotten() throws Exception {
        harness.send(employee("E1"));
        for (long time = NINE; time < NINE + 5 * HOUR; time += MINUTE) {
            harness.send("E1", there(time, time + MINUTE, 1));
            harness.watermark(time);
            assertThat(harness.fixesOf("E1").size()).isLessThanOrEqualTo(17);
            assertThat(harness.timers()).isLessThanOrEqualTo(1);
        }
        harness.watermark(NINE + 6 * HOUR);
        assertThat(harness.fixesOf("E1")).isEmpty();
        assertThat(harness.timers()).isZero();
    }

    @Test
    void whatAClockInLooksBackAtIsStillThere() throws Exception {
        harness.send(employee("E1"));
        for (long time = NINE - HOUR; time <= NINE; time += MINUTE) {
            harness.send("E1", there(time, time + MINUTE, 1));
            harness.watermark(time);
        }
        harness.send(in("p1", "E1", NINE + 1));
        harness.watermark(NINE + 30 * MINUTE);
        assertThat(harness.fixesOf("E1")).extracting(Fix::time).contains(NINE - GAP + MINUTE, NINE);
    }

    @Test
    void anOpenShiftSetsNoTimersButThoseOfItsPunch() throws Exception {
        harness.close();
        harness = new ShiftHarness(ShiftSettings.replay(live().policy(), FlinkDay.sites(), Long.MAX_VALUE));
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        for (long time = NINE - GAP; time < SIX; time += MINUTE) {
            harness.send("E1", there(time, time + MINUTE, 1));
            harness.watermark(time);
        }
        // The end by time; its judgement's is set when the shift is over.
        assertThat(harness.timers()).isEqualTo(1);
        assertThat(harness.fixesOf("E1")).hasSize(9 * 60 + 15);
        harness.send(out("p2", "E1", SIX));
        for (long time = SIX; time < SIX + HOUR; time += MINUTE) {
            harness.send("E1", there(time, time + MINUTE, 1));
            harness.watermark(time);
        }
        assertThat(harness.fixesOf("E1").size()).isLessThanOrEqualTo(17);
    }

    @Test
    void nothingIsLeftAfterTheHorizon() throws Exception {
        sendGhost();
        harness.send(in("p3", "E1", SIX));
        harness.send(out("p4", "E1", SIX));
        harness.send(leave("X", "E1", SIX + HOUR, NINE, SIX));
        harness.watermark(at(3, "12:00"));
        harness.send("E1", there(NINE, SIX, 10));
        assertThat(harness.judgements()).hasSize(3);
        assertThat(harness.rejected()).hasSize(2);
        // The second shift ended by time, sixteen hours after it began.
        harness.watermark(SIX + 16 * HOUR + HORIZON - 1);
        assertThat(harness.timers()).isNotZero();
        harness.watermark(SIX + DECISION_KEPT);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isEqualTo(KNOWN);
    }

    @Test
    void nothingIsLeftOfWhoNeverHadAShift() throws Exception {
        harness.send(employee("E1"));
        harness.send(out("p1", "E1", SIX));
        harness.send(leave("X", "E1", NINE, NINE, SIX));
        harness.send(leave("Y", "E1", NINE, NINE - 30 * DAY, NINE - 29 * DAY));
        harness.watermark(SIX + HORIZON - 1);
        assertThat(harness.stateEntries()).isGreaterThan(KNOWN);
        harness.watermark(SIX + DECISION_KEPT);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isEqualTo(KNOWN);
    }

    @Test
    void aLongLeaveDoesNotKeepTheRest() throws Exception {
        harness.send(employee("E1"));
        harness.send(leave("X", "E1", at("08:00"), at("08:00"), at("08:00") + 60 * DAY));
        harness.watermark(at("08:30"));
        int withLeave = harness.stateEntries();
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.send("E1", ghost(2));
        harness.watermark(SIX + DAY);
        assertThat(harness.stateEntries()).isGreaterThan(withLeave);
        harness.watermark(SIX + REVISABLE);
        assertThat(harness.stateEntries()).isEqualTo(withLeave);
        // One in either operator, for the leave.
        assertThat(harness.timers()).isEqualTo(2);
        harness.watermark(at("08:00") + 60 * DAY + DECISION_KEPT);
        assertThat(harness.stateEntries()).isEqualTo(KNOWN);
        assertThat(harness.timers()).isZero();
    }

    @Test
    void nothingIsLeftOfNobody() throws Exception {
        harness.send("nobody", ghost(2));
        harness.send(in("p1", "nobody", NINE));
        harness.send(leave("X", "nobody", NINE, NINE, SIX));
        harness.watermark(SIX);
        assertThat(harness.rejected()).isNotEmpty();
        harness.watermark(at(3, "09:00") + HORIZON);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isZero();
    }

    @Test
    void aDecisionJustInsideTheHorizonStillRevises() throws Exception {
        sendGhost();
        harness.send(leave("in-time", "E1", SIX + HORIZON, NINE, SIX));
        harness.send(leave("after", "E1", SIX + HORIZON + 1, NINE, SIX));
        harness.watermark(SIX + HORIZON + DAY);
        assertThat(harness.judgements()).extracting(Judgement::moment).containsExactly(SIX + GAP, SIX + HORIZON);
        harness.watermark(SIX + DECISION_KEPT);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries()).isEqualTo(KNOWN);
    }

    /** A long leave was approved, then shortened. When the short decision is old, the long one must not hold again. */
    @Test
    void decisionsOnOneExemptionAreForgottenTogether() throws Exception {
        harness.send(employee("E1"));
        harness.send(leave("X", "E1", at(1, "08:00"), at(2, "00:00"), at(9, "00:00")));
        harness.send(decision("X", "E1", at(1, "10:00"), at(2, "00:00"), at(2, "12:00"), Exemption.Status.APPROVED));
        harness.send(in("p1", "E1", at(8, "09:00")));
        harness.send(out("p2", "E1", at(8, "18:00")));
        harness.send("E1", ghost(8));
        harness.send(leave("Y", "E1", at(10, "09:00"), at(8, "10:00"), at(8, "11:00")));
        harness.watermark(at(9, "20:00"));
        harness.watermark(at(10, "20:00"));
        assertThat(harness.judgements())
                .extracting(judgement -> judgement.exemptions().approved().stream()
                        .map(Exemptions.Approved::exemptionId)
                        .toList())
                .isEqualTo(List.of(List.of(), List.of("Y")));
    }

    @Test
    void aReplayForgetsNothingThatADecisionCouldRevise() throws Exception {
        try (ShiftHarness replay =
                new ShiftHarness(ShiftSettings.replay(live().policy(), FlinkDay.sites(), Long.MAX_VALUE))) {
            replay.send(employee("E1"));
            replay.send(in("p1", "E1", NINE));
            replay.send(out("p2", "E1", SIX));
            replay.send("E1", ghost(2));
            replay.watermark(SIX + 300 * DAY);
            assertThat(replay.timers()).isZero();
            replay.send(leave("X", "E1", SIX + 400 * DAY, NINE, SIX));
            replay.watermark(Long.MAX_VALUE);
            assertThat(replay.judgements()).hasSize(2);
        }
    }
}
