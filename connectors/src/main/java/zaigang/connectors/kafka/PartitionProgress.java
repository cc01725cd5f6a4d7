package zaigang.connectors.kafka;

/** How far one partition is read, and whether it has been read to its end for long enough to be idle. Of one thread. */
final class PartitionProgress {

    /** Two looks further apart than this do not make one quiet time: nobody knows what was between them. */
    static final long LONGEST_GAP_NANOS = 15_000_000_000L;

    private final long idleNanos;
    private long next;
    private boolean quiet;
    private long quietSince;
    private long lastLook;
    private boolean idle;

    /**
     * @param next the first offset not read yet
     * @param idleNanos for how long it must have been at its end to be idle
     */
    PartitionProgress(long next, long idleNanos) {
        this.next = next;
        this.idleNanos = idleNanos;
    }

    /** A record was read. Whoever gets records is not idle. */
    void read(long offset) {
        next = offset + 1;
        quiet = false;
        idle = false;
    }

    /**
     * Somebody looked where the partition ends.
     *
     * @param at when the look began, of {@link System#nanoTime}
     * @param end the offset behind its last record; null if that could not be found out
     */
    void look(long at, Long end) {
        if (end == null || next < end) {
            quiet = false;
            idle = false;
            return;
        }
        if (!quiet || at - lastLook > LONGEST_GAP_NANOS) {
            quiet = true;
            quietSince = at;
        }
        lastLook = at;
        idle = at - quietSince >= idleNanos;
    }

    /** The first offset not read yet. */
    long next() {
        return next;
    }

    /** Whether event time need not wait for it. */
    boolean idle() {
        return idle;
    }
}
