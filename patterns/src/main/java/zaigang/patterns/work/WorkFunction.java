package zaigang.patterns.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.RosterVersions;
import zaigang.patterns.shift.ClosedShift;
import zaigang.patterns.shift.Decisions;
import zaigang.patterns.shift.Due;
import zaigang.patterns.shift.KeyedState;
import zaigang.patterns.shift.ShiftEvent;
import zaigang.patterns.shift.Span;

/**
 * Keyed by employee, it rolls days of work up into the windows that end with each local day on which they can matter: one with a shift
 * or a due task in the window on tasks. A window closes when its day does and never changes after. All timers are set when something
 * arrives, at the ends of days: in BATCH, timers that are set while timers fire are dropped.
 *
 * <p>Of copies of a message or a complaint the earliest counts, if the others come less than {@link WorkWindows#reachDays} local days
 * after its day: their fingerprints are kept so long, and no longer, since state must end somewhere. No window, nor the days before it
 * that edits are held against, reaches so far that it could count both; but a copy later than that counts in windows that the earliest
 * does not lie in. Copies of events on tasks and meetings do not come here.
 */
public final class WorkFunction extends KeyedCoProcessFunction<String, WorkPane, ShiftEvent, WorkWindow> {

    private static final long serialVersionUID = 1L;

    private final WorkWindows windows;
    private final LocalDays days;
    private final long until;

    private transient RosterVersions roster;
    private transient MapState<Long, WorkPane> panes;
    private transient MapState<String, WorkItem> items;
    private transient ListState<WorkShift> shifts;
    private transient Decisions decisions;
    private transient ValueState<Long> closedTo;

    /**
     * @param until windows that close later are not written, milliseconds since the epoch
     */
    public WorkFunction(Policy policy, long until) {
        this.windows = new WorkWindows(policy);
        this.days = new LocalDays(policy.timeZone());
        this.until = until;
    }

    @Override
    public void open(OpenContext context) {
        KeyedState state = new KeyedState(getRuntimeContext());
        roster = new RosterVersions(state.list("roster", RosterChange.class));
        panes = state.map("days", Long.class, WorkPane.class);
        items = state.map("items", String.class, WorkItem.class);
        shifts = state.list("shifts", WorkShift.class);
        decisions = new Decisions(state.list("decisions", Exemption.class));
        closedTo = state.value("closed-to", Long.class);
    }

    @Override
    public void processElement1(WorkPane pane, Context context, Collector<WorkWindow> out) throws Exception {
        WorkPane known = panes.get(pane.day());
        panes.put(pane.day(), known == null ? pane : known.and(pane));
        TimerService timers = context.timerService();
        for (Map.Entry<String, WorkItem> item : pane.items().entrySet()) {
            if (isTask(item.getKey())) {
                for (WorkItem.Definition definition : item.getValue().definitions()) {
                    if (definition.from() != Long.MIN_VALUE) {
                        closeAround(definition.from(), pane.day(), timers);
                    }
                }
            }
        }
        for (WorkItem item : pane.items().values()) {
            closeAt(days.dayOf(item.lastInstant()) + windows.reachDays(), timers);
        }
        closeAt(pane.day() + windows.reachDays(), timers);
    }

    @Override
    public void processElement2(ShiftEvent event, Context context, Collector<WorkWindow> out) throws Exception {
        if (event.roster() != null) {
            roster.add(event.roster());
        } else if (event.exemption() != null) {
            decisions.add(event.exemption());
            closeAt(days.dayOf(event.exemption().to()) + windows.reachDays(), context.timerService());
        } else if (event.closed() != null) {
            ClosedShift shift = event.closed();
            TimerService timers = context.timerService();
            if (shift.timedOut()) {
                closeAt(days.dayOf(shift.end()), timers);
            } else {
                closeAround(shift.end(), Long.MIN_VALUE, timers);
            }
            closeAt(days.dayOf(shift.end()) + windows.reachDays(), timers);
            shifts.add(new WorkShift(shift.span().from(), shift.end(), !shift.timedOut()));
        }
    }

