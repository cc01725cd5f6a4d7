package zaigang.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;

class DatumTest {

    private static final Offset<Double> PUBLISHED = within(1e-11);
    private static final double EXACT_M = 0.01;

    @ParameterizedTest
    @CsvSource({
        "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "39.911954, 116.377817, 39.91334545536069, 116.38404722455657",
        "39.915, 116.404, 39.91640428150164, 116.41024449916938",
    })
    void gcj02IsWhatWasPublished(double lat, double lon, double gcjLat, double gcjLon) {
        Position gcj = Datum.GCJ02.fromWgs84(lat, lon);
        assertThat(gcj.lat()).isCloseTo(gcjLat, PUBLISHED);
        assertThat(gcj.lon()).isCloseTo(gcjLon, PUBLISHED);
        assertMetresApart(Datum.GCJ02.toWgs84(gcjLat, gcjLon), new Position(lat, lon), 0.0002);
    }

    @Test
    void bd09IsWhatWasPublished() {
        Position bd = Bd09.shift(39.915, 116.404);
        assertThat(bd.lat()).isCloseTo(39.92133699351021, PUBLISHED);
        assertThat(bd.lon()).isCloseTo(116.41036949371029, PUBLISHED);
        assertMetresApart(Bd09.unshift(39.92133699351021, 116.41036949371029), new Position(39.915, 116.404), 1e-4);
    }

    @Test
    void theInverseOfBd09IsBetterThanThePublishedStep() {
        Position published = new Position(39.90865673957631, 116.39762729119315);
        Position exact = Bd09.unshift(39.915, 116.404);
        double apart = Geodesy.distanceM(published.lat(), published.lon(), exact.lat(), exact.lon());
        assertThat(apart).isBetween(0.03, 0.07);
        assertMetresApart(Bd09.shift(exact.lat(), exact.lon()), new Position(39.915, 116.404), 1e-4);
    }

    /** The polynomial as it is published, sine by sine. */
    @Property(tries = 2_000)
    void theSinesOfMultiplesAreThoseOfThePolynomial(
            @ForAll @DoubleRange(min = 17, max = 54) double lat, @ForAll @DoubleRange(min = 73, max = 136) double lon) {
        double x = lon - 105;
        double y = lat - 35;
        double pi = Math.PI;
        double waves = (20 * Math.sin(6 * x * pi) + 20 * Math.sin(2 * x * pi)) * 2 / 3;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves;
        north += (20 * Math.sin(y * pi) + 40 * Math.sin(y / 3 * pi)) * 2 / 3;
        north += (160 * Math.sin(y / 12 * pi) + 320 * Math.sin(y * pi / 30)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves;
        east += (20 * Math.sin(x * pi) + 40 * Math.sin(x / 3 * pi)) * 2 / 3;
        east += (150 * Math.sin(x / 12 * pi) + 300 * Math.sin(x / 30 * pi)) * 2 / 3;
        double magic = 1 - 0.006693421622965943 * Math.pow(Math.sin(lat / 180 * pi), 2);
        double radius = 6378245.0 * (1 - 0.006693421622965943) / (magic * Math.sqrt(magic));
        Position shifted = Gcj02.shift(lat, lon);
        assertThat(shifted.lat()).isCloseTo(lat + north * 180 / radius / pi, PUBLISHED);
        assertThat(shifted.lon())
                .isCloseTo(
                        lon + east * 180 / (6378245.0 / Math.sqrt(magic) * Math.cos(lat / 180 * pi) * pi), PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "Hong Kong, 22.2819, 114.1586",
        "Macau, 22.19, 113.545",
        "Taipei, 25.033, 121.5654",
        "Seoul, 37.5665, 126.978",
        "Tokyo, 35.6762, 139.6503",
        "Denver, 39.7392, -104.9903",
    })
    void outsideAllAreTheSame(String place, double lat, double lon) {
        for (Datum datum : Datum.values()) {
            assertThat(datum.toWgs84(lat, lon)).as(place).isEqualTo(new Position(lat, lon));
            assertThat(datum.fromWgs84(lat, lon)).as(place).isEqualTo(new Position(lat, lon));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noNumberStaysNoNumber(Datum datum) {
        assertThat(datum.toWgs84(Double.NaN, 104).lat()).isNaN();
        assertThat(datum.fromWgs84(30, Double.NaN).lon()).isNaN();
    }

    @Test
    void inChengduItMatters() {
        Position gcj = Datum.GCJ02.fromWgs84(30.5702, 104.0647);
        assertThat(Geodesy.distanceM(30.5702, 104.0647, gcj.lat(), gcj.lon())).isBetween(330.0, 390.0);
    }

    @Property(tries = 5_000)
    void everyPointOfTheMainlandComesBack(@ForAll Datum datum, @ForAll long seed) {
        Random random = new Random(seed);
        double lat;
        double lon;
        do {
            lat = random.nextDouble(18, 53.6);
            lon = random.nextDouble(73.5, 135);
        } while (!MainlandChina.contains(lat, lon));
        assertComesBack(datum, lat, lon);
    }

    @Property(tries = 2_000)
    void everyPointOfTheMainlandComesBackUpToTheBorder(@ForAll Datum datum, @ForAll long seed) {
        Position point = nearTheBorder(new Random(seed));
        Assume.that(MainlandChina.contains(point.lat(), point.lon()));
        assertComesBack(datum, point.lat(), point.lon());
    }

    @Property(tries = 2_000)
    void shiftedCoordinatesThatStandForAPointComeBack(@ForAll Datum datum, @ForAll long seed) {
        Position any = nearTheBorder(new Random(seed));
        Position shifted = datum.fromWgs84(any.lat(), any.lon());
        Position point = datum.toWgs84(shifted.lat(), shifted.lon());
        assertMetresApart(datum.fromWgs84(point.lat(), point.lon()), shifted, EXACT_M);
    }

    @Property(tries = 2_000)
    void farOutsideNothingChanges(
            @ForAll Datum datum,
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 72) double lon) {
        assertThat(datum.toWgs84(lat, lon)).isEqualTo(new Position(lat, lon));
        assertThat(datum.fromWgs84(lat, lon)).isEqualTo(new Position(lat, lon));
    }

    @Test
    void whereTwoPointsShareAPlaceTheOneInsideIsMeant() {
        Position luohu = new Position(22.533, 114.118);
        Position gcj = Datum.GCJ02.fromWgs84(luohu.lat(), luohu.lon());
        assertThat(MainlandChina.contains(gcj.lat(), gcj.lon()))
                .as("shifted into Hong Kong")
                .isFalse();
        assertMetresApart(Datum.GCJ02.toWgs84(gcj.lat(), gcj.lon()), luohu, EXACT_M);
    }

    /** Up to about a kilometre from a corner of the outline. */
    private static Position nearTheBorder(Random random) {
        Coordinate[] border = MainlandChina.area().getCoordinates();
        Coordinate corner = border[random.nextInt(border.length)];
        return new Position(corner.y + random.nextDouble(-0.01, 0.01), corner.x + random.nextDouble(-0.01, 0.01));
    }

    private static void assertComesBack(Datum datum, double lat, double lon) {
        Position shifted = datum.fromWgs84(lat, lon);
        assertMetresApart(datum.toWgs84(shifted.lat(), shifted.lon()), new Position(lat, lon), EXACT_M);
    }

    private static void assertMetresApart(Position actual, Position expected, double metres) {
        assertThat(Geodesy.distanceM(actual.lat(), actual.lon(), expected.lat(), expected.lon()))
                .isLessThan(metres);
    }
}
