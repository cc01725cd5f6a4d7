package zaigang.geo.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zaigang.geo.Walk.AREA;
import static zaigang.geo.Walk.NOWHERE;
import static zaigang.geo.Walk.OFFICE;
import static zaigang.geo.Walk.OFFICE_WIFI;
import static zaigang.geo.Walk.accurateTo;
import static zaigang.geo.Walk.at;
import static zaigang.geo.Walk.by;
import static zaigang.geo.Walk.fix;
import static zaigang.geo.Walk.mock;
import static zaigang.geo.Walk.via;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.geo.Walk;
import zaigang.geo.site.PermittedArea;

class TrackCleanerTest {

    private final TrackCleaner cleaner = new TrackCleaner(300, 400);

    @Test
    void nothingIsLeftOfNothing() {
        CleanTrack track = cleaner.clean(List.of(), "phone", AREA);
        assertThat(track.usable()).isEmpty();
        assertThat(track.deviceId()).isNull();
        assertThat(track.refused()).isEmpty();
    }

    @Test
    void usableFixesComeInTimeOrderWeakAndMockOnesIncluded() {
        Fix weak = accurateTo(101, fix("09:01", 500));
        Fix mock = mock(fix("09:02", 600));
        CleanTrack track = clean(mock, fix("09:00", 0), weak);
        assertThat(track.usable()).containsExactly(fix("09:00", 0), weak, mock);
        assertThat(track.refused()).isEmpty();
    }

    // Duplicates

    @Test
    void ofOneInstantOfOneDeviceTheMostAccurateStays() {
        CleanTrack track = clean(accurateTo(20, fix("09:00", 1)), accurateTo(8, fix("09:00", 9)));
        assertThat(track.usable()).containsExactly(accurateTo(8, fix("09:00", 9)));
        assertThat(track.refused()).containsOnly(java.util.Map.entry(Refusal.DUPLICATE, 1));
    }

    @Test
    void ofEquallyAccurateOnesTheSmallerLatitudeThenLongitudeStays() {
        Fix south = new Fix(at("09:00"), 30.1, 104.9, 10, false, "phone", null);
        Fix north = new Fix(at("09:00"), 30.2, 104.1, 10, false, "phone", null);
        Fix southWest = new Fix(at("09:00"), 30.1, 104.8, 10, false, "phone", null);
        assertThat(clean(north, south).usable()).containsExactly(south);
        assertThat(clean(south, north, southWest).usable()).containsExactly(southWest);
    }

    @Test
    void ofOtherwiseEqualOnesItIsStillNotTheFirstToArriveThatStays() {
        Fix plain = fix("09:00", 0);
        assertThat(clean(mock(plain), plain).usable()).containsExactly(plain);
        assertThat(clean(plain, mock(plain)).usable()).containsExactly(plain);
        assertThat(clean(via("b", plain), via("a", plain)).usable()).containsExactly(via("a", plain));
        assertThat(clean(via("a", plain), via("b", plain)).usable()).containsExactly(via("a", plain));
    }

    @Test
    void differentDevicesOrMillisecondsAreNoDuplicates() {
        CleanTrack track = clean(fix("09:00", 0), by("tablet", fix("09:00", 0)), fix("09:00:00.001", 0));
        assertThat(track.distinct()).hasSize(3);
        assertThat(track.refused()).doesNotContainKey(Refusal.DUPLICATE);
    }

    // Which device

    @Test
    void theDeviceThatClockedInSpeaksWithASingleFix() {
        CleanTrack track = cleaner.clean(
                List.of(fix("09:00", 0), by("tablet", fix("09:01", 0)), by("tablet", fix("09:02", 0))), "phone", AREA);
        assertThat(track.deviceId()).isEqualTo("phone");
        assertThat(track.usable()).containsExactly(fix("09:00", 0));
        assertThat(track.otherDevices()).hasSize(2);
        assertThat(track.refused()).containsEntry(Refusal.OTHER_DEVICE, 2);
    }

