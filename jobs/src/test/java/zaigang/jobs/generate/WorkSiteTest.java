package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.jobs.generate.Datums.Datum;

class WorkSiteTest {
    private static final Place CENTRE = new Place(30.2, 120.2);
    private static final double APOTHEM = 100 * Math.cos(Math.PI / 8);

    private static WorkSite octagons(Place... buildings) {
        return WorkSite.octagons("S", "Site", "Asia/Shanghai", Datum.WGS84, 100, List.of(buildings));
    }

    private static double distance(WorkSite site, Place place) {
        return site.distance(place.lat(), place.lon());
    }

    @Test
    void aCircleIsLeftAtItsRadius() {
        WorkSite site = WorkSite.circle("S", "Site", "Asia/Shanghai", Datum.WGS84, CENTRE, 150, List.of());

        assertThat(distance(site, CENTRE.at(149, 1))).isZero();
        assertThat(distance(site, CENTRE.at(200, 1))).isCloseTo(50, within(0.1));
    }

    @Test
    void anOctagonIsLeftAtItsSidesAndCorners() {
        WorkSite site = octagons(CENTRE);

        assertThat(distance(site, CENTRE.at(APOTHEM - 1, Math.PI / 8))).isZero();
        assertThat(distance(site, CENTRE.at(APOTHEM + 30, Math.PI / 8))).isCloseTo(30, within(0.1));
        assertThat(distance(site, CENTRE.at(99, Math.PI / 4))).isZero();
        assertThat(distance(site, CENTRE.at(140, Math.PI / 4))).isCloseTo(40, within(0.1));
        assertThat(distance(site, CENTRE.at(140, -3 * Math.PI / 4))).isCloseTo(40, within(0.1));
    }

    @Test
    void theNearestBuildingCounts() {
        WorkSite site = octagons(CENTRE, CENTRE.offset(400, 0));

        assertThat(distance(site, CENTRE.offset(400, 0))).isZero();
        assertThat(distance(site, CENTRE.offset(290, 0))).isCloseTo(10, within(0.1));
    }

    @Test
    void statesItselfInItsOwnDatum() {
        String wgs84 = octagons(CENTRE).toGeoJson();
        WorkSite shifted = WorkSite.octagons("S", "Site", "Asia/Shanghai", Datum.GCJ02, 100, List.of(CENTRE));

        assertThat(wgs84).doesNotContain("datum").contains("[120.2010405,30.2000000]");
        assertThat(shifted.toGeoJson()).contains("\"datum\":\"GCJ02\"").doesNotContain("[120.2010405,30.2000000]");
    }
}
