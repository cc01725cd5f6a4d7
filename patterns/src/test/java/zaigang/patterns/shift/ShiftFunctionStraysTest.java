package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.GAP;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.ghost;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.live;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Rejection.Code;

/** What comes too late, and what belongs to nobody. */
class ShiftFunctionStraysTest {

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

    private static Tuple letter(Code code, String origin, long count) {
        return Tuple.tuple(code, origin, count);
    }

    private void assertLetters(Tuple... letters) {
        assertThat(harness.rejected())
                .extracting(Rejection::code, Rejection::origin, Rejection::count)
                .containsExactly(letters);
    }

    @Test
    void aPunchAtTheWatermarkIsTooLateAndOneAfterItIsNot() throws Exception {
        harness.send(employee("E1"));
        harness.watermark(NINE);
        Punch late = in("p1", "E1", NINE);
        harness.send(late);
        assertLetters(letter(Code.TOO_LATE, late.origin().toString(), 1));
        harness.send(in("p2", "E1", NINE + 1));
        harness.send(out("p3", "E1", SIX));
        harness.watermark(SIX + GAP);
        assertThat(harness.rejected()).hasSize(1);
        assertThat(harness.judgements())
                .singleElement()
                .satisfies(
                        judgement -> assertThat(judgement.facts().span().from()).isEqualTo(NINE + 1));
    }

    @Test
    void lateFixesMakeOneLetterADayThatCounts() throws Exception {
        harness.send(employee("E1"));
        harness.watermark(at(3, "12:00"));
        harness.send("E1", there(at(2, "12:00"), at(2, "12:03"), 1));
        harness.send("E1", there(at(2, "12:03"), at(2, "12:05"), 1));
        // Eight in the morning in Chengdu is where the UTC day begins.
        harness.send("E1", there(at(3, "07:58"), at(3, "08:01"), 1));
        harness.watermark(at(4, "12:00"));
        assertLetters(
                letter(Code.TOO_LATE, "gps/E1/2026-03-02", 3),
                letter(Code.TOO_LATE, "gps/E1/2026-03-02", 5),
                letter(Code.TOO_LATE, "gps/E1/2026-03-02", 7),
                letter(Code.TOO_LATE, "gps/E1/2026-03-03", 1));
        assertThat(harness.rejected().subList(0, 3))
                .extracting(Rejection::id)
                .containsOnly(harness.rejected().get(0).id());
        assertThat(harness.rejected().get(2).message())
                .isEqualTo(
                        "fixes of 2026-03-02 of employee \"E1\" are not after the watermark, 2026-03-03T04:00Z at the"
                                + " last of them; replay the period to use them");
        assertThat(harness.rejected())
                .allSatisfy(letter -> assertThat(letter.original()).isNull());
    }

