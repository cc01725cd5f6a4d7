package zaigang.patterns.work;

import zaigang.patterns.event.RosterEntry;

/**
 * The windows on one employee's work that end with one local day, as known when that day closed.
 *
 * @param employee the roster's entry then
 * @param day the day, days since the epoch
 * @param start first instant of the window on tasks, milliseconds since the epoch
 * @param end first instant after the day, milliseconds since the epoch; from then on it is known
 * @param due tasks due in the window
 * @param completed those of them done in time
 * @param invited meetings that began while clocked in
 * @param joined those of them joined
 * @param mentions messages that mentioned the employee
 * @param replies his replies
 * @param docEdits his edits of documents
 * @param docEditsBefore his edits in the fourteen days before the window
 * @param complaints complaints about him
 * @param unreachable those that say he could not be reached
 * @param shifts shifts closed by a clock-out in the window on tasks
 * @param exempt tasks, meetings, messages and complaints left out since they lie in an approved exemption
 */
public record WorkWindow(
        RosterEntry employee,
        long day,
        long start,
        long end,
        int due,
        int completed,
        int invited,
        int joined,
        int mentions,
        int replies,
        int docEdits,
        int docEditsBefore,
        int complaints,
        int unreachable,
        int shifts,
        int exempt) {

    /** Completed / due, 0 to 1; NaN if none is due. */
    public double completionRate() {
        return due == 0 ? Double.NaN : (double) completed / due;
    }
}
