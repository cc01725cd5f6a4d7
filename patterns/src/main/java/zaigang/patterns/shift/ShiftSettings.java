package zaigang.patterns.shift;

import java.io.Serializable;
import zaigang.geo.site.Sites;
import zaigang.patterns.policy.Policy;

/**
 * What the judgement of shifts goes by.
 *
 * @param policy thresholds
 * @param sites all sites
 * @param revisionHorizonMs milliseconds after its end that a shift stays open to revision; a replay keeps every shift open
 * @param until judgements that would become known later are not made, milliseconds since the epoch
 */
public record ShiftSettings(Policy policy, Sites sites, long revisionHorizonMs, long until) implements Serializable {

    /** Of a live job: revisions for as long as the policy says, and no end. */
    public static ShiftSettings live(Policy policy, Sites sites) {
        return new ShiftSettings(policy, sites, policy.time().revisionHorizon().toMillis(), Long.MAX_VALUE);
    }

    /** Of a replay, whose input is complete up to an instant. */
    public static ShiftSettings replay(Policy policy, Sites sites, long until) {
        return new ShiftSettings(policy, sites, Long.MAX_VALUE, until);
    }
}