    private static boolean isTask(String key) {
        return key.startsWith(WorkEvent.Kind.TASK_ASSIGNED.stream().label());
    }

    /** Sees to it that every day closes whose window on tasks an instant lies in, from a day on. */
    private void closeAround(long time, long fromDay, TimerService timers) {
        for (long day : windows.daysAround(time)) {
            if (day >= fromDay) {
                closeAt(day, timers);
            }
        }
    }

    private void closeAt(long day, TimerService timers) {
        timers.registerEventTimeTimer(days.endOf(day));
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<WorkWindow> out) throws Exception {
        Long before = closedTo.value();
        if (before == null || before < now) {
            closedTo.update(now);
            long day = days.dayOf(now - 1);
            absorb(day);
            WorkWindow window = window(day, now);
            if (window != null && now <= until) {
                out.collect(window);
            }
        }
        // Of a day closed long ago nothing is told again, but a decision that came too late for it is forgotten.
        forget(days.dayOf(closedTo.value() - 1));
    }

    private WorkWindow window(long day, long now) throws Exception {
        RosterEntry employee = roster.at(now - 1);
        if (employee == null) {
            return null;
        }
        List<WorkItem> tasks = new ArrayList<>();
        List<WorkItem> meetings = new ArrayList<>();
        for (Map.Entry<String, WorkItem> item : items.entries()) {
            (isTask(item.getKey()) ? tasks : meetings).add(item.getValue());
        }
        List<Span> closed = new ArrayList<>();
        boolean endedToday = false;
        Span today = new Span(days.startOf(day), days.endOf(day));
        for (WorkShift shift : shifts.get()) {
            if (shift.to() < now) {
                endedToday |= today.contains(shift.to());
                if (shift.clockedOut()) {
                    closed.add(new Span(shift.from(), shift.to()));
                }
            }
        }
        WorkWindow window = windows.of(
                day, new WorkWindows.Known(employee, tasks, meetings, panes.values(), closed, decisions.asOf(now)));
        return endedToday || window.shifts() > 0 || window.due() > 0 ? window : null;
    }

    /**
     * Rolls up the days that are over: their tasks and meetings join those of other days, copies of earlier messages go. How far back is
     * looked for these depends on their day alone, not on which days happen to be closed by then.
     */
    private void absorb(long day) throws Exception {
        List<Long> fresh = new ArrayList<>();
        for (WorkPane pane : panes.values()) {
            if (pane.day() <= day && !pane.absorbed()) {
                fresh.add(pane.day());
            }
        }
        fresh.sort(null);
        for (Long date : fresh) {
            WorkPane pane = panes.get(date);
            for (Map.Entry<String, WorkItem> item : pane.items().entrySet()) {
                WorkItem known = items.get(item.getKey());
                items.put(item.getKey(), known == null ? item.getValue() : known.and(item.getValue()));
            }
            List<byte[]> earlier = new ArrayList<>();
            for (WorkPane other : panes.values()) {
                boolean before = other.day() < date && other.day() > date - windows.reachDays();
                if (before && other.messages().length > 0) {
                    earlier.add(other.messages());
                }
            }
            panes.put(date, pane.absorbed(Messages.without(pane.messages(), earlier)));
        }
    }

    /** Forgets what can matter to no later day. */
    private void forget(long day) throws Exception {
        long oldest = day - windows.reachDays() + 1;
        List<Long> oldDays = new ArrayList<>();
        for (Long date : panes.keys()) {
            if (date <= oldest) {
                oldDays.add(date);
            }
        }
        for (Long date : oldDays) {
            panes.remove(date);
        }
        List<String> over = new ArrayList<>();
        for (Map.Entry<String, WorkItem> item : items.entries()) {
            if (windows.isOver(item.getValue(), day)) {
                over.add(item.getKey());
            }
        }
        for (String key : over) {
            items.remove(key);
        }
        long reach = days.startOf(oldest);
        roster.forgetBefore(reach);
        decisions.forget(end -> end >= reach);
        Due.discard(shifts, reach - 1, WorkShift::to);
    }
}
