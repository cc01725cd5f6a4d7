package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.shift;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long MINUTE_MS = 60_000;

    @Test
    void timeBelongsToTheStateOfTheFirstOfTwoFixes() {
        ShiftFacts facts = shift("09:00", "10:00")
                .seen("08:55", "09:20", 0)
                .seen("09:21", "09:40", AWAY)
                .seen("09:41", "10:05", 0)
                .facts();
        assertThat(facts.insideMs()).isEqualTo(40 * MINUTE_MS);
        assertThat(facts.outsideMs()).isEqualTo(20 * MINUTE_MS);
        assertThat(facts.unknownMs()).isZero();
        assertThat(facts.coverage()).isEqualTo(1);
    }

    @Test
    void aSilenceIsUnknownFromEndToEnd() {
        ShiftFacts facts = shift("09:00", "10:00")
                .seen("09:00", 0)
                .seen("09:10", 0)
                .seen("09:25:01", 0)
                .seen("09:40:01", 0)
                .seen("10:00", 0)
                .facts();
        assertThat(facts.insideMs()).isEqualTo(10 * MINUTE_MS + 15 * MINUTE_MS);
        assertThat(facts.unknownMs()).isEqualTo(35 * MINUTE_MS);
    }

    @Test
    void exactlyTheGapIsNoSilence() {
        ShiftFacts facts = shift("09:00", "09:30")
                .seen("09:00", 0)
                .seen("09:15", 0)
                .seen("09:30", 0)
                .facts();
        assertThat(facts.insideMs()).isEqualTo(30 * MINUTE_MS);
    }

    @Test
    void fixesAroundTheShiftBoundItsTime() {
        ShiftFacts facts = shift("09:00", "09:10")
                .seen("08:50", 0)
                .seen("09:05", 0)
                .seen("09:20", 0)
                .facts();
        assertThat(facts.insideMs()).isEqualTo(10 * MINUTE_MS);
    }

    @Test
    void onlyTheStretchIsLookedAt() {
        Day day = shift("09:00", "09:10").seen("08:44:59.999", 0).seen("08:59:59", 0);
        assertThat(day.facts().insideMs()).isZero();
        Day in = shift("09:00", "09:10").seen("08:45", 0).seen("09:00", 0).seen("09:10", 0);
        assertThat(in.facts().insideMs()).isEqualTo(10 * MINUTE_MS);
        assertThat(shift("09:00", "09:12")
                        .seen("09:11", 0)
                        .seen("09:27", 0)
                        .facts()
                        .insideMs())
                .as("the stretch is open at its end")
                .isZero();
    }

    @Test
    void beforeTheFirstAndAfterTheLastFixNothingIsKnown() {
        ShiftFacts facts =
                shift("09:00", "10:00").seen("09:10", 0).seen("09:20", 0).facts();
        assertThat(facts.insideMs()).isEqualTo(10 * MINUTE_MS);
        assertThat(facts.unknownMs()).isEqualTo(50 * MINUTE_MS);
        assertThat(facts.coverage()).isCloseTo(1 / 6.0, within(1e-9));
        assertThat(shift("09:00", "10:00").facts().unknownMs()).isEqualTo(60 * MINUTE_MS);
    }

    @Test
    void aConfirmedExitIsDatedBackInTheLedger() {
        ShiftFacts facts = shift("09:00", "09:10")
                .seen("09:00", 0)
                .seen("09:02", AWAY)
                .seen("09:07", AWAY)
                .seen("09:10", AWAY)
                .facts();
        assertThat(facts.insideMs()).isEqualTo(2 * MINUTE_MS);
        assertThat(facts.outsideMs()).isEqualTo(8 * MINUTE_MS);
    }

    @Test
    void aShiftThatTimedOutIsAllUnknown() {
        ShiftFacts facts = shift("09:00", "10:00")
                .timedOut()
                .seen("08:50", "09:20", 0)
                .seen("09:21", "10:10", AWAY)
                .facts();
        assertThat(facts.unknownMs()).isEqualTo(60 * MINUTE_MS);
        assertThat(facts.coverage()).isZero();
        assertThat(facts.absences()).isEmpty();
        assertThat(facts.punches()).isEmpty();
        assertThat(facts.jumps()).isEmpty();
    }

    @Property(tries = 300)
    void insideOutsideAndUnknownAddUpToTheLength(@ForAll long seed) {
        Day day = Histories.any(new Random(seed));
        ShiftFacts facts = day.facts();
        assertThat(facts.insideMs()).isNotNegative();
        assertThat(facts.outsideMs()).isNotNegative();
        assertThat(facts.unknownMs()).isNotNegative();
        assertThat(facts.insideMs() + facts.outsideMs() + facts.unknownMs())
                .isEqualTo(facts.span().length());
        long inAbsences =
                facts.absences().stream().mapToLong(AbsenceFacts::observedMs).sum();
        assertThat(inAbsences).isLessThanOrEqualTo(facts.outsideMs());
        long free = facts.span().from();
        for (AbsenceFacts absence : facts.absences()) {
            assertThat(absence.start()).isGreaterThanOrEqualTo(free);
            assertThat(absence.end())
                    .isBetween(absence.start() + 1, facts.span().to());
            assertThat(absence.observedMs()).isBetween(1L, absence.end() - absence.start());
            free = absence.end();
        }
    }

    @Test
    void anExitIsNotConfirmedAcrossTheShiftsOtherDevice() {
        ShiftFacts facts = shift("09:00", "09:10")
                .seen("08:59", "09:10", 0)
                .seen(Day.by("tablet", fix("09:02", AWAY)))
                .seen(Day.by("tablet", fix("09:05", AWAY)))
                .facts();
        assertThat(facts.outsideMs()).isZero();
        assertThat(facts.quality().otherDeviceFixes()).isEqualTo(2);
    }
}
