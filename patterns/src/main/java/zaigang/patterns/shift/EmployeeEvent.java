package zaigang.patterns.shift;

import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.reference.RosterChange;

/**
 * Anything that concerns one employee, except for fixes: exactly one of roster, punch, exemption, verification and work is not null.
 *
 * @param employeeId whom it concerns
 * @param time milliseconds since the epoch; of the roster {@link Long#MIN_VALUE}
 * @param roster what the roster says of the employee, and from when on
 * @param punch a punch
 * @param exemption a decision on an exemption
 * @param verification the result of a check
 * @param work something that happened in the employee's work
 * @param origin of work, where the record stands; else null
 * @param original of work, the raw record, cut to what a dead letter may hold; else null, and never of a message
 */
public record EmployeeEvent(
        String employeeId,
        long time,
        RosterChange roster,
        Punch punch,
        Exemption exemption,
        Verification verification,
        WorkEvent work,
        Origin origin,
        String original) {

    /** Of what the roster says. */
    public static EmployeeEvent of(RosterChange roster) {
        return new EmployeeEvent(roster.employeeId(), Long.MIN_VALUE, roster, null, null, null, null, null, null);
    }

    /** Of a punch. */
    public static EmployeeEvent of(Punch punch) {
        return new EmployeeEvent(punch.employeeId(), punch.time(), null, punch, null, null, null, null, null);
    }

    /** Of a decision on an exemption. */
    public static EmployeeEvent of(Exemption exemption) {
        return new EmployeeEvent(
                exemption.employeeId(), exemption.time(), null, null, exemption, null, null, null, null);
    }

    /** Of the result of a check. */
    public static EmployeeEvent of(Verification verification) {
        return new EmployeeEvent(
                verification.employeeId(), verification.time(), null, null, null, verification, null, null, null);
    }

    /** Of a step in the life of a task. */
    public static EmployeeEvent of(Task task) {
        return work(WorkEvent.of(task), task.origin(), task.original());
    }

    /** Of a step in the life of a meeting. */
    public static EmployeeEvent of(Meeting meeting) {
        return work(WorkEvent.of(meeting), meeting.origin(), meeting.original());
    }

    /** Of a message or an edit. */
    public static EmployeeEvent of(Collaboration message) {
        return work(WorkEvent.of(message), message.origin(), null);
    }

    /** Of a complaint or praise. */
    public static EmployeeEvent of(Feedback feedback) {
        return work(WorkEvent.of(feedback), feedback.origin(), feedback.original());
    }

    private static EmployeeEvent work(WorkEvent work, Origin origin, String original) {
        return new EmployeeEvent(work.employeeId(), work.time(), null, null, null, null, work, origin, original);
    }
}