    @Test
    void aLetterIsWrittenOnlyWhenThereIsMoreToCount() throws Exception {
        harness.send(employee("E1"));
        harness.watermark(NINE - HOUR);
        harness.send("E1", there(NINE - 2 * HOUR, NINE - HOUR, 10));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.send("E1", ghost(2));
        harness.send("nobody", there(NINE, NINE + HOUR, 10));
        for (long time = NINE; time < SIX + DAY; time += 10 * MINUTE) {
            harness.watermark(time);
        }
        assertLetters(
                letter(Code.TOO_LATE, "gps/E1/2026-03-01", 6),
                letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-02", 6));
    }

    @Test
    void ofABlockThatIsPartlyLateTheRestCounts() throws Exception {
        harness.send(employee("E1"));
        harness.watermark(NINE + 2 * MINUTE);
        harness.send("E1", there(NINE, NINE + 5 * MINUTE, 1));
        assertThat(harness.fixesOf("E1")).extracting(Fix::time).containsExactly(NINE + 3 * MINUTE, NINE + 4 * MINUTE);
        assertLetters(letter(Code.TOO_LATE, "gps/E1/2026-03-02", 3));
    }

    @Test
    void everythingOfNobodyIsRejected() throws Exception {
        harness.send("nobody", ghost(2));
        Punch in = in("p1", "nobody", NINE);
        Punch out = out("p2", "nobody", SIX);
        harness.send(in);
        harness.send(out);
        harness.send("nobody", ghost(3));
        harness.send(leave("X", "nobody", NINE, NINE, SIX));
        harness.watermark(at(5, "00:00"));
        assertThat(harness.rejected())
                .extracting(Rejection::code, Rejection::origin, Rejection::count)
                .containsExactlyInAnyOrder(
                        letter(Code.UNKNOWN_EMPLOYEE, in.origin().toString(), 1),
                        letter(Code.UNKNOWN_EMPLOYEE, out.origin().toString(), 1),
                        letter(
                                Code.UNKNOWN_EMPLOYEE,
                                leave("X", "nobody", NINE, NINE, SIX).origin().toString(),
                                1),
                        letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-02", ghost(2).size()),
                        letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-03", ghost(3).size()));
        assertThat(harness.judgements()).isEmpty();
    }

    @Test
    void theLettersOfNobodyGoOnCountingDayByDay() throws Exception {
        harness.send("nobody", there(at(2, "09:00"), at(2, "09:30"), 10));
        harness.watermark(at(2, "12:00"));
        harness.send("nobody", there(at(3, "09:00"), at(3, "09:20"), 10));
        harness.watermark(at(3, "12:00"));
        harness.send("nobody", there(at(3, "13:00"), at(3, "13:10"), 10));
        harness.watermark(at(3, "23:00"));
        assertLetters(
                letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-02", 3),
                letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-03", 2),
                letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-03", 3));
    }

    @Test
    void whoIsNobodyIsNobodyHoweverLate() throws Exception {
        harness.watermark(SIX);
        Punch punch = in("p1", "nobody", NINE);
        harness.send(punch);
        harness.send("nobody", there(NINE, NINE + HOUR, 10));
        harness.watermark(SIX + DAY);
        assertThat(harness.rejected())
                .extracting(Rejection::code, Rejection::origin, Rejection::count)
                .containsExactlyInAnyOrder(
                        letter(Code.UNKNOWN_EMPLOYEE, punch.origin().toString(), 1),
                        letter(Code.UNKNOWN_EMPLOYEE, "gps/nobody/2026-03-02", 6));
    }

    /** The watermark starts anew after a restore, but what was done with stays done with. */
    @Test
    void afterARestoreTimeDoesNotRunBackwards() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", ghost(2));
        harness.watermark(NINE + HOUR);
        ShiftHarness.Snapshot state = harness.snapshot();
        harness.close();
        harness = new ShiftHarness(live(), state);
        Punch before = out("p0", "E1", NINE - HOUR);
        harness.send(before);
        harness.send(out("p2", "E1", SIX));
        harness.watermark(SIX + GAP);
        assertLetters(letter(Code.TOO_LATE, before.origin().toString(), 1));
        assertThat(harness.judgements())
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.facts().span()).isEqualTo(new Span(NINE, SIX)));
    }

    @Test
    void afterARestoreALateDecisionDoesNotHideLaterOnes() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.send("E1", ghost(2));
        harness.send(leave("X", "E1", at(3, "10:00"), NINE, NINE + HOUR));
        harness.watermark(at(3, "12:00"));
        assertThat(harness.judgements()).hasSize(2);
        ShiftHarness.Snapshot state = harness.snapshot();
        harness.close();
        harness = new ShiftHarness(live(), state);
        harness.send(leave("Y", "E1", at(3, "08:00"), SIX - HOUR, SIX));
        // The timer that forgets these fixes is long past, and nothing may be judged by it.
        harness.send("E1", there(at(3, "08:00"), at(3, "08:30"), 10));
        harness.watermark(at(3, "13:00"));
        assertThat(harness.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.moment()).isGreaterThan(at(3, "10:00"));
            assertThat(judgement.exemptions().approved())
                    .extracting(Exemptions.Approved::exemptionId)
                    .isEqualTo(List.of("X", "Y"));
        });
    }

    @Test
    void afterARestoreFixesOfAShiftThatIsJudgedAreTooLateBeforeAnyWatermarkSaysSo() throws Exception {
        harness.send(employee("E1"));
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", SIX));
        harness.watermark(SIX + GAP);
        ShiftHarness.Snapshot state = harness.snapshot();
        harness.close();
        harness = new ShiftHarness(live(), state);
        harness.send("E1", ghost(2));
        harness.watermark(SIX + 2 * GAP);
        assertThat(harness.rejected()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(Code.TOO_LATE);
            assertThat(letter.count()).isEqualTo(ghost(2).size());
        });
    }
}
