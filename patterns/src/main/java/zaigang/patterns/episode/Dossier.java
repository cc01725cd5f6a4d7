package zaigang.patterns.episode;

import zaigang.patterns.event.RuleId;

/**
 * What was last written about a shift, so that a change of what is known is told from a repetition.
 *
 * @param end end of the shift, milliseconds since the epoch
 * @param ledgerRevision last revision of the ledger
 * @param ledgerDigest its content's digest
 * @param episodeRevision last revision of the episode; 0 if it was never open
 * @param episodeDigest its content's digest; null if it was never open
 * @param leading the rule that led it last; null if it was never open
 */
public record Dossier(
        long end, int ledgerRevision, String ledgerDigest, int episodeRevision, String episodeDigest, RuleId leading) {}
