package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.GAP;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.out;
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.geo.site.Sites;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/** Fences that move and a roster that changes while a job runs: they apply to the shifts that begin from then on. */
class ReferenceChangesTest {

    private static final long NINE = at("09:00");
    private static final long SIX = at("18:00");

    /** The site where everybody is, and one 20 km from there. */
    private static final String HERE = feature(104.06);

    private static final String FAR = feature(104.27);

    private ShiftHarness harness;

    private static ShiftSettings withoutFile() {
        return ShiftSettings.live(Policy.defaults(), Sites.of(List.of()));
    }

    private static String feature(double lon) {
        return """
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [%s, 30.66]},
                 "properties": {"site_id": "S1", "name": "Works", "time_zone": "Asia/Shanghai", "radius_m": 150}}
                """.formatted(lon);
    }

    @BeforeEach
    void open() throws Exception {
        harness = new ShiftHarness(withoutFile());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static SiteChange site(long from, String feature, long number) {
        return new SiteChange("S1", from, feature, number);
    }

    private static RosterChange roster(long from, boolean geofenced) {
        return new RosterChange("E1", from, new RosterEntry("E1", "T1", List.of("S1"), null, null, geofenced));
    }

    /** Somebody who is at the works from nine to six. */
    private void sendDay(int day) throws Exception {
        harness.send(in("in" + day, "E1", at(day, "09:00")));
        harness.send(out("out" + day, "E1", at(day, "18:00")));
        harness.send("E1", there(at(day, "08:50"), at(day, "18:10"), 5));
        harness.watermark(at(day, "18:00") + GAP);
    }

    private ShiftFacts facts(int day) {
        List<Judgement> found = harness.judgements().stream()
                .filter(judgement -> judgement.facts().span().from() == at(day, "09:00"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).facts();
    }

    // Sites

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void aMovedFenceAppliesToShiftsThatBeginFromThenOn(long afterNine, boolean inside) throws Exception {
        harness.send(employee("E1"));
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(site(NINE + afterNine, FAR, 2));
        sendDay(2);
        assertThat(facts(2).insideMs() > 0).isEqualTo(inside);
        assertThat(facts(2).absences().isEmpty()).isEqualTo(inside);
    }

    @Test
    void aShiftThatIsOpenKeepsTheFenceItBeganWith() throws Exception {
        harness.send(employee("E1"));
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(in("in", "E1", NINE));
        harness.watermark(at("12:00"));
        harness.send(site(at("12:00"), FAR, 2));
        harness.send(out("out", "E1", SIX));
        harness.send("E1", there(at("12:01"), SIX, 5));
        harness.watermark(SIX + GAP);
        assertThat(facts(2).absences()).isEmpty();
        sendDay(3);
        assertThat(facts(3).absences()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whereNoFenceIsKnownNothingIsHeldAgainstAnybody(boolean removed) throws Exception {
        harness.send(employee("E1"));
        if (removed) {
            harness.send(site(at(1, "00:00"), FAR, 1));
            harness.send(site(at(1, "12:00"), null, 2));
        } else {
            harness.send(site(NINE + 1, FAR, 1));
        }
        sendDay(2);
        assertThat(facts(2).insideMs()).isZero();
        assertThat(facts(2).absences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aRestartKnowsAllVersionsThatMatter(boolean afterTheMove) throws Exception {
        harness.send(employee("E1"));
        harness.send(site(at(1, "00:00"), HERE, 1));
        if (afterTheMove) {
            harness.send(site(at("12:00"), FAR, 2));
        }
        ShiftHarness.Snapshot state = harness.snapshot();
        harness.close();
        harness = new ShiftHarness(withoutFile(), state);
        if (!afterTheMove) {
            harness.send(site(at("12:00"), FAR, 2));
        }
        sendDay(2);
        sendDay(3);
        assertThat(facts(2).absences()).isEmpty();
        assertThat(facts(3).absences()).hasSize(1);
    }

    @Test
    void whatHeldBeforeNoShiftThatMattersIsForgotten() throws Exception {
        harness.send(employee("E1"));
        for (int day = 1; day <= 20; day++) {
            harness.send(site(at(day, "00:00"), day % 2 == 0 ? HERE : FAR, day));
            harness.watermark(at(day, "01:00"));
        }
        assertThat(harness.sites().get("S1").changes()).hasSizeBetween(8, 10);
    }

    // The roster

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void whoIsInTheRosterWhenAShiftBeginsIsJudged(long afterNine, boolean judged) throws Exception {
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(roster(NINE + afterNine, true));
        sendDay(2);
        assertThat(harness.judgements()).hasSize(judged ? 1 : 0);
        assertThat(harness.rejected())
                .extracting(Rejection::code)
                .isEqualTo(judged ? List.of() : List.of(Rejection.Code.UNKNOWN_EMPLOYEE, Rejection.Code.INVALID));
    }

    @Test
    void whoLeavesTheRosterDuringAShiftIsJudgedForItAndForNoneAfter() throws Exception {
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(roster(at(1, "00:00"), true));
        harness.send(new RosterChange("E1", at("12:00"), null));
        harness.send(new Verification(
                "v",
                "E1",
                at("15:00"),
                Verification.Kind.PHOTO,
                Verification.Outcome.PASSED,
                List.of(),
                null,
                Long.MIN_VALUE,
                "S1",
                new zaigang.patterns.event.Origin("verifications.jsonl", 1),
                "{}"));
        sendDay(2);
        assertThat(facts(2).insideMs()).isEqualTo(9 * HOUR);
        assertThat(harness.judgements().get(0).verifications()).hasSize(1);
        assertThat(harness.rejected()).isEmpty();
        sendDay(3);
        assertThat(harness.judgements()).hasSize(1);
        assertThat(harness.rejected())
                .extracting(Rejection::code)
                .containsExactly(Rejection.Code.UNKNOWN_EMPLOYEE, Rejection.Code.UNKNOWN_EMPLOYEE);
    }

    @Test
    void aTombstoneOlderThanAPunchThatWasTakenStopsNothing() throws Exception {
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(roster(NINE, true));
        harness.send(in("in", "E1", NINE));
        harness.watermark(at("10:00"));
        harness.send(new RosterChange("E1", at("08:00"), null));
        harness.send(out("out", "E1", SIX));
        harness.watermark(SIX + DAY);
        assertThat(harness.judgements()).isEmpty();
    }

    @Test
    void fixesAreReadOnlyWhileThePlaceOfWorkIsNotFree() throws Exception {
        harness.send(site(at(1, "00:00"), HERE, 1));
        harness.send(roster(at(1, "00:00"), true));
        harness.send("E1", there(at("08:50"), at("11:00"), 5));
        harness.send(roster(at("10:00"), false));
        assertThat(harness.fixesOf("E1"))
                .allMatch(fix -> fix.time() < at("10:00"))
                .hasSize(14);
        harness.send("E1", there(at("09:52"), at("12:00"), 5));
        assertThat(harness.fixesOf("E1"))
                .allMatch(fix -> fix.time() < at("10:00"))
                .hasSize(16);
        harness.send(roster(at("13:00"), true));
        harness.send("E1", there(at("12:58"), at("13:08"), 1));
        assertThat(harness.fixesOf("E1"))
                .hasSize(24)
                .noneMatch(fix -> fix.time() >= at("10:00") && fix.time() < at("13:00"));
    }

    @Test
    void aShiftThatBeganFreeLooksAtNoFix() throws Exception {
        harness.send(site(at(1, "00:00"), FAR, 1));
        harness.send(roster(at(1, "00:00"), false));
        harness.send(roster(at("10:00"), true));
        sendDay(2);
        assertThat(facts(2).unknownMs()).isEqualTo(9 * HOUR);
        sendDay(3);
        assertThat(facts(3).absences()).hasSize(1);
    }

    @Test
    void nothingIsLeftOfWhoeverIsGone() throws Exception {
        harness.send(roster(at(1, "00:00"), true));
        harness.send(site(at(1, "00:00"), HERE, 1));
        sendDay(2);
        harness.send(new RosterChange("E1", at(3, "00:00"), null));
        Punch stray = in("in", "E1", at(4, "09:00"));
        harness.send(stray);
        harness.watermark(at(31, "00:00"));
        assertThat(harness.timers()).isZero();
        // Up to when everything of the employee was done with, in either operator.
        assertThat(harness.stateEntries()).isEqualTo(2);
    }
}
