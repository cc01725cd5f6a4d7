package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.away;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.live;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;

/** What a live job tells of a shift while it goes on. Breaks: an hour floats only in shifts of six hours or more. */
class RaiseTest {

    private static final long NINE = at("09:00");

    private ShiftHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new ShiftHarness(live());
        harness.send(employee("E1"));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** There until a minute, then away; a fix every minute. */
    private static List<Fix> leftAt(long left, long to) {
        List<Fix> fixes = new ArrayList<>(there(NINE - 5 * MINUTE, left, 1));
        fixes.addAll(away(left, to, 1));
        return fixes;
    }

    @ParameterizedTest
    @CsvSource({"09:10, true", "09:11, false"})
    void whoLeavesWithinTenMinutesIsToldOf(String left, boolean told) throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at(left), NINE + 5 * HOUR));
        harness.watermark(NINE + 5 * HOUR - 1);
        assertThat(harness.raises()).hasSize(told ? 1 : 0);
        assertThat(harness.judgements()).isEmpty();
    }

    @Test
    void itIsToldWithTheFixThatBringsTheAbsenceToItsMinimum() throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 2 * HOUR));
        harness.watermark(at("09:34"));
        assertThat(harness.raises()).isEmpty();
        harness.watermark(at("09:37"));
        assertThat(harness.raises()).singleElement().satisfies(raise -> {
            assertThat(raise.facts().span()).isEqualTo(new Span(NINE, at("09:35")));
            assertThat(raise.accounts().get(0).countedMs()).isEqualTo(30 * MINUTE);
            assertThat(raise.open()).isTrue();
        });
        harness.watermark(NINE + 2 * HOUR);
        assertThat(harness.raises()).hasSize(1);
    }

    @Test
    void whoIsBackBeforeThatIsNot() throws Exception {
        harness.send(in("p1", "E1", NINE));
        List<Fix> fixes = leftAt(at("09:05"), at("09:34"));
        fixes.addAll(there(at("09:34"), NINE + 4 * HOUR, 1));
        harness.send("E1", fixes);
        harness.watermark(NINE + 4 * HOUR);
        assertThat(harness.raises()).isEmpty();
    }

    @Test
    void exemptedTimeDoesNotCount() throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send(leave("X", "E1", at("08:00"), at("09:20"), at("10:20")));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.watermark(at("10:30"));
        assertThat(harness.raises()).isEmpty();
        harness.watermark(at("11:00"));
        assertThat(harness.raises())
                .singleElement()
                .satisfies(raise -> assertThat(raise.facts().span().to()).isEqualTo(at("10:35")));
    }

    @Test
    void aLateExemptionIsLookedAtAgainWhileTheShiftGoesOn() throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.send(leave("X", "E1", at("11:00"), NINE, at("12:00")));
        harness.watermark(at("11:30"));
        assertThat(harness.raises())
                .extracting(raise -> raise.accounts().get(0).countedMs())
                .containsExactly(30 * MINUTE, 0L);
    }

    /** Whoever stays away beyond the exemption that took the first raise back is told of once more. */
    @Test
    void whatIsLeftAfterALateExemptionIsToldOfAgain() throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.send(leave("X", "E1", at("09:50"), NINE, at("10:00")));
        harness.watermark(at("11:30"));
        assertThat(harness.raises())
                .extracting(raise -> raise.accounts().get(0).countedMs())
                .containsExactly(30 * MINUTE, 0L, 30 * MINUTE);
        assertThat(harness.raises())
                .extracting(Judgement::moment)
                .containsExactly(at("09:35"), at("09:50"), at("10:30"));
    }

    @Test
    void aRevokedExemptionIsLookedAtWhenItIsRevoked() throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.send(leave("X", "E1", at("08:00"), NINE, at("12:00")));
        harness.send(decision("X", "E1", at("10:00"), NINE, at("12:00"), Exemption.Status.REVOKED));
        harness.watermark(at("10:00"));
        assertThat(harness.raises()).singleElement().satisfies(raise -> {
            assertThat(raise.facts().span().to()).isEqualTo(at("09:59"));
            assertThat(raise.accounts().get(0).countedMs()).isEqualTo(54 * MINUTE);
        });
    }

    /** However often somebody looks, the same is told, each from the same moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1000, 20_000, MINUTE, 7 * MINUTE, 30 * MINUTE, 3 * HOUR})
    void theMomentDoesNotDependOnHowOftenWatermarksCome(long step) throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.send(leave("X", "E1", at("09:35") + 30_000, NINE, at("10:00")));
        for (long time = at("09:34"); time < at("09:37"); time += step) {
            harness.watermark(time);
        }
        harness.watermark(at("11:30"));
        assertThat(harness.raises())
                .extracting(Judgement::moment)
                .containsExactly(at("09:35"), at("09:35") + 30_000, at("10:30"));
    }

    @Test
    void whoseFixesAreNotReadIsNotToldOf() throws Exception {
        harness.send(new zaigang.patterns.event.RosterEntry("E1", "T1", List.of("S1"), null, null, false));
        harness.send(in("p1", "E1", NINE));
        harness.send("E1", leftAt(at("09:05"), NINE + 3 * HOUR));
        harness.watermark(NINE + 3 * HOUR);
        assertThat(harness.raises()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {MINUTE, 7 * MINUTE, HOUR, 48 * HOUR})
    void thePaceOfTheWatermarkMakesNoDifference(long every) throws Exception {
        harness.send(in("p1", "E1", NINE));
        harness.send(out("p2", "E1", at("12:00")));
        harness.send("E1", leftAt(at("09:05"), at("12:20")));
        for (long time = NINE; time < NINE + 50 * HOUR; time += every) {
            harness.watermark(time);
        }
        harness.watermark(NINE + 50 * HOUR);
        assertThat(harness.raises())
                .extracting(Judgement::moment, raise -> raise.facts().span().to())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(at("09:35"), at("09:35")));
        assertThat(harness.judgements()).hasSize(1);
    }
}
