package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.Policies.window;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.patterns.policy.Policy;

/** In Berlin the clock went from 2:00 to 3:00 on 29 March 2026, and goes from 3:00 back to 2:00 on 25 October 2026. */
class BreaksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long MINUTE_MS = 60_000;

    @Test
    void onTheDaysOfAClockChangeTheWindowGoesByTheLocalClock() {
        for (String day : List.of("2026-03-29", "2026-10-25", "2026-07-01")) {
            Breaks breaks = Breaks.of(
                    new Span(at(day + "T00:30"), at(day + "T14:00")),
                    BERLIN,
                    Policies.breaks(Duration.ZERO, window("11:30", "13:30", 90)));
            assertThat(breaks.windows().get(0).spans())
                    .containsExactly(new Span(at(day + "T11:30"), at(day + "T13:30")));
        }
    }

    @Test
    void theLengthOfAShiftOverAClockChangeIsItsInstants() {
        Policy floating = Policies.breaks(Duration.ofMinutes(60));
        assertThat(Breaks.of(new Span(at("2026-03-28T23:00"), at("2026-03-29T05:30")), BERLIN, floating)
                        .floatingMs())
                .as("five and a half hours")
                .isZero();
        assertThat(Breaks.of(new Span(at("2026-10-24T23:00"), at("2026-10-25T04:00")), BERLIN, floating)
                        .floatingMs())
                .as("six hours")
                .isEqualTo(60 * MINUTE_MS);
    }

    @Test
    void aWindowAroundAClockChangeIsShorterOrLonger() {
        Policy policy = Policies.breaks(Duration.ZERO, window("01:30", "03:30", 90));
        assertThat(lengthOf(policy, "2026-03-29")).isEqualTo(60 * MINUTE_MS);
        assertThat(lengthOf(policy, "2026-10-25")).isEqualTo(180 * MINUTE_MS);
    }

    @Test
    void aWindowIsCutToTheShiftAndComesAgainEachDay() {
        Policy policy = Policies.breaks(Duration.ZERO, window("11:30", "13:30", 90));
        Span shift = new Span(at("2026-03-02T12:00"), at("2026-03-03T12:00"));
        assertThat(Breaks.of(shift, BERLIN, policy).windows().get(0).spans())
                .containsExactly(
                        new Span(at("2026-03-02T12:00"), at("2026-03-02T13:30")),
                        new Span(at("2026-03-03T11:30"), at("2026-03-03T12:00")));
    }

    @Test
    void theZoneIsThatOfTheEmployee() {
        Policy policy = Policies.breaks(Duration.ZERO, window("11:30", "13:30", 90));
        Span shift = new Span(at("2026-03-02T09:00"), at("2026-03-02T18:00"));
        assertThat(Breaks.of(shift, ZoneId.of("Asia/Shanghai"), policy)
                        .windows()
                        .get(0)
                        .spans())
                .as("their noon is before the shift")
                .isEmpty();
    }

    private static long lengthOf(Policy policy, String day) {
        Span shift = new Span(at(day + "T00:30"), at(day + "T06:00"));
        return Span.total(Breaks.of(shift, BERLIN, policy).windows().get(0).spans());
    }

    private static long at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant().toEpochMilli();
    }
}
