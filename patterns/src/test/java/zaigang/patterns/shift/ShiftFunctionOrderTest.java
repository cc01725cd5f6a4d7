package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.decision;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.ghost;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.leave;
import static zaigang.patterns.shift.FlinkDay.out;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;

/** No order of arrival, no pace of the watermark and no crash makes a difference. */
class ShiftFunctionOrderTest {

    private static final long BOUND = 10 * MINUTE;

    /** Something and when it arrives. */
    private record Arrival(long time, Object event) {}

    /** What came out. */
    private record Result(
            List<ShiftStep> steps, List<Judgement> judgements, List<Rejection> rejected, Map<String, Long> folded) {}

    /** Three days of two known employees and of an unknown one, with all that can go wrong with punches. */
    private static List<Object> timed() {
        List<Object> events = new ArrayList<>();
        for (int day = 2; day <= 4; day++) {
            for (String employee : List.of("E1", "E2", "nobody")) {
                String id = employee + day;
                events.add(in(id + "in", employee, at(day, "09:00")));
                events.add(out(id + "out", employee, at(day, "18:00")));
                for (Fix fix : ghost(day)) {
                    events.add(FlinkDay.block(employee, List.of(fix)));
                }
            }
        }
        events.add(in("again", "E1", at(2, "10:00")));
        events.add(out("twice", "E1", at(2, "18:00")));
        events.add(in("E1" + 3 + "in", "E1", at(3, "09:30")));
        events.add(out("at-once", "E2", at(3, "09:00")));
        events.add(in("night", "E2", at(4, "18:00")));
        events.add(in("next", "E2", at(5, "01:00")));
        events.add(leave("X", "E1", at(3, "12:00"), at(2, "10:00"), at(2, "15:00")));
        events.add(leave("Y", "E1", at(2, "08:00"), at(4, "09:00"), at(4, "12:00")));
        events.add(decision("Y", "E1", at(4, "18:15"), at(4, "09:00"), at(4, "10:00"), Exemption.Status.REVOKED));
        events.add(leave("Z", "E2", at(4, "18:15"), at(2, "09:00"), at(5, "12:00")));
        events.add(leave("V", "nobody", at(4, "18:15"), at(2, "09:00"), at(5, "12:00")));
        return events;
    }

    private static long timeOf(Object event) {
        if (event instanceof Punch punch) {
            return punch.time();
        }
        return event instanceof Exemption decision ? decision.time() : FixBlock.minTime(((FixBlock) event).packed());
    }

    private static List<Arrival> arrivals(Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Object event : timed()) {
            long time = timeOf(event);
            arrivals.add(new Arrival(time + random.nextLong(BOUND), event));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        int roster = random.nextInt(arrivals.size());
        arrivals.add(roster, new Arrival(arrivals.get(roster).time(), employee("E2")));
        arrivals.add(random.nextInt(roster + 1), new Arrival(0, employee("E1")));
        return arrivals;
    }

    private static Result run(List<Arrival> arrivals, long every, ShiftSettings settings, int crashAt)
            throws Exception {
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        ShiftHarness harness = new ShiftHarness(settings);
        long watermark = Long.MIN_VALUE;
        long seen = 0;
        int rosterMissing = 2;
        for (int i = 0; i < arrivals.size(); i++) {
            if (i == crashAt) {
                ShiftHarness.Snapshot state = harness.snapshot();
                collect(harness, result);
                harness.close();
                harness = new ShiftHarness(settings, state);
            }
            Object event = arrivals.get(i).event();
            harness.sendAny(event);
            rosterMissing -= event instanceof zaigang.patterns.event.RosterEntry ? 1 : 0;
            seen = Math.max(seen, arrivals.get(i).time());
            if (rosterMissing == 0 && seen - BOUND - 1 >= watermark + every) {
                watermark = seen - BOUND - 1;
                harness.watermark(watermark);
            }
        }
        harness.watermark(every == Long.MAX_VALUE / 2 ? Long.MAX_VALUE : at(6, "00:00"));
        collect(harness, result);
        harness.close();
        return result;
    }

