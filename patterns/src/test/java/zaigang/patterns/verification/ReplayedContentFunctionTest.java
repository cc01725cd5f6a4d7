package zaigang.patterns.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.HOUR;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.KeyedHarness;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.FlinkDay;

/** What is told of content that was handed in before, in any order and at any pace, over crashes, and what is kept. */
class ReplayedContentFunctionTest {

    private static final long WITHIN = 400 * DAY;
    private static final long HORIZON = 7 * DAY;
    private static final long START = FlinkDay.at("09:00");

    private static KeyedHarness<Handin, Replayed> harness(long horizon) throws Exception {
        return new KeyedHarness<>(new ReplayedContentFunction(Policy.defaults(), horizon), Handin::contentSha256);
    }

    private static Handin handin(String employee, long time) {
        return new Handin("sha", employee, employee + time, time, time, false, time);
    }

    private static Handin decided(Handin handin, boolean exempt, long moment) {
        return new Handin(
                handin.contentSha256(),
                handin.employeeId(),
                handin.eventId(),
                handin.time(),
                handin.at(),
                exempt,
                moment);
    }

    private static List<Replayed> told(Handin... handins) throws Exception {
        try (KeyedHarness<Handin, Replayed> harness = harness(HORIZON)) {
            for (Handin handin : handins) {
                harness.send(handin, handin.moment());
            }
            harness.watermark(START + 500 * DAY);
            return List.copyOf(harness.out());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "B, P0D,             false",
        "B, PT0.001S,        true",
        "B, P400D,           true",
        "B, P400DT0.001S,    false",
        "A, PT23H59M59.999S, false",
        "A, P1D,             true",
        "A, P400D,           true",
        "A, P400DT0.001S,    false"
    })
    void upToFourHundredDaysByAnotherOrADayOrMoreByTheSame(String who, java.time.Duration later, boolean holds)
            throws Exception {
        List<Replayed> told = told(handin("A", START), handin(who, START + later.toMillis()));
        if (holds) {
            long time = START + later.toMillis();
            assertThat(told).containsExactly(new Replayed(who, who + time, "A", START, time));
        } else {
            assertThat(told).isEmpty();
        }
    }

    @Test
    void ofSeveralTheLastBeforeIsNamed() throws Exception {
        assertThat(told(handin("A", START), handin("B", START + 1), handin("C", START + 2)))
                .extracting(Replayed::employeeId, Replayed::beforeId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("B", "A"), org.assertj.core.groups.Tuple.tuple("C", "B"));
        assertThat(told(handin("C", START), handin("B", START), handin("D", START + 1)))
                .extracting(Replayed::beforeId)
                .containsExactly("B");
    }

    @Test
    void anotherContentIsAnother() throws Exception {
        assertThat(told(handin("A", START), new Handin("other", "B", "b", START + 1, START + 1, false, START + 1)))
                .isEmpty();
    }

    @Test
    void anExemptedHandInIsEvidenceOfNothing() throws Exception {
        Handin first = handin("A", START);
        Handin second = handin("B", START + HOUR);
        assertThat(told(decided(first, true, START), second)).isEmpty();
        assertThat(told(first, decided(second, true, START + HOUR))).isEmpty();
        assertThat(told(first, second, decided(first, true, START + DAY)))
                .containsExactly(
                        new Replayed("B", second.eventId(), "A", START, START + HOUR),
                        new Replayed("B", second.eventId(), null, Long.MIN_VALUE, START + DAY));
        assertThat(told(first, second, decided(second, true, START + DAY), decided(second, false, START + 2 * DAY)))
                .extracting(Replayed::holds)
                .containsExactly(true, false, true);
        assertThat(told(first, handin("C", START + 1), second, decided(handin("C", START + 1), true, START + DAY)))
                .as("the one before that one is left")
                .extracting(Replayed::employeeId, Replayed::beforeId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("C", "A"),
                        org.assertj.core.groups.Tuple.tuple("B", "C"),
                        org.assertj.core.groups.Tuple.tuple("C", null),
                        org.assertj.core.groups.Tuple.tuple("B", "A"));
    }

