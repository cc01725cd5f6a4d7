package zaigang.patterns.episode;

import zaigang.patterns.cep.Signal;
import zaigang.patterns.work.WorkFacts;

/**
 * What joins the judgements of an employee's shifts: exactly one of the fields behind the id is not null.
 *
 * @param employeeId the employee
 * @param signal a pattern's match
 * @param work the windows on work that end with a day
 */
public record EpisodeFact(String employeeId, Signal signal, WorkFacts work) {

    /** Of a pattern's match. */
    public static EpisodeFact of(Signal signal) {
        return new EpisodeFact(signal.employeeId(), signal, null);
    }

    /** Of the windows on work. */
    public static EpisodeFact of(WorkFacts work) {
        return new EpisodeFact(work.window().employee().employeeId(), null, work);
    }
}
