package zaigang.jobs.repair;

/**
 * What a replay decides on.
 *
 * @param until a shift that ends later is not judged, as the input does not go on for long enough; milliseconds since the epoch
 * @param repeatAfterMs milliseconds for which a finding stands in the way of one on work alone, as the policy has it
 */
public record Decides(long until, long repeatAfterMs) {}
