package zaigang.patterns.shift;

import zaigang.patterns.event.Verification;
import zaigang.patterns.verification.Replayed;

/**
 * A verification in a shift, with what the track and the day say about it.
 *
 * @param verification the verification
 * @param permittedSite whether it names one of the employee's sites
 * @param fixNear whether a usable fix lies within five minutes of it: the phone was on
 * @param inBreak whether it falls into a fixed break
 * @param replayed that its content was handed in before; null if it was not
 */
public record CheckedVerification(
        Verification verification, boolean permittedSite, boolean fixNear, boolean inBreak, Replayed replayed) {

    /** The instant it is about, milliseconds since the epoch. */
    public long at() {
        return verification.at();
    }

    /** Whether it could speak against anybody. */
    boolean mayMatter() {
        return verification.outcome() != Verification.Outcome.PASSED || replayed != null;
    }
}
