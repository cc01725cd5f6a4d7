package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.DEPOT;
import static zaigang.patterns.shift.Day.away;
import static zaigang.patterns.shift.Day.shift;
import static zaigang.patterns.shift.Policies.breaks;
import static zaigang.patterns.shift.Policies.window;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.patterns.policy.Policy;

class AccountingTest {

    private static final Policy DEFAULTS = Policy.defaults();
    private static final int MINUTE_MS = 60_000;

    @Test
    void withoutAnythingThatExplainsItWhatIsObservedCounts() {
        assertThat(accounts(away("09:00", "18:00", "14:00", "15:00"))).containsExactly(minutes(60, 0, 0, 0, 60));
    }

    @Test
    void noAbsenceNoAccount() {
        assertThat(accounts(shift("09:00", "18:00").seen("08:55", "18:05", 0))).isEmpty();
    }

    // Exemptions

    @Test
    void anExemptionTakesItsOwnTimeOnly() {
        assertThat(accounts(away("09:00", "18:00", "14:00", "15:00").exempt("14:10", "14:30")))
                .containsExactly(minutes(60, 20, 0, 0, 40));
        assertThat(accounts(away("09:00", "18:00", "14:00", "15:00").exempt("09:00", "18:00")))
                .containsExactly(minutes(60, 60, 0, 0, 0));
        assertThat(accounts(away("09:00", "18:00", "14:00", "15:00").exempt("15:00", "18:00")))
                .containsExactly(minutes(60, 0, 0, 0, 60));
    }

    @Test
    void overlappingExemptionsTakeASecondOnce() {
        assertThat(accounts(away("09:00", "18:00", "14:00", "15:00")
                        .exempt("14:10", "14:30")
                        .exempt("14:20", "14:40")
                        .exempt("14:15", "14:20")))
                .containsExactly(minutes(60, 30, 0, 0, 30));
    }

    // Travel

    @Test
    void travelTakesWhatExemptionsLeftAndNoBreakIsUsedUp() {
        Day day = shift("09:00", "18:00")
                .by(DEFAULTS)
                .seen("08:55", "11:59", 0)
                .seen("12:00", "12:20", AWAY)
                .seen("12:21", "14:00", DEPOT)
                .exempt("12:05", "12:10");
        assertThat(accounts(day)).containsExactly(minutes(21, 5, 16, 0, 0));
        Day later = shift("09:00", "18:00")
                .by(breaks(Duration.ZERO, window("11:30", "13:30", 30)))
                .seen("08:55", "11:39", 0)
                .seen("11:40", "11:59", AWAY)
                .seen("12:00", "12:29", DEPOT)
                .seen("12:30", "13:19", AWAY)
                .seen("13:20", "18:05", DEPOT);
        assertThat(accounts(later)).containsExactly(minutes(20, 0, 20, 0, 0), minutes(50, 0, 0, 30, 20));
    }

    // Fixed windows

    @Test
    void aWindowTakesAtMostItsAllowance() {
        assertThat(accounts(away("09:00", "18:00", "11:30", "13:30").by(DEFAULTS)))
                .containsExactly(minutes(120, 0, 0, 90, 30));
        assertThat(accounts(away("09:00", "18:00", "11:00", "12:00").by(DEFAULTS)))
                .containsExactly(minutes(60, 0, 0, 30, 30));
        assertThat(accounts(away("09:00", "18:00", "13:00", "14:00").by(DEFAULTS)))
                .containsExactly(minutes(60, 0, 0, 30, 30));
    }

