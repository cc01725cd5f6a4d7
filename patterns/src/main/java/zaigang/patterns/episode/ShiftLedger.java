package zaigang.patterns.episode;

import java.util.List;

/**
 * The ledger of one closed shift, flagged or not.
 *
 * @param id deterministic id of the document
 * @param employeeId the employee
 * @param teamId his team
 * @param siteId the site of the shift
 * @param shift times, ledger and coverage
 * @param absences in time order
 * @param flagged whether the shift has an open episode
 * @param usableFixes usable fixes in the shift; in no document, for the summary of a run
 * @param insideIfOtherDatum those of them that would lie inside if their datum were another one; likewise
 * @param revision 1, 2, …: each change of what is known
 */
public record ShiftLedger(
        String id,
        String employeeId,
        String teamId,
        String siteId,
        ShiftSummary shift,
        List<Absence> absences,
        boolean flagged,
        int usableFixes,
        int insideIfOtherDatum,
        int revision) {
    /** The same as another revision. */
    public ShiftLedger withRevision(int number) {
        return new ShiftLedger(
                id, employeeId, teamId, siteId, shift, absences, flagged, usableFixes, insideIfOtherDatum, number);
    }
}
