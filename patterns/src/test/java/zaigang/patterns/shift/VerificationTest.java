package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.VERIFICATION_FAILED;
import static zaigang.patterns.event.RuleId.VERIFICATION_REPLAYED;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.GAP;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.check;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.Verification.Outcome;
import zaigang.patterns.policy.Policy;

/** Verifications, from the event to the rule: which shift they belong to, and when what they say is known. Li works from nine to six. */
class VerificationTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");
    private static final long NOT_SAID = Long.MIN_VALUE;
    private static final long DAYS_LATER = at(5, "00:00");

    private static EvidenceHarness li(Object... events) throws Exception {
        EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang");
        harness.send(in("li-in", "Li", NINE), out("li-out", "Li", SIX));
        harness.send(events);
        harness.watermark(DAYS_LATER);
        return harness;
    }

    private static Verification failed(long requestedAt, long time) {
        return check("v", "Li", Outcome.FAILED, requestedAt, time, null);
    }

    private static Verification handedIn(String id, String employee, long time) {
        return check(id, employee, Outcome.PASSED, NOT_SAID, time, "sha");
    }

    // Which shift

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "32399999, true", "32400000, false"})
    void byTheInstantAtWhichItWasAskedFor(long afterNine, boolean belongs) throws Exception {
        for (long result : new long[] {NINE + HOUR, SIX + HOUR}) {
            try (EvidenceHarness harness = li(failed(NINE + afterNine, Math.max(result, NINE + afterNine)))) {
                assertThat(harness.rules("Li").contains(VERIFICATION_FAILED)).isEqualTo(belongs);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "32399999, true", "32400000, false"})
    void elseByTheInstantAtWhichTheResultCame(long afterNine, boolean belongs) throws Exception {
        try (EvidenceHarness harness = li(failed(NOT_SAID, NINE + afterNine))) {
            assertThat(harness.rules("Li").contains(VERIFICATION_FAILED)).isEqualTo(belongs);
        }
    }

    @Test
    void theNextShiftIsAnother() throws Exception {
        try (EvidenceHarness harness =
                li(failed(SIX - 1, SIX + HOUR), in("li-in-2", "Li", SIX), out("li-out-2", "Li", SIX + 2 * HOUR))) {
            Judgement next = harness.judgements("Li").stream()
                    .filter(judgement -> judgement.facts().span().from() == SIX)
                    .findFirst()
                    .orElseThrow();
            assertThat(harness.rules(next)).isEmpty();
        }
    }

    @Test
    void aResultThatComesAfterTheJudgementMakesAnotherJudgement() throws Exception {
        try (EvidenceHarness harness = li(failed(NINE, SIX + HOUR))) {
            assertThat(harness.judgements("Li")).extracting(Judgement::moment).containsExactly(SIX + GAP, SIX + HOUR);
            assertThat(harness.judgements("Li"))
                    .extracting(judgement -> List.copyOf(harness.rules(judgement)))
                    .isEqualTo(List.of(List.of(), List.of(VERIFICATION_FAILED)));
        }
        try (EvidenceHarness harness = li(failed(NINE, SIX + GAP))) {
            assertThat(harness.judgements("Li")).as("at its moment: the same").hasSize(1);
            assertThat(harness.rules("Li")).containsExactly(VERIFICATION_FAILED);
        }
    }

    @Test
    void ofCopiesTheEarliestStays() throws Exception {
        try (EvidenceHarness harness = li(failed(NOT_SAID, SIX + HOUR), failed(NOT_SAID, NINE - HOUR))) {
            assertThat(harness.rules("Li")).isEmpty();
        }
        Verification missed = check("m", "Li", Outcome.MISSED, NOT_SAID, NINE + HOUR, null);
        try (EvidenceHarness harness = li(
                missed,
                check("m", "Li", Outcome.MISSED, NOT_SAID, NINE + HOUR + 1, null),
                FlinkDay.block("Li", FlinkDay.there(NINE, SIX, 5)))) {
            assertThat(harness.rules("Li")).as("one missed, told twice").isEmpty();
        }
    }

    @Test
    void missedOnesCountWhereThePhoneWasOn() throws Exception {
        Object[] missed = {
            check("m1", "Li", Outcome.MISSED, NOT_SAID, NINE + HOUR, null),
            check("m2", "Li", Outcome.MISSED, NINE + 2 * HOUR, SIX + HOUR, null)
        };
        try (EvidenceHarness harness = li(missed)) {
            assertThat(harness.rules("Li")).isEmpty();
        }
        try (EvidenceHarness harness = li(missed)) {
            assertThat(harness.judgements("Li")).hasSize(2);
        }
        try (EvidenceHarness harness =
                li(missed[0], missed[1], FlinkDay.block("Li", FlinkDay.there(NINE - GAP, SIX + GAP, 5)))) {
            assertThat(harness.rules("Li")).containsExactly(VERIFICATION_FAILED);
        }
    }

    // Content that was handed in before

    @ParameterizedTest
    @CsvSource({
        "Wang, P0D,             false",
        "Wang, PT0.001S,        true",
        "Wang, P2D,             true",
        "Li,   PT23H59M59.999S, false",
        "Li,   P1D,             true"
    })
    void contentHandedInBeforeByAnotherOrLongBefore(String who, java.time.Duration before, boolean holds)
            throws Exception {
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(
                    in("li-in", "Li", NINE),
                    out("li-out", "Li", SIX),
                    handedIn("v", "Li", NINE + HOUR),
                    handedIn("w", who, NINE + HOUR - before.toMillis()));
            harness.watermark(DAYS_LATER);
            assertThat(harness.rules("Li").contains(VERIFICATION_REPLAYED)).isEqualTo(holds);
        }
    }

    @Test
    void onlyTheLaterOneIsReplayed() throws Exception {
        try (EvidenceHarness harness = li(
                in("wang-in", "Wang", NINE),
                out("wang-out", "Wang", SIX),
                handedIn("v", "Li", NINE + HOUR),
                handedIn("w", "Wang", NINE + 2 * HOUR))) {
            assertThat(harness.rules("Li")).isEmpty();
            assertThat(harness.rules("Wang")).containsExactly(VERIFICATION_REPLAYED);
        }
    }

    @ParameterizedTest
    @CsvSource({"MISSED, PASSED, false", "PASSED, MISSED, false", "FAILED, PASSED, true", "PASSED, FAILED, true"})
    void whoeverMissedAVerificationHandedNothingIn(Outcome first, Outcome second, boolean holds) throws Exception {
        try (EvidenceHarness harness = li(
                check("w", "Wang", first, NOT_SAID, NINE, "sha"),
                check("v", "Li", second, NOT_SAID, NINE + HOUR, "sha"))) {
            assertThat(harness.rules("Li").contains(VERIFICATION_REPLAYED)).isEqualTo(holds);
        }
    }

    @Test
    void contentOfNobodyOfTheRosterDoesNotCount() throws Exception {
        try (EvidenceHarness harness = li(handedIn("v", "Li", NINE + HOUR), handedIn("w", "nobody", NINE))) {
            assertThat(harness.rules("Li")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Li, 0, 1, false",
        "Wang, 0, 1, false",
        "Li, 1, 2, true",
        "Wang, 1, 2, true",
        "Li, -1, 0, true",
        "Wang, -1, 0, true"
    })
    void anExemptedHandInSupportsNothing(String whose, long from, long to, boolean holds) throws Exception {
        long time = whose.equals("Li") ? NINE + HOUR : NINE;
        for (long decided : new long[] {NINE - HOUR, NINE + HOUR, SIX + HOUR, DAYS_LATER}) {
            try (EvidenceHarness harness = li(
                    handedIn("v", "Li", NINE + HOUR),
                    handedIn("w", "Wang", NINE),
                    leave("X", whose, decided, time + from, time + to))) {
                assertThat(harness.rules("Li").contains(VERIFICATION_REPLAYED)).isEqualTo(holds);
            }
        }
    }

    @Test
    void whatIsExemptedIsTheInstantAtWhichItWasAskedFor() throws Exception {
        Verification asked = check("w", "Wang", Outcome.PASSED, NINE - HOUR, NINE, "sha");
        for (boolean holds : new boolean[] {true, false}) {
            long from = holds ? NINE : NINE - HOUR;
            try (EvidenceHarness harness =
                    li(asked, handedIn("v", "Li", NINE + HOUR), leave("X", "Wang", SIX, from, from + 1))) {
                assertThat(harness.rules("Li").contains(VERIFICATION_REPLAYED)).isEqualTo(holds);
            }
        }
    }

    @Test
    void anExemptionTakesBackAndARevokedOneBringsAgain() throws Exception {
        try (EvidenceHarness harness = li(
                handedIn("v", "Li", NINE + HOUR),
                handedIn("w", "Wang", NINE),
                leave("X", "Wang", SIX + HOUR, NINE, NINE + 1),
                decision("X", "Wang", SIX + 2 * HOUR, NINE, NINE + 1, Exemption.Status.REVOKED))) {
            assertThat(harness.judgements("Li"))
                    .extracting(Judgement::moment)
                    .containsExactly(SIX + GAP, SIX + HOUR, SIX + 2 * HOUR);
            assertThat(harness.judgements("Li"))
                    .extracting(judgement -> harness.rules(judgement).contains(VERIFICATION_REPLAYED))
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void rulesThatAreOffDoNotHold() throws Exception {
        for (RuleId rule : List.of(VERIFICATION_FAILED, VERIFICATION_REPLAYED)) {
            Policy policy = Policies.without(Policy.defaults(), rule);
            try (EvidenceHarness harness = EvidenceHarness.of(policy, "Li", "Wang")) {
                harness.send(
                        in("li-in", "Li", NINE),
                        out("li-out", "Li", SIX),
                        check("v", "Li", Outcome.FAILED, NOT_SAID, NINE + HOUR, "sha"),
                        handedIn("w", "Wang", NINE));
                harness.watermark(DAYS_LATER);
                assertThat(harness.rules("Li"))
                        .containsExactly(rule == VERIFICATION_FAILED ? VERIFICATION_REPLAYED : VERIFICATION_FAILED);
            }
        }
    }

    @Test
    void nothingIsLeftAfterTheHorizon() throws Exception {
        try (EvidenceHarness harness = li(
                failed(NINE, SIX + HOUR),
                handedIn("a", "Li", NINE + HOUR),
                handedIn("w", "Wang", NINE),
                leave("X", "Wang", SIX + HOUR, NINE, NINE + 1),
                decision("X", "Wang", SIX + 2 * HOUR, NINE, NINE + 1, Exemption.Status.REVOKED))) {
            harness.watermark(SIX + 420 * DAY);
            assertThat(harness.timers()).isZero();
            // Of either employee in either operator: the roster's entry, and up to when everything was done.
            assertThat(harness.stateEntries()).isEqualTo(8);
        }
    }
}
