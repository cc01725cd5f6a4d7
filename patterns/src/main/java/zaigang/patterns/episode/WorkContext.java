package zaigang.patterns.episode;

/**
 * What the windows on work say on the day an episode ended. Rates are NaN where they are not defined.
 *
 * @param tasksDue tasks due in the window
 * @param tasksCompleted those of them done in time
 * @param completionRate completed / due, 0 to 1
 * @param teamMedian median completion rate of the team, 0 to 1
 * @param meetingsInvited meetings that began while clocked in
 * @param meetingsJoined those of them joined
 * @param mentions messages that mentioned the employee
 * @param replies his replies
 * @param docEdits his edits of documents
 * @param complaints complaints about him
 * @param unreachable those that say he could not be reached
 */
public record WorkContext(
        int tasksDue,
        int tasksCompleted,
        double completionRate,
        double teamMedian,
        int meetingsInvited,
        int meetingsJoined,
        int mentions,
        int replies,
        int docEdits,
        int complaints,
        int unreachable) {}