    @Test
    void theDeviceThatClockedInSpeaksEvenIfItsOnlyFixIsUnusable() {
        CleanTrack track =
                cleaner.clean(List.of(accurateTo(301, fix("09:00", 0)), by("tablet", fix("09:01", 0))), "phone", AREA);
        assertThat(track.deviceId()).isEqualTo("phone");
        assertThat(track.usable()).isEmpty();
    }

    @Test
    void ifItHasNoFixTheDeviceWithTheMostSpeaks() {
        List<Fix> fixes = List.of(fix("09:00", 0), by("tablet", fix("09:01", 0)), by("tablet", fix("09:02", 0)));
        assertThat(cleaner.clean(fixes, "terminal", AREA).deviceId()).isEqualTo("tablet");
        assertThat(cleaner.clean(fixes, null, AREA).deviceId()).isEqualTo("tablet");
    }

    @Test
    void duplicatesDoNotCountForTheMost() {
        Fix doubled = by("tablet", fix("09:00", 0));
        List<Fix> fixes = List.of(doubled, doubled, doubled, fix("09:00", 0), fix("09:01", 0));
        assertThat(cleaner.clean(fixes, null, AREA).deviceId()).isEqualTo("phone");
    }

    @Test
    void ofEqualCountsTheSmallerIdSpeaks() {
        List<Fix> fixes = List.of(by("b", fix("09:00", 0)), by("a", fix("09:01", 0)));
        assertThat(cleaner.clean(fixes, null, AREA).deviceId()).isEqualTo("a");
    }

    @Test
    void fixesWithoutADeviceAreOneDevice() {
        List<Fix> fixes = List.of(by(null, fix("09:00", 0)), by(null, fix("09:01", 0)), by("a", fix("09:02", 0)));
        CleanTrack track = cleaner.clean(fixes, "terminal", AREA);
        assertThat(track.deviceId()).isNull();
        assertThat(track.usable()).hasSize(2);
        assertThat(track.refused()).containsEntry(Refusal.OTHER_DEVICE, 1);
    }

    // Accuracy

    @Test
    void aFixMayBeAsInaccurateAsAllowedButNotMore() {
        CleanTrack track = clean(accurateTo(300, fix("09:00", 0)), accurateTo(300.5, fix("09:01", 0)));
        assertThat(track.usable()).containsExactly(accurateTo(300, fix("09:00", 0)));
        assertThat(track.refused()).containsOnly(java.util.Map.entry(Refusal.INACCURATE, 1));
    }

    @Test
    void anInaccurateFixStaysIfAPermittedSitesNetworkProvesIt() {
        Fix lost = accurateTo(2_000, fix("09:00", 700));
        assertThat(clean(via(OFFICE_WIFI, lost)).usable()).hasSize(1);
        assertThat(clean(via("A4-56-02-00-00-01", lost)).usable()).hasSize(1);
        assertThat(clean(via("cafe", lost)).usable()).isEmpty();
        assertThat(cleaner.clean(List.of(via(OFFICE_WIFI, lost)), "phone", NOWHERE)
                        .usable())
                .isEmpty();
    }

    @Test
    void aNetworkProvesNothingWhileItsSiteIsNotValid() {
        PermittedArea fromTen = PermittedArea.of(List.of(OFFICE.valid(at("10:00"), at("11:00"))));
        List<Fix> fixes = new ArrayList<>();
        for (String time : List.of("09:59:59.999", "10:00", "10:59:59.999", "11:00")) {
            fixes.add(via(OFFICE_WIFI, accurateTo(2_000, fix(time, 0))));
        }
        assertThat(cleaner.clean(fixes, "phone", fromTen).usable())
                .extracting(Fix::time)
                .containsExactly(at("10:00"), at("10:59:59.999"));
    }

    // Spikes

    @Test
    void aSpikeGoes() {
        CleanTrack track = clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", 0));
        assertThat(track.usable()).containsExactly(fix("09:00", 0), fix("09:02", 0));
        assertThat(track.refused()).containsOnly(java.util.Map.entry(Refusal.SPIKE, 1));
    }

