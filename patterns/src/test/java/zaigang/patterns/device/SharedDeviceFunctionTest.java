package zaigang.patterns.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.KeyedHarness;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.FlinkDay;

/** What is told of shared devices, in any order and at any pace, over crashes, and what is kept. */
class SharedDeviceFunctionTest {

    private static final long HOUR = FlinkDay.HOUR;
    private static final long WITHIN = 12 * HOUR;
    private static final long HORIZON = 7 * FlinkDay.DAY;
    private static final long START = FlinkDay.at("00:00");
    private static final long END = START + 3 * FlinkDay.DAY;
    private static final long BOUND = FlinkDay.HOUR;

    private static KeyedHarness<DevicePunch, DeviceUse> harness(long horizon) throws Exception {
        return new KeyedHarness<>(new SharedDeviceFunction(Policy.defaults(), horizon), DevicePunch::deviceId);
    }

    private static DevicePunch punch(String employee, long time) {
        return new DevicePunch("phone", employee, employee + time, time, false, time);
    }

    private static DevicePunch decided(DevicePunch punch, boolean exempt, long moment) {
        return new DevicePunch(punch.deviceId(), punch.employeeId(), punch.eventId(), punch.time(), exempt, moment);
    }

    /** Three days of three employees and two devices; some punches are exempted later, and some of these not any more. */
    private static List<DevicePunch> history() {
        Random random = new Random(7);
        List<DevicePunch> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long time = START + random.nextLong(72) * HOUR;
            String employee = "E" + random.nextInt(3);
            String device = random.nextBoolean() ? "phone" : "tablet";
            DevicePunch punch = new DevicePunch(device, employee, "p" + i, time, random.nextInt(6) == 0, time);
            all.add(punch);
            if (random.nextInt(4) == 0) {
                all.add(decided(punch, !punch.exempt(), time + HOUR));
            }
            if (random.nextInt(4) == 0) {
                all.add(decided(punch, punch.exempt(), time + 30 * HOUR));
            }
        }
        return all;
    }

    private record Arrival(long time, DevicePunch punch) {}

    private static List<Arrival> arrivals(Random random) {
        return history().stream()
                .map(punch -> new Arrival(punch.moment() + (random == null ? 0 : random.nextLong(BOUND)), punch))
                .sorted(Comparator.comparingLong(Arrival::time))
                .toList();
    }

    private static List<DeviceUse> run(List<Arrival> arrivals, long every, int crashAt) throws Exception {
        List<DeviceUse> out = new ArrayList<>();
        KeyedHarness<DevicePunch, DeviceUse> harness = harness(HORIZON);
        long watermark = Long.MIN_VALUE / 2;
        for (int i = 0; i < arrivals.size(); i++) {
            if (i == crashAt) {
                var state = harness.snapshot();
                out.addAll(harness.out());
                harness.close();
                harness = new KeyedHarness<>(
                        new SharedDeviceFunction(Policy.defaults(), HORIZON), DevicePunch::deviceId, state);
            }
            harness.send(arrivals.get(i).punch(), arrivals.get(i).punch().moment());
            long now = arrivals.get(i).time() - BOUND - 1;
            if (now >= watermark + every) {
                watermark = now;
                harness.watermark(now);
            }
        }
        harness.watermark(END + 2 * FlinkDay.DAY);
        out.addAll(harness.out());
        harness.close();
        return out;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, FlinkDay.MINUTE, 5 * FlinkDay.HOUR, Long.MAX_VALUE / 4})
    void anyOrderAtAnyPace(long every) throws Exception {
        List<DeviceUse> expected = run(arrivals(null), 1, -1);
        assertThat(expected).hasSizeGreaterThan(40);
        for (int seed = 0; seed < 6; seed++) {
            assertThat(run(arrivals(new Random(seed)), every, -1)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20, 33, 45})
    void aCrashAnywhere(int at) throws Exception {
        List<Arrival> arrivals = arrivals(new Random(at));
        assertThat(run(arrivals, FlinkDay.MINUTE, at))
                .containsExactlyInAnyOrderElementsOf(run(arrivals, FlinkDay.MINUTE, -1));
    }

    /** What was told last is what the punches say by then, found again the simple way. */
    @Test
    void whatIsToldLastIsWhatAllPunchesSay() throws Exception {
        Map<String, DeviceUse> told = new HashMap<>();
        run(arrivals(new Random(3)), HOUR, -1).forEach(use -> told.put(use.eventId(), use));
        Map<String, DevicePunch> last = new HashMap<>();
        history().stream()
                .sorted(Comparator.comparingLong(DevicePunch::moment))
                .forEach(punch -> last.put(punch.eventId(), punch));
        for (DevicePunch punch : last.values()) {
            long others = last.values().stream()
                    .filter(other -> other.deviceId().equals(punch.deviceId())
                            && !other.employeeId().equals(punch.employeeId())
                            && !other.exempt()
                            && !punch.exempt()
                            && Math.abs(other.time() - punch.time()) < WITHIN)
                    .map(DevicePunch::employeeId)
                    .distinct()
                    .count();
            DeviceUse use = told.get(punch.eventId());
            assertThat(use == null ? 0 : use.others()).as(punch.toString()).isEqualTo((int) others);
        }
    }

    @Test
    void nothingIsToldOfWhatDoesNotChange() throws Exception {
        try (KeyedHarness<DevicePunch, DeviceUse> harness = harness(HORIZON)) {
            harness.send(punch("A", START), START);
            harness.watermark(START);
            assertThat(harness.out()).as("nobody else").isEmpty();
            harness.send(punch("B", START + HOUR), START + HOUR);
            harness.watermark(START + HOUR);
            assertThat(harness.out()).as("both learn of each other").hasSize(2);
            harness.send(punch("B", START + 2 * HOUR), START + 2 * HOUR);
            harness.watermark(START + 2 * HOUR);
            assertThat(harness.out()).as("only of the new one").hasSize(3);
        }
    }

    @Test
    void ofSeveralTheNearestThenTheEarlierThenTheSmallerIdIsNamed() {
        SharedDevices devices = new SharedDevices(WITHIN);
        DevicePunch own = punch("A", START);
        assertThat(devices.of(own, List.of(punch("B", START + 2), punch("C", START - 1)), 0)
                        .otherId())
                .isEqualTo("C");
        assertThat(devices.of(own, List.of(punch("B", START + 1), punch("C", START - 1)), 0)
                        .otherId())
                .isEqualTo("C");
        assertThat(devices.of(own, List.of(punch("C", START + 1), punch("B", START + 1)), 0)
                        .otherId())
                .isEqualTo("B");
    }

    @Test
    void nothingIsLeftAfterTheHorizon() throws Exception {
        try (KeyedHarness<DevicePunch, DeviceUse> harness = harness(HORIZON)) {
            for (DevicePunch punch : history()) {
                harness.send(punch, punch.moment());
            }
            harness.watermark(END - 2 * HOUR + HORIZON);
            assertThat(harness.stateEntries()).isNotZero();
            harness.watermark(END + 2 * WITHIN + HORIZON);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void aReplayKeepsAllAndSetsNoTimerForIt() throws Exception {
        try (KeyedHarness<DevicePunch, DeviceUse> replay = harness(Long.MAX_VALUE)) {
            replay.send(punch("A", START), START);
            replay.send(punch("B", START), START);
            replay.watermark(START + 300 * FlinkDay.DAY);
            assertThat(replay.timers()).isZero();
            replay.send(decided(punch("A", START), true, START + 400 * FlinkDay.DAY), START + 400 * FlinkDay.DAY);
            replay.watermark(Long.MAX_VALUE);
            assertThat(replay.out()).extracting(DeviceUse::others).containsExactlyInAnyOrder(1, 1, 0, 0);
        }
    }
}
