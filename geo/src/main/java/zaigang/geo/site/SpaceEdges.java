package zaigang.geo.site;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import zaigang.geo.Geodesy;

/**
 * The edges of an outline in space, for points too far away, or outlines too large, for a plane. The nearest edge is
 * found along straight lines through the Earth, which are the shorter the shorter the way along the ground is; that way
 * is then measured to the foot on this edge. Edges are cut into pieces, so that none runs deeper than 2 m below the ground.
 */
final class SpaceEdges {

    private static final double MAX_PIECE_M = 10_000;

    /** For each piece: start x, y, z, way x, y, z, 1 by the square of its length; start and way in latitude, longitude. */
    private static final int STRIDE = 11;

    private final double[] pieces;

    /** From closed rings: x is the longitude, y the latitude, in degrees. */
    SpaceEdges(List<Coordinate[]> rings) {
        int count = 0;
        for (Coordinate[] ring : rings) {
            for (int i = 1; i < ring.length; i++) {
                count += pieces(ring[i - 1], ring[i]);
            }
        }
        pieces = new double[count * STRIDE];
        int at = 0;
        for (Coordinate[] ring : rings) {
            for (int i = 1; i < ring.length; i++) {
                at = cut(ring[i - 1], ring[i], at);
            }
        }
    }

    private static int pieces(Coordinate from, Coordinate to) {
        double north = Math.toRadians(Geodesy.meridianRadiusM(90)) * (to.y - from.y);
        double east = Math.toRadians(Geodesy.primeVerticalRadiusM(90)) * (to.x - from.x);
        return Math.max(1, (int) Math.ceil(Math.hypot(north, east) / MAX_PIECE_M));
    }

    private int cut(Coordinate from, Coordinate to, int start) {
        int count = pieces(from, to);
        double wayLat = (to.y - from.y) / count;
        double wayLon = (to.x - from.x) / count;
        int at = start;
        for (int piece = 0; piece < count; piece++) {
            double lat = from.y + piece * wayLat;
            double lon = from.x + piece * wayLon;
            double[] a = Geodesy.toSpace(lat, lon);
            double[] b = Geodesy.toSpace(lat + wayLat, lon + wayLon);
            double length2 = 0;
            for (int axis = 0; axis < 3; axis++) {
                double way = b[axis] - a[axis];
                pieces[at + axis] = a[axis];
                pieces[at + 3 + axis] = way;
                length2 += way * way;
            }
            pieces[at + 6] = length2 > 0 ? 1 / length2 : 0;
            pieces[at + 7] = lat;
            pieces[at + 8] = lon;
            pieces[at + 9] = wayLat;
            pieces[at + 10] = wayLon;
            at += STRIDE;
        }
        return at;
    }

    /** Metres along the ground to the nearest point of the edges; NaN if an argument is NaN. */
    double distanceM(double lat, double lon) {
        double[] point = Geodesy.toSpace(lat, lon);
        double best = Double.POSITIVE_INFINITY;
        double bestShare = 0;
        int bestAt = 0;
        for (int at = 0; at < pieces.length; at += STRIDE) {
            double x = point[0] - pieces[at];
            double y = point[1] - pieces[at + 1];
            double z = point[2] - pieces[at + 2];
            double wayX = pieces[at + 3];
            double wayY = pieces[at + 4];
            double wayZ = pieces[at + 5];
            double share = Math.max(0, Math.min(1, (x * wayX + y * wayY + z * wayZ) * pieces[at + 6]));
            x -= share * wayX;
            y -= share * wayY;
            z -= share * wayZ;
            double distance2 = x * x + y * y + z * z;
            if (distance2 < best) {
                best = distance2;
                bestShare = share;
                bestAt = at;
            }
        }
        double footLat = pieces[bestAt + 7] + bestShare * pieces[bestAt + 9];
        double footLon = pieces[bestAt + 8] + bestShare * pieces[bestAt + 10];
        return Geodesy.distanceM(lat, lon, footLat, wrapped(footLon));
    }

    /**
     * The radius of a circle around a point that holds the edges and what they enclose: the farthest end of a piece, and
     * a hundredth and a metre on top for what lies between the ends.
     */
    double radiusM(double lat, double lon) {
        double farthest = 0;
        for (int at = 0; at < pieces.length; at += STRIDE) {
            double distance = Geodesy.distanceM(lat, wrapped(lon), pieces[at + 7], wrapped(pieces[at + 8]));
            farthest = Math.max(farthest, distance);
        }
        return farthest * 1.01 + 1;
    }

    private static double wrapped(double lon) {
        return Geodesy.lonDifference(0, lon);
    }
}
