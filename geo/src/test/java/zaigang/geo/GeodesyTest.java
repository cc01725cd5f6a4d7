package zaigang.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

class GeodesyTest {

    @Property(tries = 20_000)
    void nearPointsAreWithinAMillimetreOfTheGeodesic(
            @ForAll @DoubleRange(min = -70.2, max = 70.2) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = -0.25, max = 0.25) double north,
            @ForAll @DoubleRange(min = -0.25, max = 0.25) double east) {
        double lat2 = lat + north;
        double lon2 = Geodesy.lonDifference(0, lon + east);
        assertThat(Geodesy.distanceM(lat, lon, lat2, lon2)).isCloseTo(geodesicM(lat, lon, lat2, lon2), within(0.001));
    }

    @Property(tries = 20_000)
    void pointsUpToADegreeAwayAreWithinFiveCentimetres(
            @ForAll @DoubleRange(min = -70.2, max = 70.2) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = -1.01, max = 1.01) double north,
            @ForAll @DoubleRange(min = -1.01, max = 1.01) double east) {
        double lat2 = lat + north;
        double lon2 = Geodesy.lonDifference(0, lon + east);
        assertThat(Geodesy.distanceM(lat, lon, lat2, lon2)).isCloseTo(geodesicM(lat, lon, lat2, lon2), within(0.05));
    }

    @Test
    void theFarCornersOfWhatIsNearAreWithinAMillimetreToo() {
        for (double lat = -69.87; lat < 70; lat += 0.1) {
            for (double step : new double[] {0.1, 0.2, 0.249999}) {
                assertThat(Geodesy.distanceM(lat, 10, lat + step, 10 + step))
                        .isCloseTo(geodesicM(lat, 10, lat + step, 10 + step), within(0.001));
                assertThat(Geodesy.distanceM(lat, 10, lat, 10 + step))
                        .isCloseTo(geodesicM(lat, 10, lat, 10 + step), within(0.001));
            }
        }
    }

    @Property(tries = 2_000)
    void anyTwoPointsAreWithinFiveCentimetres(
            @ForAll @DoubleRange(min = -90, max = 90) double lat1,
            @ForAll @DoubleRange(min = -180, max = 180) double lon1,
            @ForAll @DoubleRange(min = -90, max = 90) double lat2,
            @ForAll @DoubleRange(min = -180, max = 180) double lon2) {
        assertThat(Geodesy.distanceM(lat1, lon1, lat2, lon2))
                .isCloseTo(geodesicM(lat1, lon1, lat2, lon2), within(0.05));
    }

    @Test
    void theAntimeridianIsNoBorder() {
        assertThat(Geodesy.distanceM(10, 179.999, 10, -179.999)).isCloseTo(219.285, within(0.01));
        assertThat(Geodesy.distanceM(10, -179.999, 10, 179.999)).isCloseTo(219.285, within(0.01));
    }

    @Test
    void aPointIsNoWayFromItself() {
        assertThat(Geodesy.distanceM(30.5702, 104.0647, 30.5702, 104.0647)).isZero();
    }

    @Test
    void noNumberGivesNoNumber() {
        assertThat(Geodesy.distanceM(Double.NaN, 0, 0, 0)).isNaN();
        assertThat(Geodesy.distanceM(0, 0, 0, Double.NaN)).isNaN();
    }

    @Test
    void aPositionInSpaceLiesOnTheEllipsoid() {
        assertThat(Geodesy.toSpace(0, 90)).containsExactly(new double[] {0, 6_378_137.0, 0}, within(1e-6));
        assertThat(Geodesy.toSpace(90, 0)).containsExactly(new double[] {0, 0, 6_356_752.314245}, within(1e-6));
    }

    @Test
    void theRadiiOfCurvatureAreThoseOfWgs84() {
        assertThat(Geodesy.meridianRadiusM(0)).isCloseTo(6_335_439.327, within(0.001));
        assertThat(Geodesy.meridianRadiusM(90)).isCloseTo(6_399_593.626, within(0.001));
        assertThat(Geodesy.primeVerticalRadiusM(0)).isCloseTo(6_378_137.0, within(0.001));
        assertThat(Geodesy.primeVerticalRadiusM(90)).isCloseTo(6_399_593.626, within(0.001));
    }

    private static double geodesicM(double lat1, double lon1, double lat2, double lon2) {
        return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2).s12;
    }
}
