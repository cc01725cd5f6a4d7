package zaigang.geo.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermittedAreaTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long NOON = 1_772_424_000_000L;

    private final Site office = circle("office", 30.5702, 104.0647).withNetworks("AA:BB:CC:DD:EE:01");
    private final Site depot =
            circle("depot", 30.60, 104.10).valid(NOON, NOON + 1000).withNetworks("aa:bb:cc:dd:ee:01");
    private final PermittedArea both = PermittedArea.of(List.of(office, depot));

    @Test
    void theDistanceIsThatToTheNearestSiteValidThen() {
        assertThat(both.distanceM(30.599, 104.10, NOON)).isEqualTo(depot.distanceM(30.599, 104.10));
        assertThat(both.distanceM(30.599, 104.10, NOON - 1)).isEqualTo(office.distanceM(30.599, 104.10));
        assertThat(both.distanceM(30.599, 104.10, NOON + 1000)).isEqualTo(office.distanceM(30.599, 104.10));
        assertThat(both.nearest(30.599, 104.10, NOON)).isSameAs(depot);
        assertThat(both.nearest(30.599, 104.10, NOON - 1)).isSameAs(office);
    }

    @Test
    void whereNothingIsValidThereIsNoDistance() {
        PermittedArea area = PermittedArea.of(List.of(depot));
        assertThat(area.distanceM(30.60, 104.10, NOON - 1)).isNaN();
        assertThat(area.nearest(30.60, 104.10, NOON - 1)).isNull();
        assertThat(area.siteAt(30.60, 104.10, NOON - 1)).isNull();
        assertThat(area.sitesAt(30.60, 104.10, NOON - 1)).isEmpty();
        assertThat(area.provenBy("aa:bb:cc:dd:ee:01", NOON - 1)).isNull();
        assertThat(area.isEmptyAt(NOON - 1)).isTrue();
        assertThat(area.isEmptyAt(NOON)).isFalse();
        assertThat(area.isEmptyAt(NOON + 1000)).isTrue();
    }

    @Test
    void withoutSitesItIsEmpty() {
        PermittedArea none = PermittedArea.of(List.of());
        assertThat(none.isEmptyAt(NOON)).isTrue();
        assertThat(none.distanceM(30, 104, NOON)).isNaN();
        assertThat(none.siteAt(30, 104, NOON)).isNull();
        assertThat(none.provenBy("x", NOON)).isNull();
    }

    @Test
    void theFirstInOrderIsPreferred() {
        Site annex = circle("annex", 30.5702, 104.0648);
        PermittedArea area = PermittedArea.of(List.of(annex, office, depot));
        assertThat(area.siteAt(30.5702, 104.0647, NOON)).isSameAs(annex);
        assertThat(area.sitesAt(30.5702, 104.0647, NOON)).containsExactly(annex, office);
        assertThat(area.siteAt(30.6, 104.2, NOON)).isNull();
        assertThat(area.provenBy("AA-BB-CC-DD-EE-01", NOON)).isSameAs(office);
        assertThat(PermittedArea.of(List.of(depot, office)).provenBy("AA-BB-CC-DD-EE-01", NOON))
                .isSameAs(depot);
        assertThat(PermittedArea.of(List.of(depot, office)).provenBy("AA-BB-CC-DD-EE-01", 0))
                .isSameAs(office);
        assertThat(area.provenBy("unknown", NOON)).isNull();
        assertThat(area.provenBy(null, NOON)).isNull();
    }

    @Test
    void noNumberIsNoDistance() {
        List<Site> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(circle("s" + i, 30, 100 + i / 10.0));
        }
        for (PermittedArea area : List.of(both, PermittedArea.of(many))) {
            assertThat(area.distanceM(Double.NaN, 104, NOON)).isNaN();
            assertThat(area.distanceM(30, Double.NaN, NOON)).isNaN();
            assertThat(area.nearest(Double.NaN, 104, NOON)).isNull();
            assertThat(area.sitesAt(Double.NaN, 104, NOON)).isEmpty();
        }
    }

    /** Crowded in a city, over a country or over the world; round or not; many of them not valid. */
    @Property(tries = 150)
    void manySitesAnswerLikeOneByOne(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll long seed) {
        Random random = new Random(seed);
        double spread = List.of(0.1, 5.0, 60.0).get(random.nextInt(3));
        double midLon = random.nextBoolean() ? 104 : 180;
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sites.add(site("s" + i, random, spread, midLon));
        }
        PermittedArea area = PermittedArea.of(sites);
        for (int i = 0; i < 20; i++) {
            double lat = 10 + spread * random.nextDouble(-1.2, 1.2);
            double lon = wrapped(midLon + spread * random.nextDouble(-1.2, 1.2));
            assertSame(area, sites, lat, lon, random.nextLong(-100, 1100));
        }
        assertSame(area, sites, random.nextDouble(-90, 90), random.nextDouble(-180, 180), 500);
    }

    private static void assertSame(PermittedArea area, List<Site> sites, double lat, double lon, long time) {
        List<Site> valid = sites.stream().filter(site -> site.validAt(time)).toList();
        List<Site> here = valid.stream().filter(site -> site.contains(lat, lon)).toList();
        double distance = valid.stream()
                .mapToDouble(site -> site.distanceM(lat, lon))
                .min()
                .orElse(Double.NaN);
        assertThat(area.isEmptyAt(time)).isEqualTo(valid.isEmpty());
        assertThat(area.distanceM(lat, lon, time)).isEqualTo(Double.valueOf(distance));
        assertThat(area.sitesAt(lat, lon, time)).isEqualTo(here);
        assertThat(area.siteAt(lat, lon, time)).isEqualTo(here.isEmpty() ? null : here.get(0));
        Site nearest = valid.stream()
                .filter(site -> site.distanceM(lat, lon) == distance)
                .findFirst()
                .orElse(null);
        assertThat(area.nearest(lat, lon, time)).isSameAs(nearest);
    }

    private static Site site(String id, Random random, double spread, double midLon) {
        double lat = 10 + spread * random.nextDouble(-1, 1);
        double lon = wrapped(midLon + spread * random.nextDouble(-1, 1));
        double radius = Math.pow(10, random.nextDouble(1, random.nextInt(10) == 0 ? 5 : 3.5));
        boolean round = random.nextBoolean() || Math.abs(lon) > 178;
        Site site = round
                ? Site.circle(id, id, SHANGHAI, lat, lon, radius)
                : Site.outline(id, id, SHANGHAI, TestShapes.star(random, lat, lon, radius, 7, random.nextBoolean()));
        long from = random.nextLong(0, 1000);
        return switch (random.nextInt(4)) {
            case 0 -> site.valid(from, from + random.nextLong(1, 300));
            case 1 -> site.valid(Long.MIN_VALUE, from);
            case 2 -> site.valid(from, Long.MAX_VALUE);
            default -> site;
        };
    }

    private static double wrapped(double lon) {
        return lon > 180 ? lon - 360 : lon;
    }

    private static Site circle(String id, double lat, double lon) {
        return Site.circle(id, id, SHANGHAI, lat, lon, 200);
    }
}
