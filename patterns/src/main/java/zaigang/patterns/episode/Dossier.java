package zaigang.patterns.episode;

import zaigang.patterns.event.RuleId;

/**
 * What was last written about a shift, so that a change of what is known is told from a repetition.
 *
 * @param shiftId of the shift
 * @param end end of the shift, milliseconds since the epoch; while it goes on, how far it was looked at
 * @param ledgerRevision last revision of the ledger; 0 while the shift goes on
 * @param ledgerDigest its content's digest; null while the shift goes on
 * @param episodeRevision last revision of the episode; 0 if it was never open
 * @param episodeDigest its content's digest; null if it was never open
 * @param leading the rule that led it last; null if it was never open
 * @param open whether the episode stands
 */
public record Dossier(
        String shiftId,
        long end,
        int ledgerRevision,
        String ledgerDigest,
        int episodeRevision,
        String episodeDigest,
        RuleId leading,
        boolean open) {

    /** Of a shift that nothing was written about. */
    static Dossier empty(String shiftId) {
        return new Dossier(shiftId, Long.MIN_VALUE, 0, null, 0, null, null, false);
    }
}
