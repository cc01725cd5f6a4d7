package zaigang.patterns.work;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;
import static zaigang.patterns.shift.FlinkDay.MINUTE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ClosedShift;
import zaigang.patterns.shift.FlinkDay;

/** No order of arrival, no pace of the watermark and no crash makes a difference to the windows on work; and nothing is left of them. */
class WorkFunctionOrderTest {

    private static final long START = FlinkDay.at(1, "00:00");
    private static final int DAYS = 25;
    private static final long BOUND = 6 * HOUR;

    /** Up to the end of all windows that anything of it lies in. */
    private static final long AFTER = START + (DAYS + 60) * DAY;

    private static final List<WorkEvent.Kind> KINDS = List.of(WorkEvent.Kind.values());

    private record Arrival(long time, Object event) {}

    private static long timeOf(Object event) {
        if (event instanceof WorkEvent work) {
            return work.time();
        }
        return event instanceof Exemption decision ? decision.time() : ((ClosedShift) event).end();
    }

    /** Some weeks of all that can happen, with copies. */
    private static List<Object> history() {
        Random random = new Random(5);
        List<Object> events = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            long nine = START + day * DAY + 9 * HOUR;
            if (day % 7 != 0) {
                events.add(
                        random.nextInt(5) == 0
                                ? WorkHarness.timedOut(nine, nine + 16 * HOUR)
                                : WorkHarness.shift(nine, nine + (random.nextInt(4) == 0 ? 15 : 9) * HOUR));
            }
            for (int i = 0; i < 12; i++) {
                events.add(any(random, nine + random.nextLong(10) * HOUR));
            }
            if (random.nextInt(4) == 0) {
                long from = nine + random.nextLong(5) * HOUR;
                Exemption.Status status = random.nextInt(4) == 0 ? Exemption.Status.REVOKED : Exemption.Status.APPROVED;
                long decided = nine + random.nextLong(60) * HOUR;
                events.add(FlinkDay.decision("X" + random.nextInt(4), "E1", decided, from, from + 8 * HOUR, status));
            }
        }
        return events;
    }

    private static WorkEvent any(Random random, long time) {
        WorkEvent.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        // Few enough that copies and several events on one item are frequent.
        String ref = kind.ofItem() ? "R" + random.nextInt(30) : null;
        long from = time + random.nextLong(72) * HOUR;
        boolean defines = kind == WorkEvent.Kind.TASK_ASSIGNED || kind == WorkEvent.Kind.MEETING_INVITED;
        return new WorkEvent(
                "E1",
                kind,
                kind + "-" + random.nextInt(60),
                ref,
                time,
                defines ? from : Long.MIN_VALUE,
                kind == WorkEvent.Kind.MEETING_INVITED ? from + HOUR : Long.MIN_VALUE);
    }

    private static List<Arrival> arrivals(Random random) {
        return history().stream()
                .map(event -> new Arrival(timeOf(event) + (random == null ? 0 : random.nextLong(BOUND)), event))
                .sorted(Comparator.comparingLong(Arrival::time))
                .toList();
    }

    private static List<WorkWindow> run(List<Arrival> arrivals, long every, int crashAt) throws Exception {
        List<WorkWindow> out = new ArrayList<>();
        WorkHarness harness = new WorkHarness(Policy.defaults());
        harness.send(FlinkDay.employee("E1"));
        long watermark = Long.MIN_VALUE / 2;
        for (int i = 0; i < arrivals.size(); i++) {
            if (i == crashAt) {
                WorkHarness.Snapshot state = harness.snapshot();
                out.addAll(harness.windows());
                harness.close();
                harness = new WorkHarness(Policy.defaults(), Long.MAX_VALUE, state);
            }
            harness.sendAny(arrivals.get(i).event());
            long now = arrivals.get(i).time() - BOUND - 1;
            if (now >= watermark + every) {
                watermark = now;
                harness.watermark(now);
            }
        }
        harness.watermark(AFTER);
        out.addAll(harness.windows());
        harness.close();
        return out;
    }

    @Test
    void theWeeksHaveSomethingOfEverything() throws Exception {
        List<WorkWindow> windows = run(arrivals(null), HOUR, -1);
        assertThat(windows)
                .extracting(WorkWindow::day)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(30);
        WorkWindow last = windows.get(24);
        assertThat(List.of(
                        last.due(),
                        last.completed(),
                        last.invited(),
                        last.joined(),
                        last.mentions(),
                        last.replies(),
                        last.docEdits(),
                        last.docEditsBefore(),
                        last.complaints(),
                        last.unreachable(),
                        last.shifts(),
                        last.exempt()))
                .allMatch(count -> count > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {MINUTE, 5 * HOUR, 3 * DAY, Long.MAX_VALUE / 4})
    void anyOrderAtAnyPace(long every) throws Exception {
        List<WorkWindow> expected = run(arrivals(null), HOUR, -1);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(run(arrivals(new Random(seed)), every, -1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 120, 200, 300})
    void aCrashAnywhere(int at) throws Exception {
        List<Arrival> arrivals = arrivals(new Random(at));
        assertThat(run(arrivals, MINUTE, at)).isEqualTo(run(arrivals, MINUTE, -1));
    }

    @Test
    void nothingIsLeftOfAnEmployeeWhoIsGone() throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(FlinkDay.employee("E1"));
            for (Arrival arrival : arrivals(null)) {
                harness.sendAny(arrival.event());
            }
            harness.watermark(START + DAYS * DAY);
            assertThat(harness.stateEntries()).isEqualTo(6);
            harness.watermark(AFTER);
            assertThat(harness.timers()).isZero();
            assertThat(harness.stateEntries())
                    .as("the roster's entry, and up to when days are closed")
                    .isEqualTo(2);
        }
    }

    /** An event folded into another day's is the same as one of that day: days are only a way of holding them. */
    @Test
    void itemsFoldTheSameInAnyOrder() {
        Random random = new Random(9);
        for (int run = 0; run < 200; run++) {
            List<WorkItem> parts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                WorkEvent event = any(random, START + random.nextLong(5) * HOUR);
                parts.add(WorkItem.of(event));
            }
            WorkItem expected = parts.stream().reduce(WorkItem::and).orElseThrow();
            java.util.Collections.shuffle(parts, random);
            parts.add(parts.get(0));
            WorkItem left = parts.get(1).and(parts.get(2));
            WorkItem right = parts.get(3).and(parts.get(4).and(parts.get(5)));
            assertThat(right.and(left).and(parts.get(0)).and(parts.get(6))).isEqualTo(expected);
        }
    }

    /** A leave of long ago, approved when all days it could have to do with are closed. */
    @Test
    void nothingIsLeftOfADecisionThatComesTooLate() throws Exception {
        try (WorkHarness harness = new WorkHarness(Policy.defaults())) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(WorkHarness.shift(START + 9 * HOUR, START + 18 * HOUR));
            harness.watermark(START + 50 * DAY);
            assertThat(harness.stateEntries()).isEqualTo(2);
            harness.send(FlinkDay.leave("X", "E1", START + 50 * DAY, START - 40 * DAY, START - 39 * DAY));
            harness.watermark(START + 200 * DAY);
            assertThat(harness.timers()).isZero();
            assertThat(harness.stateEntries()).isEqualTo(2);
        }
    }
}
