package zaigang.patterns.shift;

import java.util.List;

/**
 * What is known of a closed shift at one moment: its facts, and what exemptions leave of them.
 *
 * @param moment the moment of knowledge, milliseconds since the epoch
 * @param facts what fixes and punches say
 * @param exemptions approved exemptions in the shift, as known at that moment
 * @param accounts one for each absence, in order
 */
public record Judgement(long moment, ShiftFacts facts, Exemptions exemptions, List<AbsenceAccount> accounts) {

    /** The employee. */
    public String employeeId() {
        return facts.employee().employeeId();
    }
}
