package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.accurateTo;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;
import static zaigang.patterns.shift.Day.span;
import static zaigang.patterns.shift.Day.viaWifi;

import org.junit.jupiter.api.Test;

class AbsenceTest {

    private static final long MINUTE_MS = 60_000;

    @Test
    void whoNeverLeavesHasNone() {
        assertThat(shift("09:00", "12:00").seen("08:55", "12:05", 0).facts().absences())
                .isEmpty();
    }

    // Its start

    @Test
    void itStartsAtTheFirstOutsideFix() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("10:31", "12:05", 0));
        assertThat(absence.start()).isEqualTo(at("10:01"));
        assertThat(absence.lastInsideBefore()).isEqualTo(at("10:00"));
        assertThat(absence.index()).isZero();
    }

    @Test
    void itStartsAtClockInIfTheLedgerShowsOutsideThere() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:50", 0)
                .seen("08:55", "10:30", AWAY)
                .seen("10:31", "12:05", 0));
        assertThat(absence.start()).isEqualTo(at("09:00"));
        assertThat(absence.observedMs()).isEqualTo(91 * MINUTE_MS);
        assertThat(absence.lastInsideBefore()).isEqualTo(at("08:50"));
    }

    @Test
    void whoWasNeverSeenInsideBeforeHasNoLastInside() {
        assertThat(only(shift("09:00", "12:00").seen("09:05", "12:05", AWAY)).lastInsideBefore())
                .isEqualTo(Long.MIN_VALUE);
    }

    // Its end

    @Test
    void itEndsAtTheNextEnter() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen(viaWifi(accurateTo(900, fix("10:40", AWAY))))
                .seen("10:41", "12:05", 0));
        assertThat(absence.end()).isEqualTo(at("10:40"));
        assertThat(absence.endedByEnter()).isTrue();
        assertThat(absence.observedMs()).isEqualTo(39 * MINUTE_MS);
    }

    @Test
    void itEndsAtTheShiftsEnd() {
        AbsenceFacts absence =
                only(shift("09:00", "12:00").seen("08:55", "10:00", 0).seen("10:01", "12:14", AWAY));
        assertThat(absence.end()).isEqualTo(at("12:00"));
        assertThat(absence.endedByEnter()).isFalse();
        assertThat(absence.observedMs()).isEqualTo(119 * MINUTE_MS);
    }

    @Test
    void withASilenceDirectlyBeforeTheEnterItEndsAtTheLastOutsideFix() {
        AbsenceFacts silent = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("10:45:01", "12:05", 0));
        assertThat(silent.end()).isEqualTo(at("10:30"));
        assertThat(silent.endedByEnter()).isFalse();
        assertThat(silent.observedMs()).isEqualTo(29 * MINUTE_MS);
        AbsenceFacts seen = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("10:45", "12:05", 0));
        assertThat(seen.end()).isEqualTo(at("10:45"));
        assertThat(seen.endedByEnter()).isTrue();
    }

    @Test
    void withASilenceDirectlyBeforeTheShiftsEndItEndsAtTheLastOutsideFix() {
        AbsenceFacts silent = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "11:50", AWAY)
                .seen("12:05:01", AWAY));
        assertThat(silent.end()).isEqualTo(at("11:50"));
        AbsenceFacts seen = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "11:50", AWAY)
                .seen("12:05", AWAY));
        assertThat(seen.end()).isEqualTo(at("12:00"));
    }

    @Test
    void ifNoFixFollowsItEndsAtTheLastOutsideFix() {
        AbsenceFacts absence =
                only(shift("09:00", "12:00").seen("08:55", "10:00", 0).seen("10:01", "11:58", AWAY));
        assertThat(absence.end()).isEqualTo(at("11:58"));
        assertThat(absence.endedByEnter()).isFalse();
    }

    @Test
    void aFixAtTheVeryClockOutFollows() {
        assertThat(only(shift("09:00", "12:00").seen("08:55", "10:00", 0).seen("10:01", "12:00", AWAY))
                        .end())
                .isEqualTo(at("12:00"));
    }

    // One or several

    @Test
    void outsideSilenceOutsideIsOneAbsence() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("11:00", "11:20", AWAY)
                .seen("11:21", "12:05", 0));
        assertThat(absence.start()).isEqualTo(at("10:01"));
        assertThat(absence.end()).isEqualTo(at("11:21"));
        assertThat(absence.outside()).containsExactly(span("10:01", "10:30"), span("11:00", "11:21"));
        assertThat(absence.observedMs()).as("without the silence").isEqualTo(50 * MINUTE_MS);
    }

    @Test
    void aDoubtInBetweenIsNotObservedButParts() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen(accurateTo(150, fix("10:31", 0)))
                .seen("10:40", "10:50", AWAY)
                .seen("10:51", "12:05", 0));
        assertThat(absence.outside()).containsExactly(span("10:01", "10:31"), span("10:40", "10:51"));
    }

    @Test
    void anInsideFixParts() {
        ShiftFacts facts = shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("10:31", 0)
                .seen("10:32", "10:50", AWAY)
                .seen("10:51", "12:05", 0)
                .facts();
        assertThat(facts.absences()).extracting(AbsenceFacts::start).containsExactly(at("10:01"), at("10:32"));
        assertThat(facts.absences()).extracting(AbsenceFacts::index).containsExactly(0, 1);
    }

    @Test
    void silenceAloneIsNoAbsence() {
        assertThat(shift("09:00", "18:00")
                        .seen("08:55", "09:05", 0)
                        .seen("17:55", "18:05", 0)
                        .facts()
                        .absences())
                .isEmpty();
        assertThat(shift("09:00", "18:00").facts().absences()).isEmpty();
    }

    @Test
    void withoutAnySiteThereIsNone() {
        assertThat(shift("09:00", "12:00")
                        .mayWorkAt("closed long ago")
                        .seen("08:55", "12:05", AWAY)
                        .facts()
                        .absences())
                .isEmpty();
    }

    // How far

    @Test
    void theFarthestFixIsNeitherWeakNorMock() {
        AbsenceFacts absence = only(shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("10:10:30", 1_500)
                .seen(accurateTo(101, fix("10:11:30", 1_600)))
                .seen(mock(fix("10:12:30", 1_700)))
                .seen("10:31", "12:05", 0));
        assertThat(absence.maxDistanceM()).isCloseTo(1_400, within(0.5));
        assertThat(absence.farthestLon()).isEqualTo(fix("10:10:30", 1_500).lon());
    }

    private static AbsenceFacts only(Day day) {
        assertThat(day.facts().absences()).hasSize(1);
        return day.facts().absences().get(0);
    }
}
