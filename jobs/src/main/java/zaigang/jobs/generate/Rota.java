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
    /** Leave is decided on from so many days before it begins, until so many after. */
    private static final int DECIDED_FROM = 2;

    private static final int DECIDED_UNTIL = 15;

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
        Span today = span(employee, day, day + 1);
        List<Exemption> decisions = new ArrayList<>();
        for (int first = day - DECIDED_UNTIL; first <= day + DECIDED_FROM; first++) {
            Leave leave = leave(employee, first);
            if (leave != null && leave.first == first) {
                course(employee, leave).stream()
                        .filter(decision -> today.contains(decision.decided()))
                        .forEach(decisions::add);
            }
        }
        return decisions;
    }

    /** All decisions about a leave. */
    private List<Exemption> course(Employee employee, Leave leave) {
        int first = leave.first;
        int last = leave.last;
        long before = local(employee, first - DECIDED_FROM, LocalTime.of(9, 0));
        long later = local(employee, first - DECIDED_FROM, LocalTime.of(15, 0));
        Span whole = span(employee, first, last);
        boolean holds = leave.course != Course.REVOKED;
        Exemption approval = new Exemption(before, "LEAVE", whole, true, holds, 0);
        return switch (leave.course) {
            case APPROVED -> List.of(approval);
            case AGAIN ->
                List.of(
                        approval,
                        new Exemption(later, "LEAVE", whole, false, holds, 0),
                        new Exemption(local(employee, first - 1, LocalTime.of(10, 0)), "LEAVE", whole, true, holds, 0));
            case OVERLAPPING ->
                List.of(
                        new Exemption(before, "LEAVE", span(employee, first, first + 5), true, holds, 0),
                        new Exemption(later, "OTHER", span(employee, first + 3, last), true, holds, 1));
            case LATE -> {
                long afterwards = local(employee, last + 1, LocalTime.of(9, 0));
                yield List.of(new Exemption(afterwards, "LEAVE", whole, true, holds, 0));
            }
            case REVOKED -> {
                long meanwhile = local(employee, first + 1, LocalTime.of(12, 0));
                yield List.of(approval, new Exemption(meanwhile, "LEAVE", whole, false, holds, 0));
            }
        };
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
