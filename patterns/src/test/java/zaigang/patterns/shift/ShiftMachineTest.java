package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.Punch.Kind.CLOCK_IN;
import static zaigang.patterns.event.Punch.Kind.CLOCK_OUT;
import static zaigang.patterns.shift.Day.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;

class ShiftMachineTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final ShiftMachine machine = new ShiftMachine(16 * HOUR_MS, 6 * HOUR_MS);

    @Test
    void aShiftOpensWithAClockInAndClosesWithTheNextClockOut() {
        assertThat(story(in("09:00"), out("18:00"))).containsExactly("09:00-18:00");
        assertThat(story(in("09:00"), out("13:00"), in("14:00"), out("18:00")))
                .containsExactly("09:00-13:00", "14:00-18:00");
    }

    @Test
    void itStaysOpenUntilThen() {
        ShiftMachine.Outcome outcome = machine.advance(null, List.of(in("09:00")), at("20:00"));
        assertThat(outcome.open()).isEqualTo(in("09:00"));
        assertThat(outcome.closed()).isEmpty();
        assertThat(machine.advance(outcome.open(), List.of(out("21:00")), at("21:00"))
                        .closed())
                .containsExactly(new ClosedShift(in("09:00"), out("21:00"), at("21:00")));
    }

    @Test
    void aClockOutClosesUpToAndIncludingTheLongestLength() {
        assertThat(story(in("06:00"), out("22:00"))).containsExactly("06:00-22:00");
        assertThat(story(in("06:00"), out("22:00:00.001")))
                .containsExactly("06:00-22:00 TIMEOUT", "CLOCK_OUT 22:00:00.001 with no shift open");
    }

    @Test
    void itTimesOutAtTheLongestLengthAndNotBefore() {
        Punch open = in("06:00");
        assertThat(machine.advance(open, List.of(), at("22:00") - 1).open()).isEqualTo(open);
        ShiftMachine.Outcome outcome = machine.advance(open, List.of(), at("22:00"));
        assertThat(outcome.open()).isNull();
        assertThat(outcome.closed()).containsExactly(new ClosedShift(open, null, at("22:00")));
        assertThat(machine.timeout(open)).isEqualTo(at("22:00"));
    }

    @Test
    void aClockInSixHoursLaterClosesAndOpensTheNext() {
        assertThat(story(in("09:00"), in("15:00"), out("18:00"))).containsExactly("09:00-15:00 TIMEOUT", "15:00-18:00");
        assertThat(story(in("09:00"), in("14:59:59"), out("18:00")))
                .containsExactly("09:00-18:00", "CLOCK_IN 14:59:59 a second CLOCK_IN inside a shift");
        assertThat(story(in("09:00"), in("14:59:59.999"), out("18:00")))
                .containsExactly("09:00-18:00", "CLOCK_IN 14:59:59.999 a second CLOCK_IN inside a shift");
    }

    @Test
    void aClockInAtTheLongestLengthOrLaterOpensTheNext() {
        assertThat(story(in("06:00"), in("22:00"), out("23:00"))).containsExactly("06:00-22:00 TIMEOUT", "22:00-23:00");
        assertThat(story(in("06:00"), in("22:30"), out("23:00"))).containsExactly("06:00-22:00 TIMEOUT", "22:30-23:00");
    }

    @Test
    void theSixHoursCountFromTheShiftsOwnClockInNotFromAMisplacedOne() {
        assertThat(story(in("09:00"), in("14:00"), in("15:00"), out("18:00")))
                .containsExactly(
                        "09:00-15:00 TIMEOUT", "15:00-18:00", "CLOCK_IN 14:00 a second CLOCK_IN inside a shift");
    }

    @Test
    void aClockOutWithoutAShiftIsMisplaced() {
        assertThat(story(out("09:00"))).containsExactly("CLOCK_OUT 09:00 with no shift open");
        assertThat(story(in("09:00"), out("18:00"), out("18:01")))
                .containsExactly("09:00-18:00", "CLOCK_OUT 18:01 with no shift open");
    }

    @Test
    void atEqualTimesTheClockOutComesFirstIfAShiftIsOpen() {
        assertThat(story(in("09:00"), in("13:00"), out("13:00"), out("18:00")))
                .containsExactly("09:00-13:00", "13:00-18:00");
        assertThat(story(in("09:00"), in("16:00"), out("16:00"), out("18:00")))
                .as("six hours or not")
                .containsExactly("09:00-16:00", "16:00-18:00");
    }

    @Test
    void aClockOutAtTheVeryTimeOfItsClockInIsMisplaced() {
        assertThat(story(out("09:00"), in("09:00"), out("18:00")))
                .containsExactly("09:00-18:00", "CLOCK_OUT 09:00 at the very time of its CLOCK_IN");
    }

    @Test
    void ofEqualPunchesTheOneWithTheSmallerIdCounts() {
        Punch a = Day.punch("a", CLOCK_IN, at("09:00"));
        Punch b = Day.punch("b", CLOCK_IN, at("09:00"));
        for (List<Punch> punches : List.of(List.of(a, b), List.of(b, a))) {
            ShiftMachine.Outcome outcome = machine.advance(null, punches, at("10:00"));
            assertThat(outcome.open()).isEqualTo(a);
            assertThat(outcome.misplaced())
                    .extracting(ShiftMachine.Misplaced::punch)
                    .containsExactly(b);
        }
    }

    // Duplicates

    @Test
    void ofPunchesWithOneEventIdTheEarliestStays() {
        Punch early = Day.punch("a", CLOCK_IN, at("09:00"));
        Punch late = Day.punch("a", CLOCK_OUT, at("18:00"));
        assertThat(ShiftMachine.distinct(List.of(late, early), new HashSet<>())).containsExactly(early);
    }

    @Test
    void whatWasUsedBeforeIsNotUsedAgainAndWhatIsUsedIsRemembered() {
        Set<String> seen = new HashSet<>(Set.of("a"));
        Punch b = Day.punch("b", CLOCK_IN, at("09:00"));
        assertThat(ShiftMachine.distinct(List.of(Day.punch("a", CLOCK_IN, at("09:00")), b), seen))
                .containsExactly(b);
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whichOfTwoVersionsAtOneInstantStaysDependsOnWhatTheySayNotOnWhereTheyStand() {
        Punch in = Day.punch("a", CLOCK_IN, at("09:00"));
        Punch out = Day.punch("a", CLOCK_OUT, at("09:00"));
        for (long line : new long[] {1, 3}) {
            List<Punch> kept = ShiftMachine.distinct(List.of(standing(out, 2), standing(in, line)), new HashSet<>());
            assertThat(kept).extracting(Punch::kind).containsExactly(CLOCK_IN);
        }
    }

    private static Punch standing(Punch p, long line) {
        return new Punch(
                p.eventId(),
                p.employeeId(),
                p.time(),
                p.kind(),
                p.siteId(),
                p.deviceId(),
                p.lat(),
                p.lon(),
                p.accuracyM(),
                p.mock(),
                p.method(),
                new Origin("punches.jsonl", line),
                p.original());
    }

    // However they come

    @Property(tries = 500)
    void theOrderOfArrivalMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<Punch> punches = anyPunches(random);
        ShiftMachine.Outcome whole = machine.advance(null, punches, NEVER);
        Collections.shuffle(punches, random);
        assertThat(machine.advance(null, punches, NEVER)).isEqualTo(whole);
    }

    @Property(tries = 500)
    void cuttingThePunchesByTimeMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<Punch> punches = anyPunches(random);
        ShiftMachine.Outcome whole = machine.advance(null, punches, NEVER);
        Punch open = null;
        List<ClosedShift> closed = new ArrayList<>();
        List<ShiftMachine.Misplaced> misplaced = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (long now = at("00:00"); now < at("+23:00"); now += 1 + random.nextInt(5) * HOUR_MS / 2) {
            ShiftMachine.Outcome part = machine.advance(open, between(punches, before, now), now);
            open = part.open();
            closed.addAll(part.closed());
            misplaced.addAll(part.misplaced());
            before = now;
        }
        ShiftMachine.Outcome rest = machine.advance(open, between(punches, before, NEVER), NEVER);
        closed.addAll(rest.closed());
        misplaced.addAll(rest.misplaced());
        assertThat(new ShiftMachine.Outcome(rest.open(), closed, misplaced)).isEqualTo(whole);
    }

    @Property(tries = 500)
    void everyPunchIsUsedOnceOrMisplacedAndShiftsDoNotOverlap(@ForAll long seed) {
        List<Punch> punches = anyPunches(new Random(seed));
        ShiftMachine.Outcome outcome = machine.advance(null, punches, NEVER);
        List<Punch> used = new ArrayList<>();
        long free = Long.MIN_VALUE;
        for (ClosedShift shift : outcome.closed()) {
            assertThat(shift.span().from()).isGreaterThanOrEqualTo(free);
            assertThat(shift.span().length()).isBetween(1L, 16 * HOUR_MS);
            free = shift.end();
            used.add(shift.clockIn());
            if (shift.clockOut() != null) {
                used.add(shift.clockOut());
            }
        }
        outcome.misplaced().forEach(misplaced -> used.add(misplaced.punch()));
        assertThat(used).containsExactlyInAnyOrderElementsOf(punches);
    }

    private static List<Punch> between(List<Punch> punches, long after, long upTo) {
        return punches.stream()
                .filter(punch -> after < punch.time() && punch.time() <= upTo)
                .toList();
    }

    private static List<Punch> anyPunches(Random random) {
        List<Punch> punches = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            long time = at("00:00") + random.nextInt(80) * HOUR_MS / 2;
            punches.add(Day.punch("p" + i, random.nextBoolean() ? CLOCK_IN : CLOCK_OUT, time));
        }
        return punches;
    }

    private static Punch in(String time) {
        return Day.punch("in" + time, CLOCK_IN, at(time));
    }

    private static Punch out(String time) {
        return Day.punch("out" + time, CLOCK_OUT, at(time));
    }

    /** Shifts, then what was misplaced, in words. */
    private List<String> story(Punch... punches) {
        ShiftMachine.Outcome outcome = machine.advance(null, List.of(punches), NEVER);
        List<String> story = new ArrayList<>();
        for (ClosedShift shift : outcome.closed()) {
            story.add(clock(shift.clockIn().time()) + "-" + clock(shift.end()) + (shift.timedOut() ? " TIMEOUT" : ""));
        }
        for (ShiftMachine.Misplaced misplaced : outcome.misplaced()) {
            Punch punch = misplaced.punch();
            story.add(punch.kind() + " " + clock(punch.time()) + " "
                    + misplaced.problem().replace("a CLOCK_OUT ", ""));
        }
        return story;
    }

    private static String clock(long time) {
        return java.time.Instant.ofEpochMilli(time)
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalTime()
                .toString();
    }
}
