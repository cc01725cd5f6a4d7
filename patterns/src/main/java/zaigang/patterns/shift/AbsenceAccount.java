package zaigang.patterns.shift;

/**
 * What is left of an absence when everything that explains it is taken off, in this order. All in milliseconds.
 *
 * @param observedMs what the ledger shows outside
 * @param exemptMs taken off for approved exemptions
 * @param travelMs taken off for travel between two permitted sites
 * @param breakMs taken off for breaks
 * @param countedMs what remains
 */
public record AbsenceAccount(long observedMs, long exemptMs, long travelMs, long breakMs, long countedMs) {}
