package zaigang.geo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.ZoneId;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import zaigang.geo.Geodesy;

class SiteTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** 100 m by 100 m or so, with a hole. */
    private static final Site YARD = outline("POLYGON ((104.060 30.570, 104.062 30.570, 104.062 30.572, 104.060 30.572,"
            + " 104.060 30.570), (104.0605 30.5705, 104.0605 30.5715, 104.0615 30.5715, 104.0615 30.5705, 104.0605"
            + " 30.5705))");

    @Property(tries = 400)
    void anOutlineIsAsFarAsItsNearestEdge(@ForAll long seed) {
        Random random = new Random(seed);
        double lat = random.nextDouble(-65, 65);
        double lon = random.nextDouble(-179, 179);
        double radius = Math.pow(10, random.nextDouble(1, 4.3));
        Site site = outline(TestShapes.star(random, lat, lon, radius, random.nextInt(3, 40), random.nextBoolean()));
        for (int i = 0; i < 5; i++) {
            double reach = radius + Math.pow(10, random.nextDouble(0, 4));
            double[] point = TestShapes.offset(
                    lat, lon, reach * random.nextDouble(-1, 1), Math.min(reach, 20_000) * random.nextDouble(-1, 1));
            assertAsFarAs(TestShapes.slowDistanceM(site.area(), point[0], point[1]), site, point[0], point[1]);
        }
    }

    @Property(tries = 100)
    void aLargeOrFarOutlineIsAsFarAsItsNearestEdge(@ForAll long seed) {
        Random random = new Random(seed);
        double lat = random.nextDouble(-75, 75);
        double lon = random.nextDouble(-170, 170);
        double radius = Math.pow(10, random.nextDouble(1, 5.3));
        Site site = outline(TestShapes.star(random, lat, lon, radius, random.nextInt(3, 20), random.nextBoolean()));
        double pointLat = random.nextDouble(-90, 90);
        double pointLon = random.nextDouble(-180, 180);
        assertAsFarAs(TestShapes.slowDistanceM(site.area(), pointLat, pointLon), site, pointLat, pointLon);
        double[] point =
                TestShapes.offset(lat, lon, 1.5 * radius * random.nextDouble(-1, 1), radius * random.nextDouble(-1, 1));
        assertAsFarAs(TestShapes.slowDistanceM(site.area(), point[0], point[1]), site, point[0], point[1]);
    }

    @Property(tries = 50)
    void aLongOutlineIsAsFarAsItsNearestEdge(@ForAll long seed) {
        Random random = new Random(seed);
        Site site = outline(TestShapes.star(random, 30, 104, 1000, 300, true));
        double[] point = TestShapes.offset(30, 104, random.nextDouble(-2000, 2000), random.nextDouble(-2000, 2000));
        assertAsFarAs(TestShapes.slowDistanceM(site.area(), point[0], point[1]), site, point[0], point[1]);
    }

    private static void assertAsFarAs(double expected, Site site, double lat, double lon) {
        double allowed = Math.max(0.001, expected * (expected < 2000 ? 0.00015 : 0.0005));
        assertThat(site.distanceM(lat, lon)).isCloseTo(expected, within(allowed));
        assertThat(site.contains(lat, lon)).isEqualTo(expected == 0);
    }

    @Test
    void insideAndOnTheBorderTheDistanceIsZero() {
        assertThat(YARD.distanceM(30.5702, 104.0602)).isZero();
        assertThat(YARD.distanceM(30.570, 104.061)).isZero();
        assertThat(YARD.distanceM(30.570, 104.060)).isZero();
        assertThat(YARD.distanceM(30.5705, 104.0610)).as("border of the hole").isZero();
        assertThat(YARD.contains(30.570, 104.060)).isTrue();
    }

    @Test
    void aHoleIsNoPartOfTheSite() {
        assertThat(YARD.contains(30.571, 104.061)).isFalse();
        double toTheHolesSide = Geodesy.distanceM(30.571, 104.061, 30.571, 104.0605);
        assertThat(YARD.distanceM(30.571, 104.061)).isCloseTo(toTheHolesSide, within(0.001));
    }

    @Test
    void theNearestPartCounts() {
        Site site = outline("MULTIPOLYGON (((104 30, 104.001 30, 104.001 30.001, 104 30.001, 104 30)),"
                + " ((104.01 30, 104.011 30, 104.011 30.001, 104.01 30.001, 104.01 30)))");
        assertThat(site.distanceM(30.0005, 104.009))
                .isCloseTo(Geodesy.distanceM(30.0005, 104.009, 30.0005, 104.01), within(0.001));
        assertThat(site.contains(30.0005, 104.0105)).isTrue();
        assertThat(site.contains(30.0005, 104.0005)).isTrue();
        assertThat(site.contains(30.0005, 104.005)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAntimeridianMayRunThroughASite(boolean eastFirst) {
        String west = "((179.99 -17, 180 -17, 180 -16.99, 179.99 -16.99, 179.99 -17))";
        String east = "((-180 -17, -179.99 -17, -179.99 -16.99, -180 -16.99, -180 -17))";
        Site site = outline("MULTIPOLYGON (" + (eastFirst ? east + "," + west : west + "," + east) + ")");
        assertThat(site.contains(-16.995, 179.995)).isTrue();
        assertThat(site.contains(-16.995, -179.995)).isTrue();
        assertThat(site.contains(-16.995, 180)).isTrue();
        assertThat(site.contains(-16.995, -180)).isTrue();
        assertThat(site.distanceM(-16.995, -179.98))
                .isCloseTo(Geodesy.distanceM(-16.995, -179.98, -16.995, -179.99), within(0.01));
        assertThat(site.distanceM(-16.995, 179.98))
                .isCloseTo(Geodesy.distanceM(-16.995, 179.98, -16.995, 179.99), within(0.01));
        assertThat(site.distanceM(-16.995, 170))
                .isCloseTo(Geodesy.distanceM(-16.995, 170, -16.995, 179.99), within(100.0));
    }

    @Test
    void aCircleIsMeasuredFromItsCentre() {
        Site site = Site.circle("c", "C", SHANGHAI, 30.5702, 104.0647, 200);
        double lat = Geodesic.WGS84.Direct(30.5702, 104.0647, 77, 1234.5).lat2;
        double lon = Geodesic.WGS84.Direct(30.5702, 104.0647, 77, 1234.5).lon2;
        assertThat(site.distanceM(lat, lon)).isCloseTo(1034.5, within(0.001));
        assertThat(site.distanceM(30.5710, 104.0650)).isZero();
        assertThat(site.contains(30.5710, 104.0650)).isTrue();
        assertThat(site.contains(lat, lon)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"30.5702, 104.0647, 200, 1", "-16.99, 179.999, 5000, 2", "-16.99, -179.999, 5000, 2", "60, 0, 100000, 1"
    })
    void theMapOfACircleHasItsCornersOnIt(double lat, double lon, double radiusM, int parts) {
        Geometry area = Site.circle("c", "C", SHANGHAI, lat, lon, radiusM).area();
        assertThat(area.isValid()).isTrue();
        assertThat(area.getNumGeometries()).isEqualTo(parts);
        assertThat(area.getEnvelopeInternal().getMinX()).isGreaterThanOrEqualTo(-180);
        assertThat(area.getEnvelopeInternal().getMaxX()).isLessThanOrEqualTo(180);
        long onIt = java.util.Arrays.stream(area.getCoordinates())
                .distinct()
                .filter(corner -> Math.abs(Geodesy.distanceM(lat, lon, corner.y, corner.x) - radiusM) < 0.05)
                .count();
        assertThat(onIt).isEqualTo(64);
    }

    @Test
    void outerRingsOfMapsRunAgainstTheClock() {
        Polygon clockwise = (Polygon) wkt("POLYGON ((104 30, 104 31, 105 31, 105 30, 104 30))");
        Polygon area = (Polygon) outline(clockwise).area();
        assertThat(Orientation.isCCW(area.getExteriorRing().getCoordinates())).isTrue();
        Polygon yard = (Polygon) YARD.area();
        assertThat(Orientation.isCCW(yard.getInteriorRingN(0).getCoordinates())).isFalse();
        Polygon circle = (Polygon) Site.circle("c", "C", SHANGHAI, 30, 104, 200).area();
        assertThat(Orientation.isCCW(circle.getExteriorRing().getCoordinates())).isTrue();
    }

    @Test
    void validityIsClosedAtTheStartAndOpenAtTheEnd() {
        Site site = Site.circle("c", "C", SHANGHAI, 30, 104, 200).valid(1000, 2000);
        assertThat(site.validAt(999)).isFalse();
        assertThat(site.validAt(1000)).isTrue();
        assertThat(site.validAt(1999)).isTrue();
        assertThat(site.validAt(2000)).isFalse();
    }

    @Test
    void withoutValidityASiteIsAlwaysValid() {
        Site site = Site.circle("c", "C", SHANGHAI, 30, 104, 200);
        assertThat(site.validAt(Long.MIN_VALUE)).isTrue();
        assertThat(site.validAt(Long.MAX_VALUE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AA:BB:CC:DD:EE:0F, aa:bb:cc:dd:ee:0f",
        "AA-BB-CC-DD-EE-0F, aa:bb:cc:dd:ee:0f",
        "' aa:bb:cc:dd:ee:0f ', aa:bb:cc:dd:ee:0f",
        "Beacon-7, beacon-7",
        "aa:bb:cc:dd:ee:0f, aa:bb:cc:dd:ee:0f",
        ",",
    })
    void networksHaveOneWriting(String written, String normal) {
        assertThat(Site.normaliseNetworkId(written)).isEqualTo(normal);
    }

    @Test
    void networksProvePresenceInAnyWriting() {
        Site site = Site.circle("c", "C", SHANGHAI, 30, 104, 200).withNetworks("AA-BB-CC-DD-EE-0F", "lobby");
        assertThat(site.networkIds()).containsExactlyInAnyOrder("aa:bb:cc:dd:ee:0f", "lobby");
        assertThat(site.hasNetwork("aa:bb:cc:dd:ee:0F")).isTrue();
        assertThat(site.hasNetwork("Lobby")).isTrue();
        assertThat(site.hasNetwork("other")).isFalse();
        assertThat(site.hasNetwork(null)).isFalse();
    }

    @Test
    void aSiteSurvivesSerialization() throws Exception {
        for (Site site : new Site[] {YARD, Site.circle("c", "C", SHANGHAI, 30, 104, 200)}) {
            Site full = site.valid(1, 2).withNetworks("x");
            full.distanceM(30.5, 104);
            Site copy = copied(full);
            assertThat(copy).isEqualTo(full).hasSameHashCodeAs(full);
            assertThat(copy.distanceM(30.5, 104)).isEqualTo(full.distanceM(30.5, 104));
            assertThat(copy.contains(30.571, 104.061)).isEqualTo(full.contains(30.571, 104.061));
        }
    }

    @Test
    void noNumberIsNoDistance() {
        assertThat(YARD.distanceM(Double.NaN, 104)).isNaN();
        assertThat(YARD.distanceM(30, Double.NaN)).isNaN();
        assertThat(YARD.contains(Double.NaN, 104)).isFalse();
        Site circle = Site.circle("c", "C", SHANGHAI, 30, 104, 200);
        assertThat(circle.distanceM(Double.NaN, 104)).isNaN();
        assertThat(circle.contains(Double.NaN, 104)).isFalse();
    }

    @Test
    void whatIsNoShapeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> outline("POINT (104 30)"));
        assertThatIllegalArgumentException().isThrownBy(() -> outline("POLYGON EMPTY"));
        assertThatIllegalArgumentException().isThrownBy(() -> Site.circle("c", "C", SHANGHAI, 91, 104, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> Site.circle("c", "C", SHANGHAI, 30, 104, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> YARD.valid(5, 5));
    }

    @Test
    void repeatedCornersDoNoHarm() {
        Coordinate[] ring = {
            new Coordinate(104, 30),
            new Coordinate(104.01, 30),
            new Coordinate(104.01, 30),
            new Coordinate(104.01, 30.01),
            new Coordinate(104, 30),
        };
        Site site = outline(TestShapes.FACTORY.createPolygon(ring));
        assertThat(site.distanceM(29.99, 104.02)).isCloseTo(Geodesy.distanceM(29.99, 104.02, 30, 104.01), within(0.1));
    }

    @Test
    void aMultiPolygonOfOneIsAnOutlineToo() {
        MultiPolygon one = TestShapes.FACTORY.createMultiPolygon(new Polygon[] {(Polygon) YARD.area()});
        assertThat(outline(one).distanceM(30.5, 104)).isEqualTo(YARD.distanceM(30.5, 104));
    }

    private static Site copied(Site site) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(site);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Site) in.readObject();
        }
    }

    private static Site outline(String wkt) {
        return outline(wkt(wkt));
    }

    private static Site outline(Geometry area) {
        return Site.outline("s", "S", SHANGHAI, area);
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
