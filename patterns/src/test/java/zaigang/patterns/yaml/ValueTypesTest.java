package zaigang.patterns.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0S",
        "PT0.5S, PT0.5S",
        "PT1S, PT1S",
        "PT1M, PT60S",
        "PT2M, PT2M",
        "PT61S, PT61S",
        "PT1H, PT60M",
        "PT1H30M, PT90M",
        "PT12H, PT12H",
        "PT24H, P1D",
        "PT36H, PT36H",
        "PT9600H, P400D",
        "PT-5M, PT-5M",
    })
    void durationsAsThePolicyWritesThem(String value, String written) {
        assertThat(ValueTypes.iso(Duration.parse(value))).isEqualTo(written);
        assertThat(Duration.parse(written)).isEqualTo(Duration.parse(value));
    }

    @ParameterizedTest
    @CsvSource({"300.0, 300", "0.5, 0.5", "0.0, 0", "1e5, 100000", "1e-7, 0.0000001"})
    void numbersWithoutExponentAndTrailingZeros(double value, String written) {
        assertThat(ValueTypes.plain(value)).isEqualTo(written);
    }

    @Test
    void nearestIsTheFirstOfTheBest() {
        assertThat(Nearest.to("b", List.of("a", "c"))).contains("a");
        assertThat(Nearest.to("wihtin", List.of("window", "within"))).contains("within");
        assertThat(Nearest.to("Min-Absence", List.of("min_absence"))).contains("min_absence");
        assertThat(Nearest.to("lunch", List.of("breaks", "shift"))).isEmpty();
        assertThat(Nearest.to("x".repeat(1_000), List.of("x".repeat(1_000)))).isEmpty();
    }
}
