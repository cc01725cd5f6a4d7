package zaigang.geo.site;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import zaigang.geo.Geodesy;

/**
 * The edges of a small outline in a plane: metres east (x) and north (y) of its middle, by the two radii of curvature
 * there. Lines that are straight in latitude and longitude are straight in the plane. As meridians draw together towards
 * the poles, what lies between a point and its foot on an edge is measured with the width of a degree half-way between
 * them; what is left out of the series is less than 0.01 % within reach.
 */
final class PlaneEdges {

    private static final double MAX_REACH_M = 50_000;

    /** The most that the width of a degree of longitude may change within reach. */
    private static final double MAX_NARROWING = 0.01;

    /** Edges that share a box, so that a long outline need not be walked from end to end. */
    private static final int PER_BOX = 16;

    /** For each edge: start x and y, way x and y, and 1 by the square of its length. */
    private static final int STRIDE = 5;

    /** For each box: least x and y, greatest x and y. */
    private static final int BOX_STRIDE = 4;

    private final double midLat;
    private final double midLon;
    private final double metresPerLat;
    private final double metresPerLon;
    private final double narrowing;
    private final double reach;
    private final double[] edges;
    private final double[] boxes;

    /** From closed rings: x is the longitude, y the latitude, in degrees. */
    PlaneEdges(List<Coordinate[]> rings, Coordinate mid) {
        midLat = mid.y;
        midLon = mid.x;
        double primeVertical = Geodesy.primeVerticalRadiusM(midLat);
        double phi = Math.toRadians(midLat);
        metresPerLat = Math.toRadians(Geodesy.meridianRadiusM(midLat));
        metresPerLon = Math.toRadians(primeVertical) * Math.cos(phi);
        narrowing = Math.tan(phi) / primeVertical;
        reach = Math.min(MAX_REACH_M, MAX_NARROWING / Math.abs(narrowing));
        int count = rings.stream().mapToInt(ring -> ring.length - 1).sum();
        edges = new double[count * STRIDE];
        boxes = new double[(count + PER_BOX - 1) / PER_BOX * BOX_STRIDE];
        int edge = 0;
        for (Coordinate[] ring : rings) {
            for (int i = 1; i < ring.length; i++) {
                set(edge++, ring[i - 1], ring[i]);
            }
        }
    }

    private void set(int edge, Coordinate from, Coordinate to) {
        double x = eastM(from.x);
        double y = northM(from.y);
        double wayX = eastM(to.x) - x;
        double wayY = northM(to.y) - y;
        double length2 = wayX * wayX + wayY * wayY;
        int at = edge * STRIDE;
        edges[at] = x;
        edges[at + 1] = y;
        edges[at + 2] = wayX;
        edges[at + 3] = wayY;
        edges[at + 4] = length2 > 0 ? 1 / length2 : 0;
        int box = edge / PER_BOX * BOX_STRIDE;
        boolean first = edge % PER_BOX == 0;
        boxes[box] = Math.min(first ? x : boxes[box], Math.min(x, x + wayX));
        boxes[box + 1] = Math.min(first ? y : boxes[box + 1], Math.min(y, y + wayY));
        boxes[box + 2] = Math.max(first ? x : boxes[box + 2], Math.max(x, x + wayX));
        boxes[box + 3] = Math.max(first ? y : boxes[box + 3], Math.max(y, y + wayY));
    }

    double eastM(double lon) {
        return (lon - midLon) * metresPerLon;
    }

    double northM(double lat) {
        return (lat - midLat) * metresPerLat;
    }

    /** True if the plane is good enough for a point; false for NaN. */
    boolean reaches(double x, double y) {
        return Math.abs(x) <= reach && Math.abs(y) <= reach;
    }

    /** Metres along the ground to the nearest point of the edges. */
    double distanceM(double x, double y) {
        double best = Double.POSITIVE_INFINITY;
        for (int box = 0, edge = 0; box < boxes.length; box += BOX_STRIDE, edge += PER_BOX * STRIDE) {
            double gapX = Math.max(0, Math.max(boxes[box] - x, x - boxes[box + 2]));
            double gapY = Math.max(0, Math.max(boxes[box + 1] - y, y - boxes[box + 3]));
            double width = Math.min(width((y + boxes[box + 1]) / 2), width((y + boxes[box + 3]) / 2));
            double atLeast = gapX * gapX * width * width + gapY * gapY;
            if (atLeast < best) {
                best = Math.min(best, nearest2(edge, Math.min(edges.length, edge + PER_BOX * STRIDE), x, y));
            }
        }
        return Math.sqrt(best);
    }

    private double nearest2(int from, int to, double x, double y) {
        double best = Double.POSITIVE_INFINITY;
        for (int at = from; at < to; at += STRIDE) {
            double offX = x - edges[at];
            double offY = y - edges[at + 1];
            double wayX = edges[at + 2];
            double wayY = edges[at + 3];
            double share = Math.max(0, Math.min(1, (offX * wayX + offY * wayY) * edges[at + 4]));
            double north = offY - share * wayY;
            double east = (offX - share * wayX) * width(y - north / 2);
            best = Math.min(best, east * east + north * north);
        }
        return best;
    }

    /** The width of a degree of longitude so many metres north of the middle, as a share of that in the middle. */
    private double width(double northM) {
        return 1 - narrowing * northM;
    }
}
