package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void durationsAreCut() {
        assertThat(List.of(0L, 999L, 59_999L, 60_000L, 3_599_999L, 3_600_000L, 27_600_000L))
                .extracting(Wording::duration)
                .containsExactly("0 s", "0 s", "59 s", "1 min", "59 min", "1 h", "7 h 40 min");
    }

    @Test
    void sharesAreCutSoThatLessThanALimitNeverReadsAsTheLimit() {
        assertThat(List.of(0.0, 0.05, 0.29, 0.3999, 0.4, 0.999, 1.0))
                .extracting(Wording::percent)
                .containsExactly("0 %", "5 %", "29 %", "39 %", "40 %", "99 %", "100 %");
    }

    @Test
    void distancesGoFromMetresToKilometres() {
        assertThat(List.of(0.4, 340.0, 999.4, 9_940.0))
                .extracting(Wording::distance)
                .containsExactly("0 m", "340 m", "999 m", "9.9 km");
    }

    @Test
    void oneOfAThingIsOne() {
        assertThat(Wording.count(1, "fix", "fixes")).isEqualTo("1 fix");
        assertThat(Wording.count(0, "fix", "fixes")).isEqualTo("0 fixes");
    }

    @Test
    void timesAreLocal() {
        assertThat(Wording.time(1_772_413_200_000L, "Asia/Shanghai")).isEqualTo("09:00");
        assertThat(Wording.date(1_772_413_200_000L, "America/New_York")).isEqualTo("2026-03-01");
    }
}
