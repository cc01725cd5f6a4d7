package zaigang.geo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.geo.Datum;
import zaigang.geo.Geodesy;
import zaigang.geo.Position;

class SitesTest {

    private static final String SQUARE = "[[104,30],[104.01,30],[104.01,30.01],[104,30.01],[104,30]]";
    private static final String POLYGON = "{'type':'Polygon','coordinates':[" + SQUARE + "]}";
    private static final String POINT = "{'type':'Point','coordinates':[104.0647,30.5702]}";
    private static final String HQ = "'site_id':'hq','name':'HQ','time_zone':'Asia/Shanghai'";

    @Test
    void aPolygonIsASite() throws Exception {
        Sites sites = read(feature(POLYGON, HQ));
        assertThat(sites.size()).isEqualTo(1);
        Site site = sites.byId("hq");
        assertThat(site).isSameAs(sites.all().get(0));
        assertThat(site.name()).isEqualTo("HQ");
        assertThat(site.timeZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(site.validFrom()).isEqualTo(Long.MIN_VALUE);
        assertThat(site.validTo()).isEqualTo(Long.MAX_VALUE);
        assertThat(site.networkIds()).isEmpty();
        assertThat(site.contains(30.005, 104.005)).isTrue();
        assertThat(site.contains(30.015, 104.005)).isFalse();
        assertThat(sites.byId("other")).isNull();
        assertThat(sites.byId(null)).isNull();
    }

    @Test
    void aPointWithARadiusIsACircle() throws Exception {
        Site site = read(feature(POINT, HQ + ",'radius_m':200")).byId("hq");
        assertThat(site.contains(30.5702, 104.0660)).isTrue();
        assertThat(site.contains(30.5702, 104.0670)).isFalse();
    }

    @Test
    void partsAndHolesOfAMultiPolygonCount() throws Exception {
        String area = "{'type':'MultiPolygon','coordinates':[[" + SQUARE
                + ",[[104.004,30.004],[104.006,30.004],[104.006,30.006],[104.004,30.004]]],"
                + "[[[105,30],[105.01,30],[105.01,30.01],[105,30]]]]}";
        Site site = read(feature(area, HQ)).byId("hq");
        assertThat(site.contains(30.001, 104.001)).isTrue();
        assertThat(site.contains(30.0045, 104.0055)).as("in the hole").isFalse();
        assertThat(site.contains(30.004, 105.008)).isTrue();
    }

    @Test
    void partsThatOverlapOrTouchAreUnited() throws Exception {
        String area = "{'type':'MultiPolygon','coordinates':[[" + SQUARE
                + "],[[[104.005,30],[104.02,30],[104.02,30.01],[104.005,30.01],[104.005,30]]]]}";
        Site site = read(feature(area, HQ)).byId("hq");
        assertThat(site.area().isValid()).isTrue();
        assertThat(site.contains(30.005, 104.007)).isTrue();
        assertThat(site.contains(30.005, 104.015)).isTrue();
    }

    @Test
    void allPropertiesAreTaken() throws Exception {
        Site site = read(feature(
                        POLYGON,
                        HQ + ",'valid_from':'2026-03-02T09:00:00+08:00','valid_to':1772499600000,"
                                + "'network_ids':['AA-BB-CC-DD-EE-01','Lobby'],'datum':null,'colour':'red','radius_m':'x'"))
                .byId("hq");
        assertThat(site.validFrom())
                .isEqualTo(Instant.parse("2026-03-02T01:00:00Z").toEpochMilli());
        assertThat(site.validTo()).isEqualTo(1772499600000L);
        assertThat(site.networkIds()).containsExactlyInAnyOrder("aa:bb:cc:dd:ee:01", "lobby");
    }

    @ParameterizedTest
    @CsvSource({"GCJ02", "BD09"})
    void cornersAndCentresAreBroughtToWgs84(Datum datum) throws Exception {
        Position wgs84 = datum.toWgs84(30, 104);
        Position centre = datum.toWgs84(30.5702, 104.0647);
        String other = "'site_id':'c','name':'C','time_zone':'Asia/Shanghai'";
        Sites sites = read(collection(
                one(POLYGON, HQ + ",'datum':'" + datum + "'"),
                one(POINT, other + ",'radius_m':50,'datum':'" + datum + "'")));
        assertThat(sites.byId("hq").distanceM(wgs84.lat(), wgs84.lon())).isLessThan(0.001);
        assertThat(sites.byId("hq").distanceM(30.01, 104.01)).isGreaterThan(50);
        assertThat(sites.byId("c").distanceM(centre.lat(), centre.lon())).isZero();
        assertThat(sites.byId("c").distanceM(30.5702, 104.0647))
                .isCloseTo(Geodesy.distanceM(30.5702, 104.0647, centre.lat(), centre.lon()) - 50, within(0.001));
    }

    @Test
    void theNearestSiteIsFound() throws Exception {
        Sites sites = read(feature(POLYGON, HQ));
        assertThat(sites.nearest(31, 105, 0)).isSameAs(sites.byId("hq"));
    }

    @Test
    void sitesSurviveSerialization() throws Exception {
        Sites sites = read(collection(
                one(POLYGON, HQ), one(POINT, "'site_id':'c','name':'C','time_zone':'Asia/Tokyo','radius_m':50")));
        sites.nearest(31, 105, 0);
        Sites copy = copied(sites);
        assertThat(copy.all()).isEqualTo(sites.all());
        assertThat(copy.byId("c").distanceM(30, 104)).isEqualTo(sites.byId("c").distanceM(30, 104));
        assertThat(copy.nearest(31, 105, 0)).isEqualTo(sites.nearest(31, 105, 0));
    }

    @Test
    void eachSiteNeedsAnIdOfItsOwn() {
        Site one = Site.circle("a", "A", ZoneId.of("UTC"), 30, 104, 50);
        assertThatIllegalArgumentException().isThrownBy(() -> Sites.of(List.of(one, one)));
    }

    @Test
    void anEmptyCollectionIsNoError() throws Exception {
        assertThat(read(collection()).size()).isZero();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        InvalidSitesException e = refused(collection(
                one(POLYGON, "'site_id':'hq','name':'HQ','time_zone':'Asia/Beijing','datum':'WGS-84'"),
                one(POINT, HQ),
                one("null", "'site_id':'x','name':'X','time_zone':'UTC'")));
        assertThat(e.problems())
                .containsExactly(
                        "sites.geojson: feature 1 (site_id \"hq\"): time_zone is \"Asia/Beijing\"; it must be a name of"
                                + " the IANA time zone database such as Asia/Shanghai",
                        "sites.geojson: feature 1 (site_id \"hq\"): datum is \"WGS-84\"; it must be WGS84, GCJ02 or"
                                + " BD09, or be left out for WGS84",
                        "sites.geojson: feature 2 (site_id \"hq\"): radius_m is missing; a Point needs its radius in"
                                + " metres, a number above 0 and no more than 100000",
                        "sites.geojson: feature 2: site_id \"hq\" is that of feature 1 already; each site needs an id"
                                + " of its own",
                        "sites.geojson: feature 3 (site_id \"x\"): geometry is null; a Polygon, a MultiPolygon or a"
                                + " Point with radius_m is needed");
        assertThat(e).hasMessage(String.join("\n", e.problems()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[[104,30],[104.01,30.01],[104.01,30],[104,30.01],[104,30]]] | the outline crosses itself at longitude"
                        + " 104.0050000, latitude 30.0050000",
                "[[[104,30],[104.01,30],[104.01,30.01],[104,30.01]]] | the outer ring is not closed: it begins at"
                        + " longitude 104.0000000, latitude 30.0000000 and ends at longitude 104.0000000, latitude"
                        + " 30.0100000; repeat the first position at the end",
                "[[[104,30],[104.01,30],[104,30]]] | it must be a list of at least 4 positions",
                "[[[104,30],[104.01,30],[104.01,30.01],[104,30]],[[105,30],[105.01,30],[105.01,30.01],[105,30]]] | has"
                        + " a hole that is outside of the outer ring",
                "[[[30,104],[30.01,104],[30.01,104.01],[30,104]]] | the outer ring, position 1 is longitude 30.0,"
                        + " latitude 104.0; longitude must be -180 to 180, latitude -90 to 90: the two look swapped",
                "[[[200,30],[201,30],[201,31],[200,30]]] | longitude must be -180 to 180, latitude -90 to 90",
                "[[[179,30],[-179,30],[-179,31],[179,30]]] | must be cut there into the polygons of a MultiPolygon",
                "[[[104,30],['x',30],[104.01,30.01],[104,30]]] | the outer ring, position 2 is [\"x\",30]; it must be a"
                        + " list of two numbers",
                "[] | a polygon needs a list of rings",
                "[[[104,30],[104.01,30],[104.005,30.005],[104.01,30.01],[104,30.01],[104.005,30.005],[104,30]]] |"
                        + " touches itself at longitude 104.0050000, latitude 30.0050000",
            })
    void badOutlinesAreExplained(String coordinates, String told) {
        assertRefused("{'type':'Polygon','coordinates':" + coordinates + "}", HQ, told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'radius_m':0 | radius_m is 0;",
                "'radius_m':-5 | radius_m is -5;",
                "'radius_m':100001 | radius_m is 100001; a Point needs its radius in metres, a number above 0 and no more"
                        + " than 100000",
                "'radius_m':'200' | radius_m is \"200\";",
                "'radius_m':5,'valid_from':2000,'valid_to':2000 | valid_to is 2000, which is not after valid_from, 2000",
                "'radius_m':5,'valid_from':'2026-03-02T09:00:00' | valid_from is \"2026-03-02T09:00:00\"; it must be a"
                        + " time with its offset",
                "'radius_m':5,'valid_to':1.5 | valid_to is 1.5;",
                "'radius_m':5,'network_ids':'aa' | network_ids is \"aa\"; it must be a list",
                "'radius_m':5,'network_ids':['aa',7] | network_ids is [\"aa\",7]; it must be a list of texts",
            })
    void badPropertiesAreExplained(String property, String told) {
        assertRefused(POINT, HQ + "," + property, told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':'X','time_zone':'UTC' | feature 1: site_id is missing; it must be a text of 1 to 128 characters",
                "'site_id':7,'name':'X','time_zone':'UTC' | site_id is 7;",
                "'site_id':'','name':'X','time_zone':'UTC' | site_id is \"\";",
                "'site_id':'a','time_zone':'UTC' | name is missing;",
                "'site_id':'a','name':'X' | time_zone is missing;",
                "'site_id':'a','name':'X','time_zone':'+08:00' | time_zone is \"+08:00\";",
            })
    void missingPropertiesAreExplained(String properties, String told) {
        assertRefused(POLYGON, properties, told);
    }

    @Test
    void anIdMayHave128Characters() throws Exception {
        String longest = "x".repeat(128);
        String rest = "','name':'X','time_zone':'UTC'";
        assertThat(read(feature(POLYGON, "'site_id':'" + longest + rest)).byId(longest))
                .isNotNull();
        assertRefused(POLYGON, "'site_id':'" + longest + "y" + rest, "… (129 characters)\"; it must be a text of 1 to");
    }

    @Test
    void otherGeometriesAreRefused() {
        assertRefused(
                "{'type':'LineString','coordinates':[[104,30],[105,31]]}", HQ, "the geometry's type is \"LineString\"");
        assertRefused(
                "{'type':'Point','coordinates':[104,89.5]}", HQ + ",'radius_m':5", "the centre's latitude is 89.5");
    }

    @Test
    void anOutlineThatBreaksAtTheBorderIsRefused() throws Exception {
        String acrossTheShenzhenRiver =
                "{'type':'Polygon','coordinates':[[[114.06,22.53],[114.06,22.50],[114.0605,22.50],"
                        + "[114.0605,22.52],[114.0605,22.53],[114.06,22.53]]]}";
        assertThat(read(feature(acrossTheShenzhenRiver, HQ)).size()).isEqualTo(1);
        assertRefused(
                acrossTheShenzhenRiver,
                HQ + ",'datum':'GCJ02'",
                "once it is brought from GCJ02 to WGS84, as it lies on both");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | sites.geojson is empty; it must hold a GeoJSON FeatureCollection",
                "'  ' | sites.geojson is empty",
                "'[]' | begins with [; it must be a GeoJSON FeatureCollection",
                "'{\"type\":\"Feature\"}' | sites.geojson: type is \"Feature\"; it must be \"FeatureCollection\"",
                "'{}' | sites.geojson: type is missing",
                "'{\"type\":\"FeatureCollection\"}' | features is missing or no list",
                "'{\"type\":\"FeatureCollection\",\"features\":{}}' | features is missing or no list",
                "'{\"type\":\"FeatureCollection\",\"features\":[]} x' | sites.geojson: line 1, column 44 is no JSON",
                "'{\"type\":\"FeatureCollection\",\"features\":[]} {}' | goes on after the end of the FeatureCollection",
                "'{\"type\":\"FeatureCollection\",\"features\":[7]}' | feature 1: its type is missing; it must be"
                        + " \"Feature\"",
            })
    void badFilesAreExplained(String text, String told) {
        InvalidSitesException e = refused(text);
        assertThat(e.problems()).hasSize(1);
        assertThat(e).hasMessageContaining(told);
    }

