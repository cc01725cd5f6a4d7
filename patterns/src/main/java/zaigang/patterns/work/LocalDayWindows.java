package zaigang.patterns.work;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** Event-time windows of one local day each. Flink's own are always 24 hours long, which the day of a clock change is not. */
public final class LocalDayWindows extends WindowAssigner<Object, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private final LocalDays days;

    public LocalDayWindows(ZoneId zone) {
        this.days = new LocalDays(zone);
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object event, long time, WindowAssignerContext context) {
        long day = days.dayOf(time);
        return List.of(new TimeWindow(days.startOf(day), days.endOf(day)));
    }

    @Override
    public Trigger<Object, TimeWindow> getDefaultTrigger() {
        return EventTimeTrigger.create();
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return true;
    }

    @Override
    public String toString() {
        return "LocalDayWindows";
    }
}
