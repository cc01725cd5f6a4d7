package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.DEPOT;
import static zaigang.patterns.shift.Day.accurateTo;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.shift;
import static zaigang.patterns.shift.Day.viaWifi;

import org.junit.jupiter.api.Test;

/** 5 km at 20 km/h are 15 minutes; with the margin, the way between office and depot may take half an hour. */
class TravelTest {

    @Test
    void theWayToAnotherPermittedSiteIsTravel() {
        Judgement judgement = wayTo("10:30", DEPOT).judgement();
        AbsenceFacts.Travel travel = judgement.facts().absences().get(0).travel();
        assertThat(travel.fromSiteId()).isEqualTo("office");
        assertThat(travel.toSiteId()).isEqualTo("depot");
        assertThat(travel.tookMs()).isEqualTo(at("10:30") - at("10:00"));
        assertThat(travel.distanceM()).isCloseTo(DEPOT, within(0.01));
        AbsenceAccount account = judgement.accounts().get(0);
        assertThat(account.countedMs()).isZero();
        assertThat(account.travelMs()).isEqualTo(account.observedMs());
    }

    @Test
    void oneSecondTooLongIsNone() {
        assertThat(travelOf(wayTo("10:30:01", DEPOT))).isNull();
        assertThat(wayTo("10:30:01", DEPOT).judgement().accounts().get(0).countedMs())
                .isEqualTo(at("10:30:01") - at("10:01"));
    }

    @Test
    void theDistanceIsThatOfTheTwoFixes() {
        assertThat(travelOf(wayTo("10:30:15", DEPOT))).isNull();
        assertThat(travelOf(wayTo("10:30:15", DEPOT + 90)))
                .as("90 m more take 16 s")
                .isNotNull();
    }

    @Test
    void theWayBackToTheSameSiteIsNone() {
        assertThat(travelOf(wayTo("10:10", 0))).isNull();
        assertThat(travelOf(wayTo("10:10", 90))).isNull();
    }

    @Test
    void aSiteThatIsNotPermittedIsNone() {
        Day day = wayTo("10:20", DEPOT).mayWorkAt("office");
        assertThat(travelOf(day)).isNull();
    }

    @Test
    void aNetworkTellsTheSiteToo() {
        Day day = shift("09:00", "12:00")
                .seen("08:55", "09:59", 0)
                .seen(viaWifi(accurateTo(200, fix("10:00", 150))))
                .seen("10:01", "10:20", AWAY)
                .seen("10:21", "12:05", DEPOT);
        assertThat(travelOf(day).fromSiteId()).isEqualTo("office");
        assertThat(travelOf(day).tookMs()).isEqualTo(at("10:21") - at("10:00"));
    }

    @Test
    void aSilenceOnTheWayDoesNotMatter() {
        Day day = shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:05", AWAY)
                .seen("10:25", "12:05", DEPOT);
        assertThat(travelOf(day)).isNotNull();
    }

    @Test
    void theFirstInsideFixMayLieAfterTheShift() {
        Day day = shift("09:00", "10:10")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "10:14", AWAY)
                .seen("10:15", "10:20", DEPOT);
        assertThat(day.facts().absences().get(0).end()).isEqualTo(at("10:10"));
        assertThat(travelOf(day)).isNotNull();
    }

    @Test
    void withoutAnInsideFixOnEitherSideThereIsNone() {
        assertThat(travelOf(shift("09:00", "12:00").seen("08:55", "09:20", AWAY).seen("09:21", "12:05", DEPOT)))
                .isNull();
        assertThat(travelOf(shift("09:00", "12:00").seen("08:55", "09:20", 0).seen("09:21", "12:05", AWAY)))
                .isNull();
    }

    private static AbsenceFacts.Travel travelOf(Day day) {
        assertThat(day.facts().absences()).hasSize(1);
        return day.facts().absences().get(0).travel();
    }

    /** Last seen at the office at ten, then outside, then at a place from a time on. */
    private static Day wayTo(String arrival, double place) {
        Day day = shift("09:00", "12:00").seen("08:55", "10:00", 0);
        for (long time = at("10:01"); time < at(arrival); time += 60_000) {
            day.seen(fix(time, AWAY));
        }
        return day.seen(arrival, place).seen("10:31", "12:05", place);
    }
}
