package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    @Property
    void growsUpToTheLongestWithAHalfAtRandom(
            @ForAll @IntRange(min = 1, max = 1_000_000) int failures,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long first,
            @ForAll long seed) {
        long longest = 30 * first;
        long full = failures > 5 ? longest : Math.min(longest, first << (failures - 1));
        assertThat(new RetryPause(Duration.ofMillis(first), Duration.ofMillis(longest))
                        .millis(failures, new Random(seed)))
                .isBetween(full - full / 2, full);
    }

    @Test
    void refusesPausesThatCannotBe() {
        assertThatThrownBy(() -> new RetryPause(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S and PT1S");
    }
}
