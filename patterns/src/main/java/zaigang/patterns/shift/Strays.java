package zaigang.patterns.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** Dead letters of events that are well formed, but cannot be used where they stand. */
final class Strays {

    private static final long DAY_MS = 86_400_000;

    private Strays() {}

    static Rejection misplaced(ShiftMachine.Misplaced misplaced) {
        Punch punch = misplaced.punch();
        String what =
                "%s: %s; allowed is one CLOCK_IN, then one CLOCK_OUT later than it; if the punch is right, correct the others"
                        .formatted(punch.origin(), misplaced.problem());
        return of(punch, Rejection.Code.INVALID, what);
    }

    static Rejection unknown(Punch punch) {
        return of(punch, Rejection.Code.UNKNOWN_EMPLOYEE, unknown(punch.origin().toString(), punch.employeeId()));
    }

    static Rejection unknown(Exemption exemption) {
        return of(
                exemption,
                Rejection.Code.UNKNOWN_EMPLOYEE,
                unknown(exemption.origin().toString(), exemption.employeeId()));
    }

    static Rejection late(Punch punch, long watermark) {
        return of(punch, Rejection.Code.TOO_LATE, late(punch.origin(), punch.time(), watermark));
    }

    /**
     * The one dead letter of an employee's unusable fixes of one day.
     *
     * @param day the UTC day, days since the epoch
     * @param count how many there are so far
     */
    static Rejection fixes(String employeeId, Rejection.Code code, long day, long count) {
        LocalDate date = LocalDate.ofEpochDay(day);
        String what = code == Rejection.Code.UNKNOWN_EMPLOYEE
                ? unknown("fixes of " + date, employeeId)
                : "fixes of %s of employee \"%s\" came later than the bound of lateness; replay the period to use them"
                        .formatted(date, employeeId);
        return new Rejection(
                Ids.of("fixes", code.name(), employeeId, date.toString()),
                day * DAY_MS,
                code,
                what,
                Stream.GPS,
                Stream.GPS.label() + "/" + employeeId + "/" + date,
                count,
                null);
    }

    /** The UTC day of a time, days since the epoch. */
    static long day(long time) {
        return Math.floorDiv(time, DAY_MS);
    }

    private static String unknown(String where, String employeeId) {
        return "%s: employee \"%s\" is not in the roster; add the employee to the roster and replay the period"
                .formatted(where, employeeId);
    }

    private static String late(Origin origin, long time, long watermark) {
        return "%s: its time %s is not after the watermark %s; replay the period to use it"
                .formatted(
                        origin,
                        Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC),
                        Instant.ofEpochMilli(watermark).atOffset(ZoneOffset.UTC));
    }

    private static Rejection of(Punch punch, Rejection.Code code, String message) {
        return of(Stream.PUNCHES, punch.origin(), punch.time(), code, message, punch.original());
    }

    private static Rejection of(Exemption exemption, Rejection.Code code, String message) {
        return of(Stream.EXEMPTIONS, exemption.origin(), exemption.time(), code, message, exemption.original());
    }

    private static Rejection of(
            Stream stream, Origin origin, long time, Rejection.Code code, String message, String original) {
        String where = origin.toString();
        return new Rejection(
                Ids.of("rejection", stream.label(), where), time, code, message, stream, where, 1, original);
    }
}
