package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.verification.Handin;

/** The events of one employee that were used, by stream and id, in keyed state: for as long as they are open to revision. */
final class UsedEvents {

    private final MapState<String, UsedEvent> used;
    private final Horizon horizon;

    /**
     * @param horizon which forgets them
     */
    UsedEvents(MapState<String, UsedEvent> used, Horizon horizon) {
        this.used = used;
        this.horizon = horizon;
    }

    boolean contains(String name) throws Exception {
        return used.contains(name);
    }

    void add(String name, UsedEvent event, TimerService timers) throws Exception {
        used.put(name, event);
        horizon.watch(event.last(), timers);
    }

    /**
     * Tells anew of devices and content that a decision made evidence of nothing, or of something again.
     *
     * @param exemptions as known now
     * @param now the moment from which that is so, milliseconds since the epoch
     */
    void takeBack(Exemptions exemptions, long now, Consumer<DevicePunch> devices, Consumer<Handin> content)
            throws Exception {
        Map<String, UsedEvent> changed = new HashMap<>();
        for (Map.Entry<String, UsedEvent> entry : used.entries()) {
            UsedEvent event = entry.getValue();
            DevicePunch device = event.device();
            if (device != null && exemptions.cover(device.time()) != device.exempt()) {
                device = device.turned(now);
                devices.accept(device);
                changed.put(entry.getKey(), new UsedEvent(event.last(), device, null));
            }
            Handin handin = event.handin();
            if (handin != null && exemptions.cover(handin.at()) != handin.exempt()) {
                handin = handin.turned(now);
                content.accept(handin);
                changed.put(entry.getKey(), new UsedEvent(event.last(), null, handin));
            }
        }
        for (Map.Entry<String, UsedEvent> entry : changed.entrySet()) {
            used.put(entry.getKey(), entry.getValue());
        }
    }

    /** Forgets those of which a copy can change nothing any more. */
    void forget(long now, TimerService timers) throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, UsedEvent> entry : used.entries()) {
            if (!horizon.keeps(entry.getValue().last(), now, timers)) {
                old.add(entry.getKey());
            }
        }
        for (String name : old) {
            used.remove(name);
        }
    }
}