    @Test
    void brokenJsonNamesLineAndColumn() {
        InvalidSitesException e = refused("{\"type\":\"FeatureCollection\",\n\"features\":[ {\"type\": oops} ]}");
        assertThat(e).hasMessageContaining("sites.geojson: line 2, column").hasMessageContaining("oops");
        assertThat(refused("{\"type\":\"FeatureCollection\",\"features\":[")).hasMessageContaining("is no JSON");
    }

    @Test
    void problemsBeforeBrokenJsonAreToldToo() {
        InvalidSitesException e = refused(collection(one(POINT, HQ)).replace("],\"type\"", ",],\"type\""));
        assertThat(e.problems()).hasSize(2);
        assertThat(e.problems().get(0)).contains("radius_m is missing");
        assertThat(e.problems().get(1)).contains("is no JSON");
    }

    @Test
    void aFileThatCannotBeReadIsTold() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
        InvalidSitesException e =
                catchThrowableOfType(InvalidSitesException.class, () -> Sites.read(broken, "sites.geojson"));
        assertThat(e).hasMessage("sites.geojson cannot be read: disk on fire; check the file and read again");
    }

    private static void assertRefused(String geometry, String properties, String told) {
        InvalidSitesException e = refused(feature(geometry, properties));
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0)).startsWith("sites.geojson: feature 1").contains(told);
    }

    private static InvalidSitesException refused(String json) {
        InvalidSitesException e = catchThrowableOfType(InvalidSitesException.class, () -> read(json));
        assertThat(e).isNotNull();
        return e;
    }

    private static Sites read(String json) throws InvalidSitesException {
        return Sites.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "sites.geojson");
    }

    private static String feature(String geometry, String properties) {
        return collection(one(geometry, properties));
    }

    private static String collection(String... features) {
        return "{'features':[".replace('\'', '"')
                + String.join(",", features)
                + "],'type':'FeatureCollection'}".replace('\'', '"');
    }

    private static String one(String geometry, String properties) {
        String json = "{'type':'Feature','geometry':" + geometry + ",'properties':{" + properties + "}}";
        return json.replace('\'', '"');
    }

    private static Sites copied(Sites sites) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sites);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Sites) in.readObject();
        }
    }
}
