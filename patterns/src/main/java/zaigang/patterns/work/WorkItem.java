package zaigang.patterns.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zaigang.patterns.event.WorkEvent;

/**
 * All that counts of one task or one meeting of an employee, folded from its events. Folding is commutative and indifferent to copies
 * that say the same, so neither the order of events nor how they are cut into days matters. Copies that say something else are dropped
 * before.
 *
 * @param definitions what was said of its times, in the order of their own times, each event once
 * @param doneAt when it was first completed or joined, milliseconds since the epoch; {@link Long#MAX_VALUE} if never
 * @param cancelled whether it was called off
 * @param declined whether the employee declined it
 * @param lastTime time of its last event, milliseconds since the epoch
 */
public record WorkItem(List<Definition> definitions, long doneAt, boolean cancelled, boolean declined, long lastTime) {

    private static final Comparator<Definition> ORDER = Comparator.comparingLong(Definition::time)
            .thenComparing(Definition::eventId)
            .thenComparingLong(Definition::from)
            .thenComparingLong(Definition::to);

    /**
     * An event that says when it is.
     *
     * @param eventId the event
     * @param time when it was said, milliseconds since the epoch
     * @param from when it is due or begins; {@link Long#MIN_VALUE} if not said
     * @param to when it ends; {@link Long#MIN_VALUE} if not said
     */
    public record Definition(String eventId, long time, long from, long to) {}

    /** Of one event on a task or a meeting. */
    static WorkItem of(WorkEvent event) {
        boolean defines =
                event.kind() == WorkEvent.Kind.TASK_ASSIGNED || event.kind() == WorkEvent.Kind.MEETING_INVITED;
        return new WorkItem(
                defines ? List.of(new Definition(event.eventId(), event.time(), event.from(), event.to())) : List.of(),
                event.isCounterEvidence() ? event.time() : Long.MAX_VALUE,
                event.kind() == WorkEvent.Kind.TASK_CANCELLED || event.kind() == WorkEvent.Kind.MEETING_CANCELLED,
                event.kind() == WorkEvent.Kind.MEETING_DECLINED,
                event.time());
    }

    /** What both say together. */
    WorkItem and(WorkItem other) {
        return new WorkItem(
                merged(definitions, other.definitions),
                Math.min(doneAt, other.doneAt),
                cancelled || other.cancelled,
                declined || other.declined,
                Math.max(lastTime, other.lastTime));
    }

    /** Of events with one id the earliest stays. */
    private static List<Definition> merged(List<Definition> one, List<Definition> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Definition> all = new ArrayList<>(one);
        all.addAll(other);
        all.sort(ORDER);
        Set<String> ids = new HashSet<>();
        all.removeIf(definition -> !ids.add(definition.eventId()));
        return List.copyOf(all);
    }

    /** When it is due or begins, as last said; {@link Long#MIN_VALUE} if never. */
    long from() {
        return definitions.isEmpty()
                ? Long.MIN_VALUE
                : definitions.get(definitions.size() - 1).from();
    }

    /** When it ends, as last said; {@link Long#MIN_VALUE} if never. */
    long to() {
        return definitions.isEmpty()
                ? Long.MIN_VALUE
                : definitions.get(definitions.size() - 1).to();
    }

    /** The last instant it has to do with, milliseconds since the epoch. */
    long lastInstant() {
        return Math.max(lastTime, Math.max(from(), to()));
    }
}
