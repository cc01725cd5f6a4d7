package zaigang.patterns.reference;

import zaigang.patterns.event.RosterEntry;

/**
 * What the roster says of an employee from an instant on.
 *
 * @param employeeId the employee
 * @param from first instant it holds for, milliseconds since the epoch; {@link Long#MIN_VALUE} for always
 * @param entry what is known of him; null if he is no longer in the roster
 */
public record RosterChange(String employeeId, long from, RosterEntry entry) {

    /** Holds for always, as what a file says does. */
    public static RosterChange always(RosterEntry entry) {
        return new RosterChange(entry.employeeId(), Long.MIN_VALUE, entry);
    }
}