    @Test
    void exactlyTheSpeedIsNotTooFast() {
        // 400 km/h is 6,666.67 m a minute.
        assertThat(clean(fix("09:00", 0), fix("09:01", 6_666), fix("09:02", 0)).usable())
                .hasSize(3);
        assertThat(clean(fix("09:00", 0), fix("09:01", 6_668), fix("09:02", 0)).usable())
                .hasSize(2);
    }

    @Test
    void theFirstAndTheLastFixAreNeverSpikes() {
        assertThat(clean(fix("09:00", 20_000), fix("09:01", 0), fix("09:02", 0)).usable())
                .hasSize(3);
        assertThat(clean(fix("09:00", 0), fix("09:01", 0), fix("09:02", 20_000)).usable())
                .hasSize(3);
        assertThat(clean(fix("09:00", 0), fix("09:01", 20_000)).usable()).hasSize(2);
    }

    @Test
    void whoIsFastOneWayOnlyIsNoSpike() {
        assertThat(clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", 20_000))
                        .usable())
                .hasSize(3);
        assertThat(clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", 40_000))
                        .usable())
                .as("fast from A to C too")
                .hasSize(3);
    }

    @Test
    void afterASpikeTheLastFixKeptIsTheOneToMeasureFrom() {
        CleanTrack track =
                clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", 0), fix("09:03", 20_000), fix("09:04", 0));
        assertThat(track.usable()).containsExactly(fix("09:00", 0), fix("09:02", 0), fix("09:04", 0));
        assertThat(track.refused()).containsEntry(Refusal.SPIKE, 2);
    }

    @Test
    void twoSpikesInARowBearEachOtherOut() {
        assertThat(clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", 20_100), fix("09:03", 0))
                        .usable())
                .hasSize(4);
        assertThat(clean(fix("09:00", 0), fix("09:01", 20_000), fix("09:02", -20_000), fix("09:03", 0))
                        .usable())
                .as("the way past the first of them is too fast as well")
                .hasSize(4);
    }

    @Test
    void aSpikeIsToldAmongAccurateFixesOfOneDevice() {
        CleanTrack track = clean(
                fix("09:00", 0),
                accurateTo(500, fix("09:00:30", 20_000)),
                fix("09:01", 20_000),
                by("tablet", fix("09:01:30", 20_000)),
                fix("09:02", 0));
        assertThat(track.usable()).containsExactly(fix("09:00", 0), fix("09:02", 0));
        assertThat(track.refused().values()).containsOnly(1);
        assertThat(track.refused()).containsOnlyKeys(Refusal.OTHER_DEVICE, Refusal.INACCURATE, Refusal.SPIKE);
    }

    @Test
    void timesUnderASecondAreTakenAsOne() {
        assertThat(TrackCleaner.speedKmh(fix("09:00", 0), fix("09:00:00.100", 100)))
                .isCloseTo(360, within(0.01));
        assertThat(TrackCleaner.speedKmh(fix("09:00", 0), fix("09:00:02", 100))).isCloseTo(180, within(0.01));
    }

    @Property(tries = 300)
    void theOrderOfArrivalMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fix> fixes = Walk.anyMorning(random);
        String punchDevice = new String[] {"phone", "terminal", null}[random.nextInt(3)];
        assertThat(cleaner.clean(Walk.shuffled(fixes, random), punchDevice, AREA))
                .isEqualTo(cleaner.clean(fixes, punchDevice, AREA));
    }

    @Property(tries = 300)
    void everyFixIsUsableOrRefusedOnce(@ForAll long seed) {
        List<Fix> fixes = Walk.anyMorning(new Random(seed));
        CleanTrack track = cleaner.clean(fixes, "phone", AREA);
        int refused =
                track.refused().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(track.usable().size() + refused).isEqualTo(fixes.size());
        for (int i = 1; i < track.usable().size(); i++) {
            assertThat(track.usable().get(i).time())
                    .isGreaterThan(track.usable().get(i - 1).time());
        }
    }

    private CleanTrack clean(Fix... fixes) {
        return cleaner.clean(List.of(fixes), "phone", AREA);
    }
}
