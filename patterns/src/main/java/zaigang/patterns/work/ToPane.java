package zaigang.patterns.work;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says whose day it was, and which. */
public final class ToPane extends ProcessWindowFunction<WorkDay, WorkPane, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private final LocalDays days;

    public ToPane(LocalDays days) {
        this.days = days;
    }

    @Override
    public void process(String employeeId, Context context, Iterable<WorkDay> day, Collector<WorkPane> out) {
        long date = days.dayOf(context.window().getStart());
        day.forEach(work -> out.collect(WorkPane.of(employeeId, date, work)));
    }
}
