package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.accurateTo;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.by;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.geo.track.Fix;

class ShiftJudgeTest {

    @Property(tries = 200)
    void theOrderOfFixesMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        Day day = Histories.any(random);
        List<Fix> shuffled = new ArrayList<>(day.fixes());
        Collections.shuffle(shuffled, random);
        assertThat(day.facts(shuffled)).isEqualTo(day.facts());
    }

    @Property(tries = 100)
    void fixesTwiceOrOutsideTheStretchMakeNoDifference(@ForAll long seed) {
        Day day = Histories.any(new Random(seed));
        List<Fix> more = new ArrayList<>(day.fixes());
        more.addAll(day.fixes());
        more.add(fix("08:44:59.999", AWAY));
        more.add(fix("17:15", AWAY));
        assertThat(day.facts(more)).isEqualTo(day.facts());
    }

    @Property(tries = 100)
    void mockFixesAreNeverEvidenceOfAbsence(@ForAll long seed) {
        Day day = Histories.any(new Random(seed));
        List<Fix> mocked = day.fixes().stream().map(Day::mock).toList();
        ShiftFacts facts = day.facts(mocked);
        assertThat(facts.insideMs() + facts.outsideMs()).isZero();
        assertThat(facts.absences()).isEmpty();
        assertThat(facts.jumps()).isEmpty();
        assertThat(facts.punches()).noneMatch(PunchSurroundings::allOff);
    }

    @Property(tries = 100)
    void weakFixesAreNeverEvidenceOfAbsence(@ForAll long seed) {
        Day day = Histories.any(new Random(seed));
        List<Fix> weak = day.fixes().stream().map(fix -> accurateTo(101, fix)).toList();
        assertThat(day.facts(weak).outsideMs()).isZero();
        assertThat(day.facts(weak).absences()).isEmpty();
    }

    @Test
    void theDeviceThatClockedInSpeaks() {
        ShiftFacts facts = shift("09:00", "12:00")
                .seen("08:55", "12:05", 0)
                .seen(by("tablet", fix("10:00", AWAY)))
                .seen(by("tablet", fix("10:05", 0)))
                .facts();
        assertThat(facts.quality().deviceId()).isEqualTo("phone");
        assertThat(facts.absences()).isEmpty();
    }

    @Test
    void anotherDeviceInsideDuringAnAbsenceIsToldOf() {
        ShiftFacts facts = shift("09:00", "12:00")
                .seen("08:55", "10:00", 0)
                .seen("10:01", "11:00", AWAY)
                .seen("11:01", "12:05", 0)
                .seen(by("tablet", fix("10:30", 0)))
                .seen(by("tablet", fix("10:31", AWAY)))
                .seen(by("tablet", fix("11:30", 0)))
                .facts();
        assertThat(facts.quality().otherDeviceFixes()).isEqualTo(3);
        assertThat(facts.quality().otherDeviceInside()).isEqualTo(1);
    }

    @Test
    void theFixesOfTheShiftAreMarked() {
        ShiftFacts away = shift("09:00", "12:00")
                .seen("08:59", "10:00", 0)
                .seen("10:01", "12:00", AWAY)
                .facts();
        assertThat(away.marks().list()).as("without the fixes around the shift").hasSize(180);
        assertThat(away.marks().list().get(0).time()).isEqualTo(at("09:00"));
        assertThat(away.marks().list().get(0).state()).isEqualTo('I');
        assertThat(away.marks().list().get(179).state()).isEqualTo('O');
    }

    @Test
    void transitionsAreThoseOfTheShift() {
        ShiftFacts facts = shift("09:00", "12:00")
                .seen("08:50", "08:55", AWAY)
                .seen("09:05", "10:00", 0)
                .seen("10:01", "10:30", AWAY)
                .seen("11:00", "12:05", 0)
                .facts();
        assertThat(facts.transitions())
                .extracting(Transition::kind)
                .containsExactly(
                        Transition.Kind.ENTER, Transition.Kind.EXIT, Transition.Kind.SILENCE, Transition.Kind.ENTER);
        assertThat(facts.transitions())
                .extracting(Transition::time)
                .containsExactly(at("09:05"), at("10:01"), at("10:30"), at("11:00"));
    }

    @Test
    void theShiftBelongsToTheSiteOfTheClockInIfPermittedElseToTheFirst() {
        Day day = shift("09:00", "12:00");
        assertThat(day.facts().siteId()).isEqualTo("office");
        assertThat(day.facts().siteName()).isEqualTo("Office");
        assertThat(day.mayWorkAt("depot").facts().siteId()).isEqualTo("depot");
        assertThat(day.mayWorkAt("depot", "office").facts().siteId()).isEqualTo("office");
    }

    @Test
    void theIdFollowsFromEmployeeAndClockIn() {
        assertThat(shift("09:00", "12:00").facts().shiftId())
                .isEqualTo(shift("09:00", "18:00").seen("10:00", 0).facts().shiftId())
                .isNotEqualTo(shift("09:01", "12:00").facts().shiftId())
                .hasSize(32);
    }
}
