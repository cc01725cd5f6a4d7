package zaigang.patterns.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Due;
import zaigang.patterns.shift.KeyedState;

/**
 * Keyed by device, it tells of every punch with it who else used the device around that time, at the moment from which that is known,
 * and again when it changes. Punches lie in state by stretches of time as long as the bound, so only three of them are looked at.
 */
public final class SharedDeviceFunction extends KeyedProcessFunction<String, DevicePunch, DeviceUse> {

    private static final long serialVersionUID = 1L;

    private final long withinMs;
    private final long horizonMs;
    private final SharedDevices devices;

    private transient ListState<DevicePunch> news;
    private transient MapState<Long, Stretch> stretches;

    /**
     * The punches of one stretch of time, with what was last told of each.
     *
     * @param punches by employee and event
     * @param told by employee and event; only of those that share the device
     */
    public record Stretch(Map<String, DevicePunch> punches, Map<String, DeviceUse> told) {}

    /**
     * @param horizonMs milliseconds for which punches are kept at least, so that a late exemption finds them: as long as the shift that
     *     one lies in may be open to revision; {@link Long#MAX_VALUE} for ever
     */
    public SharedDeviceFunction(Policy policy, long horizonMs) {
        this.withinMs = policy.rules().sharedDevice().within().toMillis();
        this.horizonMs = horizonMs;
        this.devices = new SharedDevices(withinMs);
    }

    @Override
    public void open(OpenContext context) {
        KeyedState state = new KeyedState(getRuntimeContext());
        news = state.list("news", DevicePunch.class);
        stretches = state.map("stretches", Long.class, Stretch.class);
    }

    @Override
    public void processElement(DevicePunch punch, Context context, Collector<DeviceUse> out) throws Exception {
        news.add(punch);
        context.timerService().registerEventTimeTimer(punch.moment());
        if (horizonMs != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(forgetAt(stretchOf(punch.time())));
        }
    }

    private long stretchOf(long time) {
        return Math.floorDiv(time, withinMs);
    }

    /** When nothing can come that has to do with a stretch. */
    private long forgetAt(long stretch) {
        return (stretch + 2) * withinMs + horizonMs;
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<DeviceUse> out) throws Exception {
        List<DevicePunch> due = Due.take(news, now, DevicePunch::moment);
        if (!due.isEmpty()) {
            for (DevicePunch punch : due) {
                learn(punch);
            }
            tell(due, now, out);
        }
        forget(now);
    }

    private static String key(DevicePunch punch) {
        return punch.employeeId().length() + ":" + punch.employeeId() + punch.eventId();
    }

    private void learn(DevicePunch punch) throws Exception {
        long stretch = stretchOf(punch.time());
        Stretch known = stretches.get(stretch);
        Map<String, DevicePunch> punches = known == null ? new HashMap<>() : new HashMap<>(known.punches());
        punches.put(key(punch), punch);
        stretches.put(stretch, new Stretch(punches, known == null ? Map.of() : known.told()));
    }

    /** Tells of the punches that are near to news, where it differs from what was told before. */
    private void tell(List<DevicePunch> due, long now, Collector<DeviceUse> out) throws Exception {
        List<Long> touched = due.stream()
                .map(punch -> stretchOf(punch.time()))
                .flatMap(stretch -> java.util.stream.Stream.of(stretch - 1, stretch, stretch + 1))
                .distinct()
                .sorted()
                .toList();
        for (long index : touched) {
            Stretch stretch = stretches.get(index);
            if (stretch == null) {
                continue;
            }
            List<DevicePunch> around = new ArrayList<>();
            for (long near = index - 1; near <= index + 1; near++) {
                if (stretches.get(near) != null) {
                    around.addAll(stretches.get(near).punches().values());
                }
            }
            Map<String, DeviceUse> told = new HashMap<>(stretch.told());
            boolean changed = false;
            for (Map.Entry<String, DevicePunch> entry : stretch.punches().entrySet()) {
                DevicePunch punch = entry.getValue();
                if (due.stream().noneMatch(news -> Math.abs(news.time() - punch.time()) < withinMs)) {
                    continue;
                }
                DeviceUse use = devices.of(punch, around, now);
                DeviceUse before = told.get(entry.getKey());
                if ((use.others() == 0 && before == null) || use.saysSameAs(before)) {
                    continue;
                }
                changed = true;
                out.collect(use);
                if (use.others() == 0) {
                    told.remove(entry.getKey());
                } else {
                    told.put(entry.getKey(), use);
                }
            }
            if (changed) {
                stretches.put(index, new Stretch(stretch.punches(), told));
            }
        }
    }

    private void forget(long now) throws Exception {
        if (horizonMs == Long.MAX_VALUE) {
            return;
        }
        List<Long> old = new ArrayList<>();
        for (Long stretch : stretches.keys()) {
            if (forgetAt(stretch) <= now) {
                old.add(stretch);
            }
        }
        for (Long stretch : old) {
            stretches.remove(stretch);
        }
    }
}
