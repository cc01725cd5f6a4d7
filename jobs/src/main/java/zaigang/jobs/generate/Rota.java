package zaigang.jobs.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.Employee.Hours;
import zaigang.jobs.generate.TruePath.Span;

/**
 * Who is on duty when: weekends, leave of one or two weeks, and newcomers, who begin on their fourth last working day.
 * Leave and newcomers are only in a workforce of fifteen days or more.
 */
final class Rota {
    private static final int MIN_DAYS_FOR_LEAVE = 15;
    private static final int LEAVE_EVERY_DAYS = 35;
    private static final int NEWCOMER_SHIFTS = 4;

    private final WorkforceOptions options;

    Rota(WorkforceOptions options) {
        this.options = options;
    }

    /** What becomes of a leave on paper. */
    private enum Course {
        APPROVED,
        /** Approved, taken back, and approved again. */
        AGAIN,
        /** Two leaves that overlap. */
        OVERLAPPING,
        /** Approved two days after it ended. */
        LATE,
        /** Approved, and taken back while it lasts. */
        REVOKED
    }

    /** Days off, from the first and before the last. */
    private record Leave(int first, int last, Course course) {}

    boolean works(Employee employee, int day) {
        return isWorkday(employee, day)
                && leave(employee, day) == null
                && (employee.habit() != Habit.NEWCOMER || laterWorkdays(employee, day) < NEWCOMER_SHIFTS);
    }

    boolean isOnLeave(Employee employee, int day) {
        return isWorkday(employee, day) && leave(employee, day) != null;
    }

    /** Whether there is time enough for leave and newcomers. */
    static boolean isLong(WorkforceOptions options) {
        return options.days() >= MIN_DAYS_FOR_LEAVE;
    }

    private boolean isWorkday(Employee employee, int day) {
        if (day < 0 || day >= options.days()) {
            return false;
        }
        DayOfWeek weekday = weekday(day);
        return switch (employee.hours()) {
            case NIGHT -> weekday.compareTo(DayOfWeek.TUESDAY) >= 0 && weekday != DayOfWeek.SUNDAY;
            case DAY -> weekday.compareTo(DayOfWeek.FRIDAY) <= 0;
            // Their shifts are judged when the day is over; there must be another one.
            case EVENING -> weekday.compareTo(DayOfWeek.FRIDAY) <= 0 && isWeekdayAfter(day);
        };
    }

    private DayOfWeek weekday(int day) {
        return options.start().plusDays(day).getDayOfWeek();
    }

    private boolean isWeekdayAfter(int day) {
        for (int later = day + 1; later < options.days() && later <= day + 3; later++) {
            if (weekday(later).compareTo(DayOfWeek.FRIDAY) <= 0) {
                return true;
            }
        }
        return false;
    }

    private int laterWorkdays(Employee employee, int day) {
        int count = 0;
        for (int later = day + 1; later < options.days() && count < NEWCOMER_SHIFTS; later++) {
            count += isWorkday(employee, later) ? 1 : 0;
        }
        return count;
    }

    private Leave leave(Employee employee, int day) {
        int index = employee.index();
        boolean entitled = index % 12 == 2 || index % 12 == 7;
        if (!isLong(options) || !entitled || employee.hours() != Hours.DAY || employee.habit() == Habit.NEWCOMER) {
            return null;
        }
        boolean whole = index % 24 == 14 || index % 24 == 19;
        int base = day - Math.floorMod(day, LEAVE_EVERY_DAYS);
        int first = base + (whole ? 2 : 7);
        int last = base + (whole ? 16 : 14);
        Course[] courses = Course.values();
        int kinds = options.innocent() ? 3 : courses.length;
        return first <= day && day < last ? new Leave(first, last, courses[index / 12 % kinds]) : null;
    }

    /** What is decided on a day about leave. */
    List<Exemption> decisions(Employee employee, int day) {
        List<Exemption> decisions = new ArrayList<>();
        for (int soon = -16; soon <= 2; soon++) {
            Leave leave = leave(employee, day + soon);
            if (leave != null && leave.first == day + soon) {
                decide(employee, leave, day, decisions);
            }
        }
        return decisions;
    }

    private void decide(Employee employee, Leave leave, int day, List<Exemption> decisions) {
        Span whole = span(employee, leave.first, leave.last);
        int before = leave.first - 2;
        switch (leave.course) {
            case APPROVED ->
                decide(employee, day, before, 9, new Exemption(0, "LEAVE", whole, true, true, 0), decisions);
            case AGAIN -> {
                decide(employee, day, before, 9, new Exemption(0, "LEAVE", whole, true, true, 0), decisions);
                decide(employee, day, before, 15, new Exemption(0, "LEAVE", whole, false, true, 0), decisions);
                decide(employee, day, leave.first - 1, 10, new Exemption(0, "LEAVE", whole, true, true, 0), decisions);
            }
            case OVERLAPPING -> {
                Span early = span(employee, leave.first, leave.first + 5);
                Span late = span(employee, leave.first + 3, leave.last);
                decide(employee, day, before, 9, new Exemption(0, "LEAVE", early, true, true, 0), decisions);
                decide(employee, day, before, 11, new Exemption(0, "OTHER", late, true, true, 1), decisions);
            }
            case LATE ->
                decide(employee, day, leave.last + 1, 9, new Exemption(0, "LEAVE", whole, true, true, 0), decisions);
            case REVOKED -> {
                decide(employee, day, before, 9, new Exemption(0, "LEAVE", whole, true, false, 0), decisions);
                decide(
                        employee,
                        day,
                        leave.first + 1,
                        12,
                        new Exemption(0, "LEAVE", whole, false, false, 0),
                        decisions);
            }
        }
    }

    private void decide(
            Employee employee, int today, int on, int hour, Exemption exemption, List<Exemption> decisions) {
        if (on == today) {
            long time = local(employee, on, LocalTime.of(hour, 0));
            decisions.add(new Exemption(
                    time,
                    exemption.kind(),
                    exemption.span(),
                    exemption.approved(),
                    exemption.counts(),
                    exemption.number()));
        }
    }

    private Span span(Employee employee, int first, int last) {
        return new Span(local(employee, first, LocalTime.MIDNIGHT), local(employee, last, LocalTime.MIDNIGHT));
    }

    /** A time of a day at the employee's site, in epoch milliseconds. */
    long local(Employee employee, int day, LocalTime time) {
        LocalDate date = options.start().plusDays(day);
        return date.atTime(time).atZone(employee.site().zone()).toInstant().toEpochMilli();
    }
}
