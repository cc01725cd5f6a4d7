package zaigang.patterns.reference;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import zaigang.patterns.event.RosterEntry;

/**
 * What the roster said of one employee, and from when on, in keyed state. Of two changes the one that comes later in the topic says
 * what holds from its instant on, whatever the other one said of that time: so it makes no difference whether compaction has left the
 * other one. What held before its instant stays as it was.
 */
public final class RosterVersions {

    /** By the instant from which they hold: one that is added lies after all that are kept. */
    private final ListState<RosterChange> changes;

    /**
     * @param changes of the employee at hand, in keyed state
     */
    public RosterVersions(ListState<RosterChange> changes) {
        this.changes = changes;
    }

    /** Takes a change in; changes of an employee come in the order of the topic. */
    public void add(RosterChange change) throws Exception {
        List<RosterChange> kept = list();
        kept.removeIf(known -> known.from() >= change.from());
        kept.add(change);
        changes.update(kept);
    }

    /** What holds at an instant; null if nothing is known of it, or the employee is not in the roster then. */
    public RosterEntry at(long time) throws Exception {
        RosterEntry entry = null;
        for (RosterChange change : changes.get()) {
            if (change.from() <= time) {
                entry = change.entry();
            }
        }
        return entry;
    }

    /** Whether the employee's place of work is free for the whole of a time, both ends included. */
    public boolean isFree(long from, long to) throws Exception {
        boolean first = false;
        for (RosterChange change : changes.get()) {
            if (change.from() <= from) {
                first = isFree(change);
            } else if (change.from() <= to && !isFree(change)) {
                return false;
            }
        }
        return first;
    }

    /** Whether it is at any instant of it. */
    public boolean isFreeAtAnyTime(long from, long to) throws Exception {
        boolean first = false;
        for (RosterChange change : changes.get()) {
            if (change.from() <= from) {
                first = isFree(change);
            } else if (change.from() <= to && isFree(change)) {
                return true;
            }
        }
        return first;
    }

    private static boolean isFree(RosterChange change) {
        return change.entry() != null && !change.entry().geofenced();
    }

    /** Whether the roster never said anything of the employee. */
    public boolean isEmpty() throws Exception {
        return !changes.get().iterator().hasNext();
    }

    /** Whether there is a time at which the employee is not in the roster. */
    public boolean hasGaps() throws Exception {
        List<RosterChange> sorted = list();
        return sorted.isEmpty()
                || sorted.get(0).from() != Long.MIN_VALUE
                || sorted.stream().anyMatch(change -> change.entry() == null);
    }

    /** Forgets what held only before an instant; all of it if the employee has not been in the roster since. */
    public void forgetBefore(long time) throws Exception {
        List<RosterChange> sorted = list();
        int current = -1;
        for (int i = 0; i < sorted.size() && sorted.get(i).from() <= time; i++) {
            current = i;
        }
        if (current < 0) {
            return;
        }
        int kept = sorted.get(current).entry() == null ? current + 1 : current;
        if (kept > 0) {
            changes.update(sorted.subList(kept, sorted.size()));
        }
    }

    private List<RosterChange> list() throws Exception {
        List<RosterChange> list = new ArrayList<>();
        changes.get().forEach(list::add);
        return list;
    }
}
