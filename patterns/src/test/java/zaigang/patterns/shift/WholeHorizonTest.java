package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.LONG_ABSENCE;
import static zaigang.patterns.event.RuleId.SHARED_DEVICE;
import static zaigang.patterns.event.RuleId.VERIFICATION_FAILED;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.check;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.with;

import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Verification;
import zaigang.patterns.policy.Policy;

/**
 * As long as a shift is open to revision, a revision forgets nothing that the judgement before it knew: a shift stays open until a
 * horizon after its end, so what lies at its beginning must be known as long.
 */
class WholeHorizonTest {

    private static final long HORIZON = 7 * DAY;
    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");

    /** Decided in the last hours of the horizon, on a minute that changes nothing. */
    private static final Object LAST_REVISION = leave("Y", "Li", SIX + HORIZON - HOUR, SIX - 60_000, SIX);

    private static EvidenceHarness li() throws Exception {
        EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang");
        harness.send(with("phone", Punch.Method.APP, in("li-in", "Li", NINE)), out("li-out", "Li", SIX));
        return harness;
    }

    private static void assertSameAfterTheLastRevision(EvidenceHarness harness) throws Exception {
        harness.watermark(SIX + DAY);
        var before = harness.rules("Li");
        harness.send(LAST_REVISION);
        harness.watermark(SIX + HORIZON - 1);
        assertThat(harness.judgements("Li")).hasSize(2);
        assertThat(harness.rules("Li")).isEqualTo(before);
        harness.close();
    }

    @Test
    void anExemptionThatEndedBeforeTheShiftDidStillCounts() throws Exception {
        EvidenceHarness harness = li();
        harness.send(FlinkDay.block("Li", FlinkDay.ghost(2)), leave("X", "Li", at("08:00"), NINE - HOUR, SIX - HOUR));
        harness.watermark(SIX + DAY);
        assertThat(harness.rules("Li")).doesNotContain(LONG_ABSENCE);
        assertSameAfterTheLastRevision(harness);
    }

    @Test
    void aVerificationStillCounts() throws Exception {
        EvidenceHarness harness = li();
        harness.send(check("v", "Li", Verification.Outcome.FAILED, Long.MIN_VALUE, NINE + HOUR, null));
        harness.watermark(SIX + DAY);
        assertThat(harness.rules("Li")).containsExactly(VERIFICATION_FAILED);
        assertSameAfterTheLastRevision(harness);
    }

    @Test
    void aSharedDeviceStillCounts() throws Exception {
        EvidenceHarness harness = li();
        harness.send(with("phone", Punch.Method.APP, in("wang-in", "Wang", NINE)));
        harness.watermark(SIX + DAY);
        assertThat(harness.rules("Li")).containsExactly(SHARED_DEVICE);
        assertSameAfterTheLastRevision(harness);
    }
}
