package zaigang.patterns.shift;

import java.util.List;
import zaigang.patterns.device.DeviceUse;

/**
 * What is known of a shift at one moment: its facts, what exemptions leave of them, and what other streams say about it.
 *
 * @param moment the moment of knowledge, milliseconds since the epoch
 * @param open whether the shift still goes on: then its facts reach up to the fix that made it worth a word
 * @param facts what fixes and punches say
 * @param exemptions approved exemptions in the shift, as known at that moment
 * @param accounts one for each absence, in order
 * @param verifications those in the shift, in time order
 * @param devices punches of the shift whose device others used as well, in time order
 */
public record Judgement(
        long moment,
        boolean open,
        ShiftFacts facts,
        Exemptions exemptions,
        List<AbsenceAccount> accounts,
        List<CheckedVerification> verifications,
        List<DeviceUse> devices) {

    /** Of a closed shift about which only fixes, punches and exemptions are known. */
    public static Judgement of(long moment, ShiftFacts facts, Exemptions exemptions, List<AbsenceAccount> accounts) {
        return new Judgement(moment, false, facts, exemptions, accounts, List.of(), List.of());
    }

    /** The same without the fixes of the shift. */
    public Judgement withoutMarks() {
        return new Judgement(moment, open, facts.withoutMarks(), exemptions, accounts, verifications, devices);
    }

    /** The employee. */
    public String employeeId() {
        return facts.employee().employeeId();
    }
}