    private static void collect(ShiftHarness harness, Result result) {
        result.steps().addAll(harness.allSteps());
        result.judgements().addAll(harness.allJudgements());
        for (Rejection letter : harness.rejected()) {
            if (letter.original() == null) {
                // One letter a day, written again with a higher count.
                result.folded().merge(letter.origin(), letter.count(), Math::max);
            } else {
                result.rejected().add(letter);
            }
        }
    }

    private static List<Arrival> inOrder() {
        List<Arrival> arrivals = new ArrayList<>();
        arrivals.add(new Arrival(0, employee("E1")));
        arrivals.add(new Arrival(0, employee("E2")));
        timed().stream()
                .sorted(Comparator.comparingLong(ShiftFunctionOrderTest::timeOf))
                .forEach(event -> arrivals.add(new Arrival(timeOf(event), event)));
        return arrivals;
    }

    private static void assertSame(Result result, Result expected) {
        assertThat(result.judgements()).containsExactlyInAnyOrderElementsOf(expected.judgements());
        assertThat(result.steps()).containsExactlyInAnyOrderElementsOf(expected.steps());
        assertThat(result.rejected()).containsExactlyInAnyOrderElementsOf(expected.rejected());
        assertThat(result.folded()).isEqualTo(expected.folded());
    }

    @Test
    void theDaysHaveSomethingOfEverything() throws Exception {
        Result result = withoutRaises(run(inOrder(), 1, FlinkDay.live(), -1));
        assertThat(result.judgements()).hasSize(11);
        assertThat(result.steps()).hasSize(36);
        assertThat(result.rejected())
                .extracting(Rejection::code)
                .contains(Rejection.Code.INVALID, Rejection.Code.UNKNOWN_EMPLOYEE);
        assertThat(result.rejected()).hasSize(3 + 7);
        assertThat(result.folded())
                .containsExactly(
                        Map.entry("gps/nobody/2026-03-02", 117L),
                        Map.entry("gps/nobody/2026-03-03", 117L),
                        Map.entry("gps/nobody/2026-03-04", 117L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, MINUTE, HOUR, 30 * HOUR, Long.MAX_VALUE / 2})
    void anyOrderAtAnyPace(long every) throws Exception {
        Result expected = run(inOrder(), MINUTE, FlinkDay.live(), -1);
        for (int seed = 0; seed < 8; seed++) {
            assertSame(run(arrivals(new Random(seed)), every, FlinkDay.live(), -1), expected);
        }
    }

    @Test
    void aReplayGivesTheSame() throws Exception {
        ShiftSettings replay = ShiftSettings.replay(FlinkDay.live().policy(), FlinkDay.sites(), Long.MAX_VALUE);
        Result live = run(inOrder(), MINUTE, FlinkDay.live(), -1);
        assertSame(run(arrivals(new Random(1)), Long.MAX_VALUE / 2, replay, -1), withoutRaises(live));
    }

    /** What is told of while a shift goes on, a replay does not tell. */
    private static Result withoutRaises(Result live) {
        List<Judgement> raises =
                live.judgements().stream().filter(Judgement::open).toList();
        assertThat(raises).hasSizeGreaterThan(3);
        List<ShiftStep> steps = live.steps().stream()
                .filter(step -> raises.stream()
                        .noneMatch(raise -> raise.moment() == step.moment()
                                && raise.facts().shiftId().equals(step.shiftId())))
                .toList();
        List<Judgement> judgements = live.judgements().stream()
                .filter(judgement -> !judgement.open())
                .toList();
        return new Result(steps, judgements, live.rejected(), live.folded());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 50, 200, 350, 500, 700, 900, 1000})
    void aCrashAnywhere(int at) throws Exception {
        List<Arrival> arrivals = arrivals(new Random(at));
        assertSame(
                run(arrivals, MINUTE, FlinkDay.live(), Math.min(at, arrivals.size() - 1)),
                run(arrivals, MINUTE, FlinkDay.live(), -1));
    }
}
