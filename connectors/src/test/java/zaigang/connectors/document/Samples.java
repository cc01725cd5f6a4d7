package zaigang.connectors.document;

import java.time.Instant;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import zaigang.geo.Position;
import zaigang.patterns.episode.Absence;
import zaigang.patterns.episode.Check;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.Factor;
import zaigang.patterns.episode.ShiftLedger;
import zaigang.patterns.episode.ShiftSummary;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.episode.TimelineEntry;
import zaigang.patterns.episode.WorkContext;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Stream;
import zaigang.patterns.shift.FixMark;

/** Records in which nothing is left open, and some in which everything is that may be. */
public final class Samples {

    private static final long CLOCK_IN = at("2026-03-02T01:00:00Z");
    private static final long CLOCK_OUT = at("2026-03-02T10:12:00.500Z");
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private Samples() {}

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    /** Every field filled. */
    public static Episode fullEpisode() {
        return new Episode(
                "shift-e17-1772413200",
                CLOCK_OUT,
                CLOCK_IN,
                CLOCK_OUT,
                75,
                73,
                "Left 4 min after clocking in and came back 6 min before clocking out.",
                RuleId.GHOST_SHIFT,
                "1",
                "e17",
                "Li Wei",
                List.of("e20"),
                List.of(RuleId.GHOST_SHIFT, RuleId.WORK_MISMATCH),
                Episode.Verdict.REVIEW,
                3,
                Episode.Status.OPEN,
                "t1",
                "s1",
                "m1",
                shift(),
                absence(),
                List.of(
                        new Factor(RuleId.Family.LOCATION, "ghost-shift", 60, "Away for 8 h 30 min."),
                        new Factor(RuleId.Family.COUNTER, "task-completed", -10, "A task was done meanwhile.")),
                List.of("Away for 8 h 30 min."),
                List.of("A task was done meanwhile."),
                List.of(new Check("silence", Check.Result.DOES_NOT_EXPLAIN, "No silence over 15 min.")),
                List.of(
                        new Threshold("ghost-shift", "points", "60"),
                        new Threshold("work-mismatch", "min_due", "5"),
                        new Threshold("work-mismatch", "max_ratio", "0.5")),
                new WorkContext(6, 1, 1.0 / 6, 0.8, 4, 3, 12, 2, 0, 1, 5),
                List.of(
                        new TimelineEntry(CLOCK_IN, "CLOCK_IN", "Clocked in.", Double.NaN),
                        new TimelineEntry(CLOCK_IN + 240_000, "EXIT", "Left.", 1234.56)),
                List.of(
                        new Position(31.17530398364597, 121.531541859215),
                        new Position(31.175303983, 121.53154186),
                        new Position(31.2, 121.5)),
                List.of(
                        new FixMark(CLOCK_IN, 31.17530398364597, 121.531541859215, 12.34f, 'I'),
                        new FixMark(CLOCK_IN + 240_000, 31.2, 121.5, 30f, 'O')),
                Episode.Source.REPLAY);
    }

    /** A live raise of which nothing optional is known. */
    public static Episode bareEpisode() {
        return new Episode(
                "shift-e17-1772413200",
                CLOCK_IN + 2_400_000,
                CLOCK_IN,
                Long.MIN_VALUE,
                35,
                21,
                "Left 4 min after clocking in.",
                RuleId.LEFT_AFTER_CLOCK_IN,
                "1",
                "e17",
                null,
                List.of(),
                List.of(RuleId.LEFT_AFTER_CLOCK_IN),
                Episode.Verdict.REVIEW,
                1,
                Episode.Status.OPEN,
                "t1",
                "s1",
                null,
                new ShiftSummary("e17-1772413200", CLOCK_IN, Long.MIN_VALUE, null, 0, 0, 0, Double.NaN, null),
                new Absence(
                        CLOCK_IN + 240_000,
                        CLOCK_IN + 2_400_000,
                        2_160_000,
                        2_160_000,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(new Position(31.2, 121.5), new Position(31.20000000001, 121.5)),
                List.of(),
                Episode.Source.LIVE);
    }

    /** Every field filled. */
    public static ShiftLedger fullShift() {
        return new ShiftLedger(
                "ledger-e17-1772413200", "e17", "t1", "s1", shift(), List.of(absence()), true, 400, 3, 2);
    }

    /** Every field filled. */
    public static Rejection fullRejection() {
        return new Rejection(
                "dead-1",
                CLOCK_IN,
                Rejection.Code.MALFORMED,
                "punches.jsonl/3: not a JSON object",
                Stream.PUNCHES,
                "punches.jsonl/3",
                1,
                "{\"event_id\":");
    }

    /** A square with a hole, wound the wrong way round. */
    public static Polygon square() {
        return GEOMETRIES.createPolygon(ring(0, 1, false), new LinearRing[] {ring(0.25, 0.5, true)});
    }

    /** Two squares. */
    public static Geometry twoSquares() {
        return GEOMETRIES.createMultiPolygon(
                new Polygon[] {GEOMETRIES.createPolygon(ring(0, 1, true)), GEOMETRIES.createPolygon(ring(5, 1, true))});
    }

    private static LinearRing ring(double corner, double side, boolean counterclockwise) {
        LinearRing ring = GEOMETRIES.createLinearRing(new Coordinate[] {
            new Coordinate(corner, corner),
            new Coordinate(corner + side, corner),
            new Coordinate(corner + side, corner + side),
            new Coordinate(corner, corner + side),
            new Coordinate(corner, corner)
        });
        return counterclockwise ? ring : ring.reverse();
    }

    private static ShiftSummary shift() {
        return new ShiftSummary(
                "e17-1772413200",
                CLOCK_IN,
                CLOCK_OUT,
                ShiftSummary.ClosedBy.CLOCK_OUT,
                2_520_000,
                30_600_500,
                0,
                0.99999,
                "p17");
    }

    private static Absence absence() {
        return new Absence(
                CLOCK_IN + 240_000, CLOCK_OUT - 360_000, 30_600_500, 23_400_000, 4321.05, 31.123456789, 121.987654321);
    }
}
