package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.geo.Position;
import zaigang.geo.track.Fix;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.FixMark;

class TrackLineTest {

    @Test
    void withoutTwoPlacesThereIsNoLine() {
        assertThat(TrackLine.of(List.of())).isEmpty();
        assertThat(line(0)).isEmpty();
        assertThat(line(0, 0, 0)).isEmpty();
    }

    @Test
    void theEndsAreThoseOfTheWay() {
        List<Position> line = line(0, 500);
        assertThat(line).hasSize(2);
        assertThat(line.get(0).lat()).isCloseTo(Day.fix("09:00", 0).lat(), within(1e-9));
        assertThat(line.get(1).lon()).isCloseTo(Day.fix("09:00", 500).lon(), within(1e-9));
    }

    @Test
    void whatLiesOnTheWayIsLeftOut() {
        assertThat(line(0, 100, 200, 300, 400)).hasSize(2);
        assertThat(line(0, 400, 0)).hasSize(3);
    }

    @Test
    void aWayThatEndsWhereItBeganHasTwoPlacesEvenIfItIsShort() {
        for (double metres : new double[] {10, 24, 26}) {
            List<Position> line = line(0, metres / 2, metres, 0);
            assertThat(new HashSet<>(line)).as("%s m".formatted(metres)).hasSize(2);
        }
    }

    private static List<Position> line(double... metresEast) {
        List<FixMark> marks = new ArrayList<>();
        for (double metres : metresEast) {
            Fix fix = Day.fix("09:00", metres);
            marks.add(new FixMark(fix.time() + marks.size(), fix.lat(), fix.lon(), 10, 'I'));
        }
        return TrackLine.of(marks);
    }
}
