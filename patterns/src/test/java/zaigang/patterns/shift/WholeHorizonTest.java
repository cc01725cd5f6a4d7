package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.LONG_ABSENCE;
import static zaigang.patterns.event.RuleId.SHARED_DEVICE;
import static zaigang.patterns.event.RuleId.VERIFICATION_FAILED;
import static zaigang.patterns.event.RuleId.VERIFICATION_REPLAYED;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.check;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.event.Exemption;
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

    /** Li came in on leave: his phone in another's hands is no evidence, though the leave is approved in the last hours of the horizon. */
    @Test
    void anExemptionInTheLastHoursTakesASharedDeviceBack() throws Exception {
        for (String within : List.of("PT12H", "PT1H")) {
            Policy policy = Policies.yaml("rules: {shared-device: {within: %s}}\n".formatted(within));
            try (EvidenceHarness harness = EvidenceHarness.of(policy, "Li", "Wang")) {
                long end = NINE + 16 * HOUR;
                harness.send(with("phone", Punch.Method.APP, in("li-in", "Li", NINE)), out("li-out", "Li", end));
                harness.send(with("phone", Punch.Method.APP, in("wang-in", "Wang", NINE)), out("w-out", "Wang", end));
                harness.watermark(end + DAY);
                assertThat(harness.rules("Li")).containsExactly(SHARED_DEVICE);
                harness.send(leave("X", "Li", end + HORIZON - 1, NINE - HOUR, NINE + HOUR));
                harness.watermark(end + HORIZON - 1);
                assertThat(harness.rules("Li")).as(within).isEmpty();
                assertThat(harness.rules("Wang")).as(within).isEmpty();
            }
        }
    }

    /** The result came days after the check: what is known of the time of the check must be known as long as the result. */
    @Test
    void anExemptionOfALongAwaitedVerificationStillCounts() throws Exception {
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(leave("X", "Li", NINE, NINE, SIX));
            harness.send(check("li", "Li", Verification.Outcome.PASSED, NINE + HOUR, at(7, "10:00"), "ab"));
            harness.send(in("wang-in", "Wang", at(8, "09:00")), out("wang-out", "Wang", at(8, "18:00")));
            harness.send(check("wang", "Wang", Verification.Outcome.PASSED, Long.MIN_VALUE, at(8, "10:00"), "ab"));
            harness.watermark(at(9, "00:00"));
            assertThat(harness.rules("Wang")).isEmpty();
            // On a time that neither has to do with.
            harness.send(leave("Y", "Li", at(13, "10:00"), at(13, "10:00"), at(13, "11:00")));
            harness.watermark(at(13, "12:00"));
            assertThat(harness.rules("Wang")).as("Li was exempt and still is").isEmpty();
            Exemption revoked = decision("X", "Li", at(14, "08:00"), NINE, SIX, Exemption.Status.REVOKED);
            harness.send(revoked);
            harness.watermark(at(14, "09:00"));
            assertThat(harness.rules("Wang")).containsExactly(VERIFICATION_REPLAYED);
        }
    }

    /** When a result comes later than that, nobody can say any more whether the employee was exempt when he was asked. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void aVerificationAwaitedBeyondTheHorizonSpeaksAgainstNobody(long later, boolean holds) throws Exception {
        long asked = at(1, "10:00");
        long result = asked + HORIZON + later;
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(check("li", "Li", Verification.Outcome.PASSED, asked, result, "ab"));
            harness.send(in("wang-in", "Wang", result + HOUR), out("wang-out", "Wang", result + 5 * HOUR));
            harness.send(check("w", "Wang", Verification.Outcome.PASSED, Long.MIN_VALUE, result + 2 * HOUR, "ab"));
            harness.watermark(result + DAY);
            assertThat(harness.rules("Wang").contains(VERIFICATION_REPLAYED)).isEqualTo(holds);
        }
    }

    /** Whoever was asked on leave and answers days later. */
    @ParameterizedTest
    @ValueSource(longs = {0, HOUR, HORIZON - HOUR, HORIZON})
    void theLeaveInWhichAVerificationWasAskedForIsKnownWhenItsResultComes(long later) throws Exception {
        long result = NINE + HOUR + later;
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(leave("X", "Li", NINE, NINE, NINE + HOUR + 1));
            harness.send(check("li", "Li", Verification.Outcome.PASSED, NINE + HOUR, result, "ab"));
            harness.send(in("wang-in", "Wang", result + 1), out("wang-out", "Wang", result + 5 * HOUR));
            harness.send(check("w", "Wang", Verification.Outcome.PASSED, Long.MIN_VALUE, result + 2 * HOUR, "ab"));
            harness.watermark(result + DAY);
            assertThat(harness.rules("Wang")).isEmpty();
        }
    }
}