    private static List<Handin> history() {
        Random random = new Random(11);
        List<Handin> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long time = START + random.nextLong(600) * 20 * HOUR;
            String content = random.nextBoolean() ? "one" : "two";
            String employee = "E" + random.nextInt(3);
            Handin handin = new Handin(content, employee, "v" + i, time, time, random.nextInt(6) == 0, time);
            all.add(handin);
            if (random.nextInt(3) == 0) {
                all.add(decided(handin, !handin.exempt(), time + 5 * DAY));
            }
            if (random.nextInt(3) == 0) {
                all.add(decided(handin, handin.exempt(), time + 6 * DAY));
            }
        }
        return all;
    }

    private static List<Replayed> run(List<Handin> arrivals, long every, int crashAt) throws Exception {
        List<Replayed> out = new ArrayList<>();
        KeyedHarness<Handin, Replayed> harness = harness(HORIZON);
        long watermark = Long.MIN_VALUE / 2;
        for (int i = 0; i < arrivals.size(); i++) {
            if (i == crashAt) {
                var state = harness.snapshot();
                out.addAll(harness.out());
                harness.close();
                harness = new KeyedHarness<>(
                        new ReplayedContentFunction(Policy.defaults(), HORIZON), Handin::contentSha256, state);
            }
            harness.send(arrivals.get(i), arrivals.get(i).moment());
            // Nothing comes later than two days after its moment.
            long now = arrivals.get(i).moment() - 2 * DAY - 1;
            if (now >= watermark + every) {
                watermark = now;
                harness.watermark(now);
            }
        }
        harness.watermark(START + 520 * DAY);
        out.addAll(harness.out());
        harness.close();
        return out;
    }

    private static List<Handin> arrivals(Random random) {
        Map<Handin, Long> times = new HashMap<>();
        history().forEach(handin -> times.put(handin, handin.moment() + random.nextLong(2 * DAY)));
        return history().stream().sorted(Comparator.comparing(times::get)).toList();
    }

    private static List<Handin> inOrder() {
        return history().stream()
                .sorted(Comparator.comparingLong(Handin::moment))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, DAY, 100 * DAY, Long.MAX_VALUE / 4})
    void anyOrderAtAnyPace(long every) throws Exception {
        List<Replayed> expected = run(inOrder(), 1, -1);
        assertThat(expected).hasSizeGreaterThan(30);
        for (int seed = 0; seed < 6; seed++) {
            assertThat(run(arrivals(new Random(seed)), every, -1)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 25, 40, 50})
    void aCrashAnywhere(int at) throws Exception {
        List<Handin> arrivals = arrivals(new Random(at));
        assertThat(run(arrivals, HOUR, at)).containsExactlyInAnyOrderElementsOf(run(arrivals, HOUR, -1));
    }

    @Test
    void nothingIsLeftWhenNothingCanComeThatItMattersTo() throws Exception {
        try (KeyedHarness<Handin, Replayed> harness = harness(HORIZON)) {
            harness.send(handin("A", START), START);
            harness.send(decided(handin("A", START), true, START + DAY), START + DAY);
            harness.watermark(START + WITHIN + HORIZON - 1);
            assertThat(harness.stateEntries()).isNotZero();
            harness.watermark(START + WITHIN + HORIZON);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void aReplayKeepsAllAndSetsNoTimerForIt() throws Exception {
        try (KeyedHarness<Handin, Replayed> replay = harness(Long.MAX_VALUE)) {
            replay.send(handin("A", START), START);
            replay.send(handin("B", START + 1), START + 1);
            replay.watermark(START + 300 * DAY);
            assertThat(replay.timers()).isZero();
            replay.send(decided(handin("A", START), true, START + 900 * DAY), START + 900 * DAY);
            replay.watermark(Long.MAX_VALUE);
            assertThat(replay.out()).extracting(Replayed::holds).containsExactly(true, false);
        }
    }
}
