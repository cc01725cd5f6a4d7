package zaigang.patterns.work;

/**
 * The windows on one employee's work beside those of the team, as known when a local day closed.
 *
 * @param window the employee's own
 * @param teamMedian median completion rate of the team, 0 to 1; NaN if too few of its members have tasks due
 * @param peers members with at least one task due, the employee included
 */
public record WorkFacts(WorkWindow window, double teamMedian, int peers) {}