    @Test
    void theAllowanceIsUsedUpByTheAbsencesInTheirOrder() {
        Day day = shift("09:00", "18:00")
                .by(DEFAULTS)
                .seen("08:55", "11:29", 0)
                .seen("11:30", "12:29", AWAY)
                .seen("12:30", "12:39", 0)
                .seen("12:40", "13:29", AWAY)
                .seen("13:30", "18:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(60, 0, 0, 60, 0), minutes(50, 0, 0, 30, 20));
    }

    @Test
    void whatExemptionsTakeUsesUpNoAllowance() {
        Day day = away("09:00", "18:00", "11:30", "13:30").by(DEFAULTS).exempt("11:30", "12:00");
        assertThat(accounts(day)).containsExactly(minutes(120, 30, 0, 90, 0));
    }

    @Test
    void aSilenceUsesUpNone() {
        Day day = shift("09:00", "18:00")
                .by(breaks(Duration.ZERO, window("11:30", "13:30", 60)))
                .seen("08:55", "11:29", 0)
                .seen("11:30", "11:50", AWAY)
                .seen("12:30", "13:29", AWAY)
                .seen("13:30", "18:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(80, 0, 0, 60, 20));
    }

    @Test
    void aWindowOverMidnightIsOne() {
        Day day = shift("20:00", "+06:00")
                .by(breaks(Duration.ZERO, window("23:30", "00:30", 45)))
                .seen("19:55", "22:59", 0)
                .seen("23:00", "+00:59", AWAY)
                .seen("+01:00", "+06:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(120, 0, 0, 45, 75));
        Day early = shift("00:10", "06:00")
                .by(breaks(Duration.ZERO, window("23:30", "00:30", 45)))
                .seen("00:00", "00:14", 0)
                .seen("00:15", "00:59", AWAY)
                .seen("01:00", "06:05", 0);
        assertThat(accounts(early)).as("it began the day before").containsExactly(minutes(45, 0, 0, 15, 30));
    }

    // The floating break

    @Test
    void aNightShiftHasTheFloatingBreakOnly() {
        Day day = shift("22:00", "+06:00")
                .by(DEFAULTS)
                .seen("21:55", "+01:59", 0)
                .seen("+02:00", "+03:29", AWAY)
                .seen("+03:30", "+06:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(90, 0, 0, 60, 30));
    }

    @Test
    void theFloatingBreakIsForShiftsLongEnough() {
        assertThat(accounts(away("14:00", "20:00", "15:00", "16:30").by(DEFAULTS)))
                .containsExactly(minutes(90, 0, 0, 60, 30));
        assertThat(accounts(away("14:00", "19:59:59", "15:00", "16:30").by(DEFAULTS)))
                .containsExactly(minutes(90, 0, 0, 0, 90));
    }

    @Test
    void theFloatingBreakIsLessTheShiftsOverlapWithTheWindows() {
        assertThat(accounts(away("13:00", "20:00", "15:00", "16:30").by(DEFAULTS)))
                .as("from 13:00 to 13:30")
                .containsExactly(minutes(90, 0, 0, 30, 60));
        assertThat(accounts(away("12:00", "20:00", "15:00", "16:30").by(DEFAULTS)))
                .as("not below 0")
                .containsExactly(minutes(90, 0, 0, 0, 90));
        Policy twice = breaks(Duration.ofMinutes(60), window("13:00", "13:30", 0), window("13:10", "13:40", 0));
        assertThat(accounts(away("12:00", "20:00", "15:00", "16:30").by(twice)))
                .as("windows that overlap count once")
                .containsExactly(minutes(90, 0, 0, 20, 70));
    }

    @Test
    void theWindowComesBeforeTheFloatingBreak() {
        Policy policy = breaks(Duration.ofMinutes(60), window("13:30", "14:00", 30));
        Day day = shift("09:00", "18:00")
                .by(policy)
                .seen("08:55", "13:29", 0)
                .seen("13:30", "13:59", AWAY)
                .seen("14:00", "14:59", 0)
                .seen("15:00", "15:59", AWAY)
                .seen("16:00", "18:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(30, 0, 0, 30, 0), minutes(60, 0, 0, 30, 30));
    }

    @Test
    void theFloatingBreakIsUsedUpByTheAbsencesInTheirOrder() {
        Day day = shift("14:00", "23:00")
                .by(DEFAULTS)
                .seen("13:55", "14:59", 0)
                .seen("15:00", "15:39", AWAY)
                .seen("15:40", "16:59", 0)
                .seen("17:00", "17:39", AWAY)
                .seen("17:40", "23:05", 0);
        assertThat(accounts(day)).containsExactly(minutes(40, 0, 0, 40, 0), minutes(40, 0, 0, 20, 20));
    }

    @Test
    void whatIsTakenOffAddsUpAndIsExact() {
        Day day = away("09:00", "18:00", "11:00", "16:00").by(DEFAULTS).exempt("12:00", "12:10");
        assertThat(accounts(day)).containsExactly(minutes(300, 10, 0, 90, 200));
    }

    @Property(tries = 200)
    void thePartsAddUpAndNoneIsNegative(@ForAll long seed) {
        Random random = new Random(seed);
        boolean floating = random.nextBoolean();
        Day day = Histories.any(random).by(floating ? breaks(Duration.ofMinutes(700)) : DEFAULTS);
        day.exempt("10:00", "10:20").exempt("10:10", "12:10").exempt("15:00", "15:01");
        long breakMs = 0;
        Judgement judgement = day.judgement();
        for (AbsenceAccount account : judgement.accounts()) {
            assertThat(List.of(account.exemptMs(), account.travelMs(), account.breakMs(), account.countedMs()))
                    .allMatch(part -> part >= 0);
            assertThat(account.exemptMs() + account.travelMs() + account.breakMs() + account.countedMs())
                    .isEqualTo(account.observedMs());
            breakMs += account.breakMs();
        }
        assertThat(breakMs).isLessThanOrEqualTo(floating ? 700 * MINUTE_MS : 90 * MINUTE_MS);
        assertThat(judgement.accounts()).hasSameSizeAs(judgement.facts().absences());
    }

    private static List<AbsenceAccount> accounts(Day day) {
        return day.judgement().accounts();
    }

    private static AbsenceAccount minutes(long observed, long exempt, long travel, long breaks, long counted) {
        return new AbsenceAccount(
                observed * MINUTE_MS, exempt * MINUTE_MS, travel * MINUTE_MS, breaks * MINUTE_MS, counted * MINUTE_MS);
    }
}
