package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zaigang.patterns.shift.Day.accurateTo;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.by;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;
import static zaigang.patterns.shift.Day.viaWifi;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies around the punches, and impossible jumps, before exemptions and thresholds on their number. */
class PunchAndJumpTest {

    private static final double OFF = 1_000;

    // Punches. With an accuracy of 10 m, off site is more than 410 m east of the office's centre

    @Test
    void bothPunchesAreLookedAt() {
        List<PunchSurroundings> punches = shift("09:00", "18:00")
                .seen("08:58", OFF)
                .seen("09:02", OFF + 10)
                .seen("17:59", 0)
                .seen("18:01", OFF)
                .facts()
                .punches();
        assertThat(punches.get(0).time()).isEqualTo(at("09:00"));
        assertThat(punches.get(0).fixTimes()).containsExactly(at("08:58"), at("09:02"));
        assertThat(punches.get(0).allOff()).isTrue();
        assertThat(punches.get(0).nearestM()).isCloseTo(OFF - 100, within(0.1));
        assertThat(punches.get(1).time()).isEqualTo(at("18:00"));
        assertThat(punches.get(1).allOff()).isFalse();
    }

    @Test
    void theWindowIsClosedAtBothEnds() {
        PunchSurroundings punch =
                around(fix("08:54:59", OFF), fix("08:55", OFF), fix("09:05", OFF), fix("09:05:01", 0));
        assertThat(punch.fixTimes()).containsExactly(at("08:55"), at("09:05"));
        assertThat(punch.allOff()).isTrue();
    }

    @Test
    void offSiteIsFartherThanAccuracyAndDistanceToTheMetre() {
        assertThat(around(fix("08:59", 409)).allOff()).isFalse();
        assertThat(around(fix("08:59", 411)).allOff()).isTrue();
        assertThat(around(accurateTo(150, fix("08:59", 549))).allOff()).isFalse();
        assertThat(around(accurateTo(150, fix("08:59", 551))).allOff())
                .as("weak ones too")
                .isTrue();
    }

    @Test
    void oneOnSiteIsEnough() {
        assertThat(around(fix("08:58", OFF), fix("08:59", 0), fix("09:01", OFF)).allOff())
                .isFalse();
        assertThat(around(fix("08:58", OFF), viaWifi(fix("08:59", OFF)), fix("09:01", OFF))
                        .allOff())
                .as("by its network")
                .isFalse();
    }

    @Test
    void mockFixesAndThoseOfOtherDevicesAreNotLookedAt() {
        PunchSurroundings punch =
                around(fix("08:58", OFF), mock(fix("08:59", 0)), by("tablet", fix("09:01", 0)), fix("09:02", OFF));
        assertThat(punch.fixTimes()).hasSize(2);
        assertThat(punch.allOff()).isTrue();
    }

    @Test
    void noFixNoFinding() {
        PunchSurroundings punch = around(fix("12:00", OFF));
        assertThat(punch.fixTimes()).isEmpty();
        assertThat(punch.allOff()).isFalse();
        assertThat(punch.nearestM()).isNaN();
    }

    @Test
    void withoutASiteNothingIsOff() {
        Day day =
                shift("09:00", "18:00").mayWorkAt("nowhere").seen("08:59", OFF).seen("09:01", OFF);
        assertThat(day.facts().punches().get(0).allOff()).isFalse();
    }

    // Jumps: 400 km/h are 6,667 m a minute

    @Test
    void aJumpBorneOutByItsNeighboursIsFound() {
        List<Jump> jumps = jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:03", 20_000);
        assertThat(jumps).hasSize(1);
        assertThat(jumps.get(0).from()).isEqualTo(at("10:01"));
        assertThat(jumps.get(0).to()).isEqualTo(at("10:02"));
        assertThat(jumps.get(0).distanceM()).isCloseTo(20_000, within(0.1));
        assertThat(jumps.get(0).speedKmh()).isCloseTo(1_200, within(0.1));
    }

