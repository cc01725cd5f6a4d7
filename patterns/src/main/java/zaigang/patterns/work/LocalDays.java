package zaigang.patterns.work;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of a time zone, from midnight to midnight, 23 to 25 hours long where clocks are changed. Days are counted as days since the
 * epoch. Not safe for use by several threads.
 */
public final class LocalDays implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ZoneId zone;

    private transient long day;
    private transient long from;
    private transient long to;

    public LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    /** The day an instant lies in. */
    public long dayOf(long time) {
        find(time);
        return day;
    }

    /** The day's first instant, milliseconds since the epoch. */
    public long startOf(long day) {
        if (this.day == day && from < to) {
            return from;
        }
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first instant after the day, milliseconds since the epoch. */
    public long endOf(long day) {
        return startOf(day + 1);
    }

    /** Work comes in the order of time, so most events lie in the day of the one before. */
    private void find(long time) {
        if (from <= time && time < to) {
            return;
        }
        LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        day = date.toEpochDay();
        from = date.atStartOfDay(zone).toInstant().toEpochMilli();
        to = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
