package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.TruePath.Span;

/** A day from 09:00 to 18:00 in Shanghai, minute by minute. */
class ShiftTruthTest {
    private static final Place DESK = new Place(31.2, 121.5);
    private static final WorkSite SITE = WorkSite.circle("A", "A", "Asia/Shanghai", Datum.WGS84, DESK, 150, List.of());
    private static final Place OTHER_DESK = DESK.offset(14_000, 0);
    private static final WorkSite OTHER_SITE =
            WorkSite.circle("B", "B", "Asia/Shanghai", Datum.WGS84, OTHER_DESK, 150, List.of());
    private static final Place MALL = DESK.offset(0, 5_000);
    private static final Duration TO_NIGHT = Duration.ofHours(12);

    private final List<Span> exemptions = new ArrayList<>();
    private TruePath.Builder path = new TruePath.Builder(at("08:00"), DESK);
    private Duration shift = Duration.ZERO;
    private List<WorkSite> sites = List.of(SITE);

    private static long at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z").toEpochMilli()
                - Duration.ofHours(8).toMillis();
    }

    /** Steps out, and in again, within a millisecond each. */
    private void away(String from, String to) {
        long later = shift.toMillis();
        path.waitUntil(at(from) + later).follow(Route.ride(MALL, 1));
        path.waitUntil(at(to) + later).follow(Route.ride(DESK, 1));
    }

    private ShiftTruth truth() {
        long later = shift.toMillis();
        TruePath built = path.waitUntil(at("19:00") + later).build();
        return new ShiftTruth(
                at("09:00") + later, at("18:00") + later, SITE.zone(), sites, built, built.outings(sites), exemptions);
    }

    private Set<String> rules() {
        return truth().rules();
    }

    @Test
    void nothingHoldsAtTheDesk() {
        assertThat(rules()).isEmpty();
    }

    @Test
    void leavingWithinTenMinutes() {
        away("09:09", "10:00");

        assertThat(rules()).containsExactly("left-after-clock-in");
    }

    @Test
    void leavingAMomentAfterTenMinutesAndBeingAwayForLessThanAnHour() {
        // Outside a millisecond after 09:10.
        away("09:10", "10:09");

        assertThat(rules()).isEmpty();
    }

    @Test
    void lessThanHalfAnHourIsNothing() {
        away("09:05", "09:34");

        assertThat(rules()).isEmpty();
    }

    @Test
    void comingBackWithinAQuarterOfAnHour() {
        away("17:10", "17:46");

        assertThat(rules()).containsExactly("returned-before-clock-out");
    }

    @Test
    void comingBackEarlierAfterAnHour() {
        away("16:30", "17:40");

        assertThat(rules()).containsExactly("long-absence");
    }

    @Test
    void bothTogetherAreAGhostShift() {
        away("09:05", "17:50");

        assertThat(rules()).containsExactly("ghost-shift", "left-after-clock-in", "returned-before-clock-out");
    }

    @Test
    void bothApartAreNone() {
        away("09:05", "10:00");
        away("17:00", "17:50");

        assertThat(rules()).containsExactly("left-after-clock-in", "returned-before-clock-out");
    }

    @Test
    void ninetyMinutesOfLunchAreFree() {
        away("11:30", "13:00");

        assertThat(rules()).isEmpty();
    }

    @Test
    void anHourBeyondLunchIsNot() {
        away("11:00", "13:30");

        assertThat(rules()).containsExactly("long-absence");
    }

    @Test
    void lunchIsGrantedOnce() {
        away("11:30", "12:30");
        away("12:35", "13:30");
        away("14:00", "14:50");

        assertThat(rules()).isEmpty();
    }

    @Test
    void aNightHasAnHourAtAnyTime() {
        shift = TO_NIGHT;
        path = new TruePath.Builder(at("08:00") + TO_NIGHT.toMillis(), DESK);
        away("12:00", "13:59");
        assertThat(rules()).isEmpty();

        path = new TruePath.Builder(at("08:00") + TO_NIGHT.toMillis(), DESK);
        away("12:00", "14:01");
        assertThat(rules()).containsExactly("long-absence");
    }

    @Test
    void exemptionsCountAsPresence() {
        away("09:05", "17:50");
        exemptions.add(new Span(at("09:30"), at("17:25")));

        assertThat(rules()).containsExactly("ghost-shift", "left-after-clock-in", "returned-before-clock-out");

        exemptions.add(new Span(at("09:00"), at("09:31")));
        assertThat(rules()).isEmpty();
    }

    @Test
    void silenceIsNoAbsence() {
        away("09:05", "17:50");
        path.silence(at("09:30"), at("17:20"));

        assertThat(rules()).containsExactly("ghost-shift", "left-after-clock-in", "returned-before-clock-out");

        path = new TruePath.Builder(at("08:00"), DESK);
        away("09:05", "17:50");
        path.silence(at("09:20"), at("17:40"));
        assertThat(rules()).isEmpty();
    }

    @Test
    void theWayToTheOtherOwnSiteIsFree() {
        sites = List.of(SITE, OTHER_SITE);
        path.waitUntil(at("09:05")).follow(Route.ride(DESK.offset(7_000, 0), 1));
        path.waitUntil(at("10:00")).follow(Route.ride(OTHER_DESK, 1));

        assertThat(rules()).isEmpty();
    }

    @Test
    void aDetourOnTheWayIsNot() {
        sites = List.of(SITE, OTHER_SITE);
        path.waitUntil(at("09:05")).follow(Route.ride(DESK.offset(7_000, 0), 1));
        path.waitUntil(at("10:10")).follow(Route.ride(OTHER_DESK, 1));

        assertThat(rules()).containsExactly("left-after-clock-in");
    }

    @Test
    void punchingElsewhere() {
        away("17:50", "18:10");

        assertThat(rules()).containsExactly("punch-off-site");
    }

    @Test
    void jumping() {
        path.waitUntil(at("12:00")).jump(DESK.offset(100_000, 0));
        path.waitUntil(at("12:30")).jump(DESK);

        assertThat(rules()).containsExactly("location-jump");
    }

    @Test
    void aDayIsUnclearWhereTheLabelsDependOnTheNextFix() {
        away("09:09", "10:05");
        assertThat(truth().isClear(30_000)).isTrue();
        assertThat(truth().isClear(120_000)).isFalse();
    }

    @Test
    void aDayIsUnclearWithASilenceAtTheFence() {
        away("14:00", "16:00");
        path.silence(at("14:05"), at("14:30"));

        assertThat(truth().isClear(1_000)).isFalse();
    }
}
