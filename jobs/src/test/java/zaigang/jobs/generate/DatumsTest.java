package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.Datums.LatLon;

class DatumsTest {
    private static final Offset<Double> TENTH_OF_A_MILLIMETRE = within(1e-9);

    @ParameterizedTest
    @CsvSource({
        "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "39.911954, 116.377817, 39.91334545536069, 116.38404722455657",
        "39.915, 116.404, 39.91640428150164, 116.41024449916938"
    })
    void shiftsToGcj02(double lat, double lon, double gcjLat, double gcjLon) {
        LatLon gcj = Datums.fromWgs84(Datum.GCJ02, lat, lon);

        assertThat(gcj.lat()).isCloseTo(gcjLat, TENTH_OF_A_MILLIMETRE);
        assertThat(gcj.lon()).isCloseTo(gcjLon, TENTH_OF_A_MILLIMETRE);
    }

    @Test
    void shiftsGcj02ToBd09() {
        LatLon bd = Datums.bd09(39.915, 116.404);

        assertThat(bd.lat()).isCloseTo(39.92133699351021, TENTH_OF_A_MILLIMETRE);
        assertThat(bd.lon()).isCloseTo(116.41036949371029, TENTH_OF_A_MILLIMETRE);
    }

    @ParameterizedTest
    @CsvSource({
        "22.2831, 114.1583, Hong Kong",
        "22.1987, 113.5439, Macau",
        "25.0330, 121.5654, Taipei",
        "37.5665, 126.9780, Seoul",
        "35.6762, 139.6503, Tokyo",
        "39.7392, -104.9903, Denver",
        "52.5244, 13.3894, Berlin"
    })
    void leavesTheRestOfTheWorldWhereItIs(double lat, double lon, String city) {
        assertThat(Datums.fromWgs84(Datum.GCJ02, lat, lon)).as(city).isEqualTo(new LatLon(lat, lon));
        assertThat(Datums.fromWgs84(Datum.BD09, lat, lon)).as(city).isEqualTo(new LatLon(lat, lon));
    }

    @Test
    void shiftsShenzhenNextToHongKong() {
        assertThat(Datums.inMainlandChina(22.6431, 114.0312)).isTrue();
    }
}
