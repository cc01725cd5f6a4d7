package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.ShiftLedger;
import zaigang.patterns.episode.ShiftSummary;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Stream;

class SummaryTest {

    private final Summary summary = new Summary();

    private static Episode episode(String id, int revision, Episode.Status status, RuleId... rules) {
        return new Episode(
                id,
                1,
                2,
                3,
                4,
                21,
                "r",
                RuleId.GHOST_SHIFT,
                "1",
                "E1",
                null,
                List.of(),
                List.of(rules),
                Episode.Verdict.REVIEW,
                revision,
                status,
                "T",
                "S",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                Episode.Source.REPLAY);
    }

    private static ShiftLedger shift(String employee, int day, long insideMs, long outsideMs, int fixes, int inside) {
        ShiftSummary shift = new ShiftSummary(
                employee + day,
                0,
                insideMs + outsideMs,
                ShiftSummary.ClosedBy.CLOCK_OUT,
                insideMs,
                outsideMs,
                0,
                1,
                null);
        return new ShiftLedger(employee + day, employee, "T", "S1", shift, List.of(), false, fixes, inside, 1);
    }

    private static Rejection letter(String id, Rejection.Code code, Stream stream, long count) {
        return new Rejection(id, 0, code, "m", stream, "o", count, null);
    }

    @Test
    void theLastRevisionOfAnEpisodeCounts() {
        summary.count(episode("a", 1, Episode.Status.OPEN, RuleId.GHOST_SHIFT));
        summary.count(episode("a", 2, Episode.Status.OPEN, RuleId.GHOST_SHIFT, RuleId.COMPLAINTS));
        summary.count(episode("b", 2, Episode.Status.WITHDRAWN));
        summary.count(episode("b", 1, Episode.Status.OPEN, RuleId.LONG_ABSENCE));
        summary.count(episode("c", 1, Episode.Status.OPEN, RuleId.COMPLAINTS));
        assertThat(summary.lines(false))
                .containsExactly("2 episodes open (ghost-shift 1, complaints 2); 1 withdrawn", "no dead letters");
    }

    @Test
    void lettersThatAreWrittenAgainCountOnce() {
        summary.count(letter("gps", Rejection.Code.TOO_LATE, Stream.GPS, 1));
        summary.count(letter("gps", Rejection.Code.TOO_LATE, Stream.GPS, 7));
        summary.count(letter("x", Rejection.Code.INVALID, Stream.TASKS, 1));
        assertThat(summary.lines(false).get(1)).isEqualTo("2 dead letters (INVALID 1, TOO_LATE 1)");
        assertThat(summary.lines(true)).anyMatch(line -> line.contains("--mode batch"));
        assertThat(summary.lines(false)).noneMatch(line -> line.contains("--mode"));
    }

    @Test
    void partsOfARunAddUp() {
        summary.count(episode("a", 1, Episode.Status.OPEN, RuleId.GHOST_SHIFT));
        Summary other = new Summary();
        other.count(shift("E1", 1, 5, 5, 9, 0));
        other.count(letter("x", Rejection.Code.MALFORMED, Stream.GPS, 1));
        Summary all = (Summary) summary.clone();
        all.merge(other);
        assertThat(all.shifts()).isOne();
        assertThat(all.lines(false))
                .containsExactly("1 episode open (ghost-shift 1); 0 withdrawn", "1 dead letter (MALFORMED 1)");
    }

    @Test
    void peopleWhoAreNeverInsidePointAtAWrongFence() {
        for (int day = 1; day <= 3; day++) {
            summary.count(shift("E2", day, 0, 100, 50, 2));
            summary.count(shift("E1", day, 0, 100, 50, 0));
            summary.count(shift("inside-once", day, day == 2 ? 1 : 0, 100, 50, 0));
            summary.count(shift("silent", day, 0, 0, 50, 0));
        }
        summary.count(shift("two-days", 1, 0, 100, 50, 0));
        summary.count(shift("two-days", 2, 0, 100, 50, 0));
        assertThat(summary.lines(false).subList(2, 3))
                .singleElement()
                .asString()
                .contains("E1, E2 ", "6 shifts", "S1", "the fence is probably wrong");
        assertThat(summary.lines(false)).hasSize(3);
    }

    @Test
    void whereAnotherDatumWouldBringThemInsideThatIsSaid() {
        for (int day = 1; day <= 3; day++) {
            summary.count(shift("E1", day, 0, 100, 50, 26));
        }
        assertThat(summary.lines(false))
                .last()
                .asString()
                .contains("78 of 150 fixes", "the datum is probably wrong", "default_datum.gps");
    }
}
