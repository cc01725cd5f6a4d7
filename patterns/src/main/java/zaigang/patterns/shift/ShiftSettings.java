package zaigang.patterns.shift;

import java.io.Serializable;
import zaigang.geo.site.Sites;
import zaigang.patterns.policy.Policy;

/**
 * What the judgement of shifts goes by.
 *
 * @param policy thresholds
 * @param sites those of the file, which hold until a change says otherwise
 * @param revisionHorizonMs milliseconds after its end that a shift stays open to revision; a replay keeps every shift open
 * @param until judgements that would become known later are not made, milliseconds since the epoch
 * @param raises whether an absence is told of while it goes on
 */
public record ShiftSettings(Policy policy, Sites sites, long revisionHorizonMs, long until, boolean raises)
        implements Serializable {

    /** Facts from other streams seldom come later than this after a shift; its fixes are kept so long in case one does. */
    private static final long LATE_FACTS_MS = 86_400_000;

    /** Of a live job: revisions for as long as the policy says, and no end. */
    public static ShiftSettings live(Policy policy, Sites sites) {
        return new ShiftSettings(policy, sites, policy.time().revisionHorizon().toMillis(), Long.MAX_VALUE, true);
    }

    /** Of a replay, whose input is complete up to an instant. */
    public static ShiftSettings replay(Policy policy, Sites sites, long until) {
        return new ShiftSettings(policy, sites, Long.MAX_VALUE, until, false);
    }

    /** Whether nothing is forgotten, however old. */
    boolean keepsAll() {
        return revisionHorizonMs == Long.MAX_VALUE;
    }

    /**
     * Milliseconds after its time that an event may still matter to a revision: the shift it lies in may end that much later, and is open
     * for a horizon from then on. {@link Long#MAX_VALUE} for ever.
     */
    public long revisableMs() {
        return keepsAll() ? Long.MAX_VALUE : revisionHorizonMs + longestStretchMs();
    }

    /** The longest that a shift may last, with what is looked at after it, in milliseconds. */
    long longestStretchMs() {
        return policy.shift().maxLength().plus(policy.fence().signalGap()).toMillis();
    }

    /** Milliseconds after its end that the fixes of a shift are kept on which no rule holds yet. */
    long keepFixesMs() {
        return Math.max(LATE_FACTS_MS, policy.rules().sharedDevice().within().toMillis());
    }
}
