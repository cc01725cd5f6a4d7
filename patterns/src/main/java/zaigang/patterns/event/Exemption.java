package zaigang.patterns.event;

/**
 * A decision on an absence that is allowed: leave, a trip, field work, remote work. The last decision on an exemption id, by
 * time, holds.
 *
 * @param eventId identifies the decision
 * @param employeeId whom it is for
 * @param time when it was decided, milliseconds since the epoch; from then on it is known
 * @param exemptionId what was decided on
 * @param kind the sort of exemption
 * @param from first instant it covers, milliseconds since the epoch
 * @param to first instant it no longer covers, milliseconds since the epoch, after {@code from}
 * @param status what was decided
 * @param origin where the record stands; null once that is of no use
 * @param original the raw record, cut to what a dead letter may hold; null once it is of no use
 */
public record Exemption(
        String eventId,
        String employeeId,
        long time,
        String exemptionId,
        Kind kind,
        long from,
        long to,
        Status status,
        Origin origin,
        String original) {

    /** The same without where it stands and the raw record, which only dead letters need. */
    public Exemption withoutRecord() {
        return new Exemption(eventId, employeeId, time, exemptionId, kind, from, to, status, null, null);
    }

    /** The sort of exemption. */
    public enum Kind {
        LEAVE,
        BUSINESS_TRIP,
        FIELD_WORK,
        REMOTE,
        OTHER
    }

    /** What was decided. */
    public enum Status {
        APPROVED,
        REVOKED
    }
}
