package zaigang.patterns.shift;

import java.time.Duration;
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
        return of(Letter.of(EmployeeEvent.of(punch)), punch.time(), Rejection.Code.INVALID, what);
    }

    static Rejection unknown(EmployeeEvent event) {
        Letter letter = Letter.of(event);
        return of(
                letter,
                event.time(),
                Rejection.Code.UNKNOWN_EMPLOYEE,
                unknown(letter.origin().toString(), event.employeeId()));
    }

    static Rejection late(EmployeeEvent event, long watermark) {
        Letter letter = Letter.of(event);
        return of(letter, event.time(), Rejection.Code.TOO_LATE, late(letter.origin(), event.time(), watermark));
    }

    /**
     * A decision on an exemption that is over for so long that it changes no shift.
     *
     * @param horizonMs milliseconds after its end that a shift is open to revision
     */
    static Rejection lateDecision(Exemption decision, long watermark, long horizonMs) {
        EmployeeEvent event = EmployeeEvent.of(decision);
        Letter letter = Letter.of(event);
        String what =
                "%s: the exemption ends at %s, and no shift of that time is open to revision at the watermark %s, "
                        + "%s after its end at most; replay the period to use it there";
        return of(
                letter,
                event.time(),
                Rejection.Code.TOO_LATE,
                what.formatted(
                        letter.origin(),
                        Instant.ofEpochMilli(decision.to()).atOffset(ZoneOffset.UTC),
                        Instant.ofEpochMilli(watermark).atOffset(ZoneOffset.UTC),
                        Duration.ofMillis(horizonMs)));
    }

    /** What a dead letter shows of an event. */
    private record Letter(Stream stream, Origin origin, String original) {

        static Letter of(EmployeeEvent event) {
            if (event.punch() != null) {
                return new Letter(
                        Stream.PUNCHES, event.punch().origin(), event.punch().original());
            }
            if (event.exemption() != null) {
                return new Letter(
                        Stream.EXEMPTIONS,
                        event.exemption().origin(),
                        event.exemption().original());
            }
            if (event.verification() != null) {
                return new Letter(
                        Stream.VERIFICATIONS,
                        event.verification().origin(),
                        event.verification().original());
            }
            return new Letter(event.work().kind().stream(), event.origin(), event.original());
        }
    }

    /**
     * The one dead letter of an employee's unusable fixes of one day.
     *
     * @param day the UTC day, days since the epoch
     * @param count how many there are so far
     * @param watermark which the last of them missed, if they came late
     */
    static Rejection fixes(String employeeId, Rejection.Code code, long day, long count, long watermark) {
        LocalDate date = LocalDate.ofEpochDay(day);
        String what = code == Rejection.Code.UNKNOWN_EMPLOYEE
                ? unknown("fixes of " + date, employeeId)
                : "fixes of %s of employee \"%s\" are not after the watermark, %s at the last of them; replay the period to use them"
                        .formatted(
                                date,
                                employeeId,
                                Instant.ofEpochMilli(watermark).atOffset(ZoneOffset.UTC));
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

    private static Rejection of(Letter letter, long time, Rejection.Code code, String message) {
        String where = letter.origin().toString();
        return new Rejection(
                Ids.of("rejection", letter.stream().label(), where),
                time,
                code,
                message,
                letter.stream(),
                where,
                1,
                letter.original());
    }
}