    @Test
    void theSpeedIsMoreThanTheLimit() {
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 6_666, "10:03", 6_666))
                .isEmpty();
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 6_668, "10:03", 6_668))
                .hasSize(1);
    }

    @Test
    void theDistanceIsAtLeastTheLeast() {
        assertThat(jumps("10:00", 0, "10:01", 0, "10:01:20", 4_999, "10:02", 4_999))
                .isEmpty();
        assertThat(jumps("10:00", 0, "10:01", 0, "10:01:20", 5_001, "10:02", 5_001))
                .hasSize(1);
    }

    @Test
    void theTwoLieAtMostAGapApart() {
        assertThat(jumps("10:00", 0, "10:01", 0, "10:16", 200_000, "10:17", 200_000))
                .hasSize(1);
        assertThat(jumps("10:00", 0, "10:01", 0, "10:16:01", 200_000, "10:17", 200_000))
                .isEmpty();
    }

    @Test
    void theFixBeforeAgreesWithTheFirst() {
        assertThat(jumps("10:00", -1_999, "10:01", 0, "10:02", 20_000, "10:03", 20_000))
                .hasSize(1);
        assertThat(jumps("10:00", -2_001, "10:01", 0, "10:02", 20_000, "10:03", 20_000))
                .isEmpty();
        assertThat(jumps("09:46", 0, "10:01", 0, "10:02", 20_000, "10:03", 20_000))
                .hasSize(1);
        assertThat(jumps("09:45:59", 0, "10:01", 0, "10:02", 20_000, "10:03", 20_000))
                .isEmpty();
    }

    @Test
    void theFixAfterAgreesWithTheSecond() {
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:03", 21_999))
                .hasSize(1);
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:03", 22_001))
                .isEmpty();
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:17", 20_000))
                .hasSize(1);
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:17:01", 20_000))
                .isEmpty();
    }

    @Test
    void withoutANeighbourThereIsNoJump() {
        assertThat(jumps("10:01", 0, "10:02", 20_000, "10:03", 20_000)).isEmpty();
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000)).isEmpty();
    }

    @Test
    void aSpikeIsNoJump() {
        assertThat(jumps("10:00", 0, "10:01", 0, "10:02", 20_000, "10:03", 0, "10:04", 0))
                .isEmpty();
    }

    @Test
    void mockFixesMakeNoJump() {
        Day day = shift("09:00", "18:00")
                .seen("10:00", 0)
                .seen("10:01", 0)
                .seen(mock(fix("10:02", 20_000)))
                .seen(mock(fix("10:03", 20_000)))
                .seen("10:04", 0);
        assertThat(day.facts().jumps()).isEmpty();
    }

    @Test
    void aJumpInTheStretchAroundTheShiftCounts() {
        assertThat(jumps("08:46", 0, "08:47", 0, "08:48", 20_000, "08:49", 20_000))
                .hasSize(1);
        assertThat(jumps("08:44", 0, "08:45", 0, "08:46", 20_000, "08:47", 20_000))
                .as("the first lies before the stretch")
                .isEmpty();
    }

    // Mock fixes

    @Test
    void mockFixesOfAnyDeviceInTheShiftAreCountedOnce() {
        Day day = shift("09:00", "18:00")
                .seen(mock(fix("08:59:59", 0)))
                .seen(mock(fix("09:00", 0)))
                .seen(mock(fix("09:00", 0)))
                .seen(mock(by("tablet", fix("10:00", 0))))
                .seen(mock(accurateTo(900, fix("11:00", 0))))
                .seen("12:00", 0)
                .seen(mock(fix("18:00", 0)));
        assertThat(day.facts().mockFixes()).containsExactly(at("09:00"), at("10:00"), at("11:00"));
    }

    private static PunchSurroundings around(zaigang.geo.track.Fix... fixes) {
        Day day = shift("09:00", "18:00");
        List.of(fixes).forEach(day::seen);
        return day.facts().punches().get(0);
    }

    /** Of times and places, in turn. */
    private static List<Jump> jumps(Object... fixes) {
        Day day = shift("09:00", "18:00");
        for (int i = 0; i < fixes.length; i += 2) {
            day.seen((String) fixes[i], ((Number) fixes[i + 1]).doubleValue());
        }
        return day.facts().jumps();
    }
}
