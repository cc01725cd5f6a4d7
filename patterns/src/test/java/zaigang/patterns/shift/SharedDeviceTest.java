package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.SHARED_DEVICE;
import static zaigang.patterns.shift.FlinkDay.GAP;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.policy.Policy;

/** {@code shared-device}, from the punches to the rule. Li works from nine to six; only her clock-in names a device. */
class SharedDeviceTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");
    private static final long TWELVE_HOURS = 12 * HOUR;
    private static final long DAYS_LATER = at(5, "00:00");

    private static Punch byPhone(Punch punch) {
        return with("phone", Punch.Method.APP, punch);
    }

    /** Li's shift, and what else happened, up to some days later. */
    private static EvidenceHarness li(Policy policy, Object... events) throws Exception {
        EvidenceHarness harness = EvidenceHarness.of(policy, "Li", "Wang", "Zhou");
        harness.send(byPhone(in("li-in", "Li", NINE)), out("li-out", "Li", SIX));
        harness.send(events);
        harness.watermark(DAYS_LATER);
        return harness;
    }

    private static EvidenceHarness li(Object... events) throws Exception {
        return li(Policy.defaults(), events);
    }

    private static void assertShared(boolean holds, Object... events) throws Exception {
        try (EvidenceHarness harness = li(events)) {
            assertThat(harness.rules("Li").contains(SHARED_DEVICE)).isEqualTo(holds);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-43200000, false",
        "-43199999, true",
        "-1,        true",
        "0,         true",
        "1,         true",
        "43199999,  true",
        "43200000,  false"
    })
    void lessThanTwelveHoursBeforeOrAfter(long apart, boolean holds) throws Exception {
        Punch other = byPhone(in("wang-in", "Wang", NINE + apart));
        try (EvidenceHarness harness = li(other, out("wang-out", "Wang", NINE + apart + HOUR))) {
            assertThat(harness.rules("Li").contains(SHARED_DEVICE)).isEqualTo(holds);
            assertThat(harness.rules("Wang").contains(SHARED_DEVICE))
                    .as("it works both ways")
                    .isEqualTo(holds);
        }
    }

    @Test
    void itIsKnownFromTheLaterOfTheTwoPunches() throws Exception {
        long late = NINE + TWELVE_HOURS - 1;
        try (EvidenceHarness harness = li(byPhone(in("wang-in", "Wang", late)))) {
            assertThat(harness.judgements("Li")).extracting(Judgement::moment).containsExactly(SIX + GAP, late);
            assertThat(harness.rules(harness.judgements("Li").get(0))).isEmpty();
            assertThat(harness.rules("Li")).containsExactly(SHARED_DEVICE);
        }
        try (EvidenceHarness harness = li(byPhone(in("wang-in", "Wang", NINE - HOUR)))) {
            assertThat(harness.judgements("Li")).extracting(Judgement::moment).containsExactly(SIX + GAP);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "APP, APP, true",
        "APP, , true",
        ", APP, true",
        "APP, TERMINAL, false",
        "APP, MANUAL, false",
        "TERMINAL, APP, false",
        "MANUAL, APP, false"
    })
    void onlyPunchesByAppOrByNoKnownMeans(Punch.Method own, Punch.Method others, boolean holds) throws Exception {
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(
                    with("phone", own, in("li-in", "Li", NINE)),
                    out("li-out", "Li", SIX),
                    with("phone", others, in("wang-in", "Wang", NINE + MINUTE)));
            harness.watermark(DAYS_LATER);
            assertThat(harness.rules("Li").contains(SHARED_DEVICE)).isEqualTo(holds);
        }
    }

    @Test
    void poolPhonesAreNamedInThePolicy() throws Exception {
        Punch other = byPhone(in("wang-in", "Wang", NINE));
        for (String device : new String[] {"phone", "tablet"}) {
            Policy policy = Policies.yaml("rules: {shared-device: {exempt_devices: [%s]}}\n".formatted(device));
            try (EvidenceHarness harness = li(policy, other)) {
                assertThat(harness.rules("Li").contains(SHARED_DEVICE)).isEqualTo(device.equals("tablet"));
            }
        }
    }

    @Test
    void aRuleThatIsOffDoesNotHold() throws Exception {
        Policy off = Policies.without(Policy.defaults(), SHARED_DEVICE);
        try (EvidenceHarness harness = li(off, byPhone(in("wang-in", "Wang", NINE)))) {
            assertThat(harness.rules("Li")).isEmpty();
        }
    }

    @Test
    void onesOwnSecondPunchAnotherDeviceAndUnknownEmployeesDoNotCount() throws Exception {
        assertShared(false, byPhone(in("again", "Li", NINE + HOUR)));
        assertShared(false, with("tablet", Punch.Method.APP, in("wang-in", "Wang", NINE)));
        assertShared(false, in("wang-in", "Wang", NINE));
        assertShared(false, byPhone(in("x", "nobody", NINE)));
    }

    @Test
    void punchesThatStandWrongCount() throws Exception {
        assertShared(true, byPhone(out("wang-out", "Wang", NINE + HOUR)));
        // Her own, in the middle of the shift, with a phone that Wang punches with.
        assertShared(
                true,
                with("tablet", null, in("again", "Li", at("12:00"))),
                with("tablet", null, in("wang-in", "Wang", NINE)));
    }

    @Test
    void aCopyOfAPunchIsNotAnother() throws Exception {
        try (EvidenceHarness harness =
                li(byPhone(in("wang-in", "Wang", NINE - TWELVE_HOURS)), byPhone(in("wang-in", "Wang", NINE - 1)))) {
            assertThat(harness.rules("Li")).as("the earlier stays").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Li, 0, 1, false",
        "Wang, 0, 1, false",
        "Li, 1, 2, true",
        "Wang, 1, 2, true",
        "Li, -1, 0, true",
        "Wang, -1, 0, true",
        "Zhou, 0, 1, true"
    })
    void anExemptedPunchSupportsNothing(String whose, long from, long to, boolean holds) throws Exception {
        for (long decided : new long[] {NINE - HOUR, NINE, SIX + 12 * HOUR, DAYS_LATER}) {
            assertShared(
                    holds, byPhone(in("wang-in", "Wang", NINE)), leave("X", whose, decided, NINE + from, NINE + to));
        }
    }

    @Test
    void anExemptionTakesBackAndARevokedOneBringsAgain() throws Exception {
        for (String whose : new String[] {"Li", "Wang"}) {
            try (EvidenceHarness harness = li(
                    byPhone(in("wang-in", "Wang", NINE)),
                    leave("X", whose, SIX + HOUR, NINE, NINE + 1),
                    decision("X", whose, SIX + 2 * HOUR, NINE, NINE + 1, Exemption.Status.REVOKED))) {
                assertThat(harness.judgements("Li"))
                        .extracting(Judgement::moment)
                        .containsExactly(SIX + GAP, SIX + HOUR, SIX + 2 * HOUR);
                assertThat(harness.judgements("Li"))
                        .extracting(harness::rules)
                        .extracting(rules -> rules.contains(SHARED_DEVICE))
                        .containsExactly(true, false, true);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 9})
    void moreThanFiveOthersAreFive(int others) throws Exception {
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li")) {
            harness.send(byPhone(in("li-in", "Li", NINE)), out("li-out", "Li", SIX));
            for (int i = 0; i < others; i++) {
                harness.send(FlinkDay.employee("W" + i));
                harness.send(byPhone(in("w" + i, "W" + i, NINE + (i + 1) * MINUTE)));
            }
            harness.watermark(DAYS_LATER);
            DeviceUse use = harness.judgements("Li").get(0).devices().get(0);
            assertThat(use.others()).isEqualTo(Math.min(5, others));
            assertThat(use.otherId()).as("the nearest in time").isEqualTo("W0");
        }
    }

    @Test
    void theShiftWhosePunchItIs() throws Exception {
        try (EvidenceHarness harness = EvidenceHarness.of(Policy.defaults(), "Li", "Wang")) {
            harness.send(
                    in("li-in", "Li", NINE),
                    byPhone(out("li-out", "Li", SIX)),
                    in("li-in-2", "Li", SIX),
                    out("li-out-2", "Li", SIX + HOUR),
                    byPhone(in("wang-in", "Wang", NINE)));
            harness.watermark(DAYS_LATER);
            assertThat(harness.judgements("Li"))
                    .as("at one instant with the next shift's clock-in")
                    .extracting(
                            harness::rules,
                            judgement -> judgement.facts().span().from())
                    .contains(
                            org.assertj.core.groups.Tuple.tuple(java.util.Set.of(SHARED_DEVICE), NINE),
                            org.assertj.core.groups.Tuple.tuple(java.util.Set.of(), SIX));
        }
    }
}
