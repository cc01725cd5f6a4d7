package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import zaigang.geo.Position;
import zaigang.patterns.shift.FixMark;

/** Draws the way of a shift with as few points as a map needs, by the algorithm of Douglas and Peucker. */
final class TrackLine {

    /** How far the line may run beside a fix, in metres: about what a good fix is worth. */
    private static final double TOLERANCE_M = 25;

    private static final double METRES_PER_DEGREE = 111_320;

    private TrackLine() {}

    /** The line through the fixes; empty if fewer than two of them differ in place. */
    static List<Position> of(List<FixMark> fixes) {
        List<Coordinate> way = new ArrayList<>();
        double shrink =
                fixes.isEmpty() ? 1 : Math.cos(Math.toRadians(fixes.get(0).lat()));
        for (FixMark fix : fixes) {
            // Longitudes are shrunk so that a degree is as long both ways and the tolerance means metres.
            Coordinate next = new Coordinate(fix.lon() * shrink, fix.lat());
            if (way.isEmpty() || !way.get(way.size() - 1).equals2D(next)) {
                way.add(next);
            }
        }
        if (way.size() < 2) {
            return List.of();
        }
        Coordinate[] line = simplified(way);
        List<Position> track = new ArrayList<>(line.length);
        for (Coordinate point : line) {
            track.add(new Position(point.y, point.x / shrink));
        }
        return track;
    }

    /** At least two distinct points: a short way that ends where it began would shrink to one, so it goes by its farthest point. */
    private static Coordinate[] simplified(List<Coordinate> way) {
        Coordinate[] line = DouglasPeuckerSimplifier.simplify(
                        new GeometryFactory().createLineString(way.toArray(new Coordinate[0])),
                        TOLERANCE_M / METRES_PER_DEGREE)
                .getCoordinates();
        Coordinate start = way.get(0);
        if (Arrays.stream(line).anyMatch(point -> !point.equals2D(start))) {
            return line;
        }
        Coordinate far =
                way.stream().max(Comparator.comparingDouble(start::distance)).orElseThrow();
        return new Coordinate[] {start, far, start};
    }
}
