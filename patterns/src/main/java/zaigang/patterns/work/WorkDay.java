package zaigang.patterns.work;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;
import zaigang.patterns.event.WorkEvent;

/**
 * What one employee's work came to on one local day, while the day goes on: tasks and meetings folded by their ids, the rest packed. A
 * POJO of Flink's, changed in place.
 */
public final class WorkDay {

    /** Tasks and meetings by {@link #key}. */
    public Map<String, WorkItem> items = new HashMap<>();

    /** Messages and feedback, packed; the first {@link #used} bytes count. */
    public byte[] messages = Messages.NONE;

    /** How many bytes of {@link #messages} are used. */
    public int used;

    /** Under which name a task or meeting is kept. */
    static String key(WorkEvent event) {
        return event.kind().stream().label() + ":" + event.ref();
    }

    void add(WorkEvent event, LocalDays days) {
        if (event.kind().ofItem()) {
            items.merge(key(event), WorkItem.of(event), WorkItem::and);
            return;
        }
        long start = days.startOf(days.dayOf(event.time()));
        messages = Messages.grown(messages, used);
        used = Messages.append(messages, used, event, Math.toIntExact(event.time() - start));
    }

    WorkDay and(WorkDay other) {
        other.items.forEach((key, item) -> items.merge(key, item, WorkItem::and));
        byte[] both = java.util.Arrays.copyOf(messages, used + other.used);
        System.arraycopy(other.messages, 0, both, used, other.used);
        messages = both;
        used = both.length;
        return this;
    }

    /** Folds events into their day as they come. */
    public static final class Fold implements AggregateFunction<WorkEvent, WorkDay, WorkDay> {

        private static final long serialVersionUID = 1L;

        private final LocalDays days;

        public Fold(LocalDays days) {
            this.days = days;
        }

        @Override
        public WorkDay createAccumulator() {
            return new WorkDay();
        }

        @Override
        public WorkDay add(WorkEvent event, WorkDay day) {
            day.add(event, days);
            return day;
        }

        @Override
        public WorkDay getResult(WorkDay day) {
            return day;
        }

        @Override
        public WorkDay merge(WorkDay one, WorkDay other) {
            return one.and(other);
        }
    }
}
