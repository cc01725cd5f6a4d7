package zaigang.patterns.shift;

import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.verification.Replayed;

/**
 * Something that matters to the shifts of an employee who is in the roster, found usable: exactly one of the fields behind the moment
 * is not null.
 *
 * @param employeeId the employee
 * @param moment from when on it is known, milliseconds since the epoch; of the roster {@link Long#MIN_VALUE}
 * @param roster what the roster says of the employee, and from when on
 * @param opened a shift began with this punch
 * @param closed a shift is over
 * @param exemption a decision on an exemption
 * @param verification the result of a check
 * @param work something that may speak for the employee: a meeting joined, a task completed
 * @param device who else used the device of a punch
 * @param replayed that the content of a verification was handed in before
 */
public record ShiftEvent(
        String employeeId,
        long moment,
        RosterChange roster,
        Punch opened,
        ClosedShift closed,
        Exemption exemption,
        Verification verification,
        WorkEvent work,
        DeviceUse device,
        Replayed replayed) {

    static ShiftEvent of(RosterChange roster) {
        return new ShiftEvent(roster.employeeId(), Long.MIN_VALUE, roster, null, null, null, null, null, null, null);
    }

    static ShiftEvent opened(Punch clockIn) {
        return new ShiftEvent(clockIn.employeeId(), clockIn.time(), null, clockIn, null, null, null, null, null, null);
    }

    static ShiftEvent of(ClosedShift shift) {
        return new ShiftEvent(
                shift.clockIn().employeeId(), shift.end(), null, null, shift, null, null, null, null, null);
    }

    static ShiftEvent of(Exemption decision) {
        return new ShiftEvent(
                decision.employeeId(), decision.time(), null, null, null, decision, null, null, null, null);
    }

    static ShiftEvent of(Verification verification) {
        return new ShiftEvent(
                verification.employeeId(), verification.time(), null, null, null, null, verification, null, null, null);
    }

    static ShiftEvent of(WorkEvent work) {
        return new ShiftEvent(work.employeeId(), work.time(), null, null, null, null, null, work, null, null);
    }

    /** Of what is known of a punch's device. */
    public static ShiftEvent of(DeviceUse use) {
        return new ShiftEvent(use.employeeId(), use.moment(), null, null, null, null, null, null, use, null);
    }

    /** Of what is known of a verification's content. */
    public static ShiftEvent of(Replayed replayed) {
        return new ShiftEvent(
                replayed.employeeId(), replayed.moment(), null, null, null, null, null, null, null, replayed);
    }
}
