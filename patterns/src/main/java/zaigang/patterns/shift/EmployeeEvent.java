package zaigang.patterns.shift;

import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;

/**
 * One thing that concerns an employee's shifts: exactly one of the fields behind the id is not null.
 *
 * @param employeeId whom it concerns
 * @param time milliseconds since the epoch; of a roster entry {@link Long#MIN_VALUE}
 * @param roster what is known of the employee
 * @param punch a punch
 * @param exemption a decision on an exemption
 */
public record EmployeeEvent(String employeeId, long time, RosterEntry roster, Punch punch, Exemption exemption) {

    /** Of a roster entry. */
    public static EmployeeEvent of(RosterEntry roster) {
        return new EmployeeEvent(roster.employeeId(), Long.MIN_VALUE, roster, null, null);
    }

    /** Of a punch. */
    public static EmployeeEvent of(Punch punch) {
        return new EmployeeEvent(punch.employeeId(), punch.time(), null, punch, null);
    }

    /** Of a decision on an exemption. */
    public static EmployeeEvent of(Exemption exemption) {
        return new EmployeeEvent(exemption.employeeId(), exemption.time(), null, null, exemption);
    }
}
