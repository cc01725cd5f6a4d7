package zaigang.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * The area in which Chinese maps are shifted: mainland China with its islands and the sea along its coast, without Hong
 * Kong, Macau, Taiwan and the islands that Taiwan holds. Its outline stands in {@code mainland-china.txt}: within some
 * kilometres of the border in the mountains and deserts, within some hundred metres where there are towns on both sides.
 */
public final class MainlandChina {

    private static final String OUTLINE = "mainland-china.txt";

    /** More than the longest shift, in degrees. */
    private static final double MARGIN_DEG = 0.03;

    private static final Polygon AREA = read();
    private static final Envelope BOX = AREA.getEnvelopeInternal();
    private static final Envelope WIDE_BOX = widened(BOX);
    private static final IndexedPointInAreaLocator LOCATOR = new IndexedPointInAreaLocator(AREA);

    private MainlandChina() {}

    /**
     * Tells whether a position is in mainland China.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @return true inside and on the outline; false elsewhere, and for NaN
     */
    public static boolean contains(double lat, double lon) {
        return BOX.contains(lon, lat) && LOCATOR.locate(new Coordinate(lon, lat)) != Location.EXTERIOR;
    }

    /** True where not even a shift could lead to mainland China; for NaN too. */
    static boolean isFar(double lat, double lon) {
        return !WIDE_BOX.contains(lon, lat);
    }

    /** The outline: x is the longitude, y the latitude, in degrees. */
    static Polygon area() {
        return AREA;
    }

    private static Envelope widened(Envelope box) {
        Envelope wide = new Envelope(box);
        wide.expandBy(MARGIN_DEG);
        return wide;
    }

    /** A line in brackets starts the next ring; the first is the outer one. */
    private static Polygon read() {
        List<List<Coordinate>> rings = new ArrayList<>();
        try (InputStream in = MainlandChina.class.getResourceAsStream(OUTLINE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    rings.add(new ArrayList<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    addPoints(rings.get(rings.size() - 1), line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OUTLINE + " cannot be read from the jar", e);
        }
        GeometryFactory factory = new GeometryFactory();
        LinearRing[] closed = rings.stream().map(ring -> closed(factory, ring)).toArray(LinearRing[]::new);
        LinearRing[] holes = new LinearRing[closed.length - 1];
        System.arraycopy(closed, 1, holes, 0, holes.length);
        return factory.createPolygon(closed[0], holes);
    }

    private static void addPoints(List<Coordinate> ring, String line) {
        for (String point : line.strip().split(" +")) {
            int comma = point.indexOf(',');
            double lat = Double.parseDouble(point.substring(0, comma));
            double lon = Double.parseDouble(point.substring(comma + 1));
            ring.add(new Coordinate(lon, lat));
        }
    }

    private static LinearRing closed(GeometryFactory factory, List<Coordinate> ring) {
        List<Coordinate> points = new ArrayList<>(ring);
        points.add(points.get(0).copy());
        return factory.createLinearRing(points.toArray(Coordinate[]::new));
    }
}
