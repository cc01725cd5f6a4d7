package zaigang.jobs.generate;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What an employee intends to do on a day, before it is known where they will be.
 *
 * @param date of the clock-in, local to the site
 * @param clockIn epoch milliseconds, as is clockOut
 * @param tomorrow what they will do on the next day; null if they are off
 * @param lending whose phone is whose
 */
record PlannedShift(
        Employee employee,
        int day,
        LocalDate date,
        Behaviour behaviour,
        long clockIn,
        long clockOut,
        Behaviour tomorrow,
        Lending lending) {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;

    /**
     * Phones that change hands.
     *
     * @param lender whose phone this employee may punch with; null if there is nobody
     * @param lends whether somebody punches with this employee's phone
     * @param sharedUntil when the later of two punches of two people less than twelve hours apart is; null if there are none
     */
    record Lending(Employee lender, boolean lends, Long sharedUntil) {}

    /** A time of day on a date, at the site. */
    long local(LocalDate on, LocalTime time) {
        return on.atTime(time).atZone(employee.site().zone()).toInstant().toEpochMilli();
    }

    long length() {
        return clockOut - clockIn;
    }

    /** Whether noon lies in the shift. */
    boolean byDay() {
        return employee.hours() == Employee.Hours.DAY;
    }

    /** When a picture is handed in that was handed in a day before, too. */
    static long pictureTime(Employee employee, LocalDate date) {
        LocalDate on = employee.night() ? date.plusDays(1) : date;
        LocalTime time = employee.night() ? LocalTime.of(1, 30) : LocalTime.of(14, 30);
        return on.atTime(time).atZone(employee.site().zone()).toInstant().toEpochMilli();
    }
}
