package zaigang.patterns.work;

import java.time.LocalDate;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.shift.FlinkDay;

/** A made-up window that ends with a day of March 2026, with enough shifts and nothing wrong unless something is said. */
public final class SampleWindow {

    private final long end;
    private final long day;
    private RosterEntry employee = FlinkDay.employee("E1");
    private int due;
    private int completed;
    private int invited;
    private int joined;
    private int mentions;
    private int replies;
    private int docEdits;
    private int docEditsBefore;
    private int complaints;
    private int unreachable;
    private int shifts = 5;
    private int exempt;

    private SampleWindow(LocalDate day) {
        this.day = day.toEpochDay();
        this.end = FlinkDay.at(1, "00:00")
                + (day.toEpochDay() - LocalDate.of(2026, 3, 1).toEpochDay() + 1) * FlinkDay.DAY;
    }

    /** Of a day of March 2026; the 32nd is the first of April. */
    public static SampleWindow endingOn(int day) {
        return new SampleWindow(LocalDate.of(2026, 3, 1).plusDays(day - 1L));
    }

    public SampleWindow of(RosterEntry other) {
        employee = other;
        return this;
    }

    public SampleWindow tasks(int done, int ofThose) {
        completed = done;
        due = ofThose;
        return this;
    }

    public SampleWindow meetings(int attended, int ofThose) {
        joined = attended;
        invited = ofThose;
        return this;
    }

    public SampleWindow replies(int answers, int toMentions) {
        replies = answers;
        mentions = toMentions;
        return this;
    }

    public SampleWindow edits(int now, int before) {
        docEdits = now;
        docEditsBefore = before;
        return this;
    }

    public SampleWindow complaints(int all, int ofThemUnreachable) {
        complaints = all;
        unreachable = ofThemUnreachable;
        return this;
    }

    public SampleWindow shifts(int worked) {
        shifts = worked;
        return this;
    }

    public SampleWindow exempt(int leftOut) {
        exempt = leftOut;
        return this;
    }

    public WorkWindow window() {
        return new WorkWindow(
                employee,
                day,
                end - 14 * FlinkDay.DAY,
                end,
                due,
                completed,
                invited,
                joined,
                mentions,
                replies,
                docEdits,
                docEditsBefore,
                complaints,
                unreachable,
                shifts,
                exempt);
    }

    /** Beside a team that does nine of ten. */
    public WorkFacts facts() {
        return facts(0.9);
    }

    /** Beside a team of so much; NaN for none. */
    public WorkFacts facts(double teamMedian) {
        return new WorkFacts(window(), teamMedian, Double.isNaN(teamMedian) ? 0 : 7);
    }
}
