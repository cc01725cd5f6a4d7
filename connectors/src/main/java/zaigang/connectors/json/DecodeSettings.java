package zaigang.connectors.json;

import java.io.Serializable;
import java.time.Duration;
import zaigang.geo.Datum;
import zaigang.patterns.policy.Policy;

/**
 * What decoding depends on besides the record.
 *
 * @param earliest first time an event may have, milliseconds since the epoch; an earlier one is INVALID
 * @param latest last time an event may have, milliseconds since the epoch; a later one is FROM_THE_FUTURE. Of a live job, where
 *     this is {@link #BY_RECORD}, it is {@link #MAX_AHEAD_OF_INGESTION} after the record came in
 * @param gpsDatum of fixes that name none
 * @param punchDatum of punches that name none
 * @param conversion brings positions to WGS84
 */
public record DecodeSettings(long earliest, long latest, Datum gpsDatum, Datum punchDatum, DatumConversion conversion)
        implements Serializable {

    /** How far ahead of the run an event may lie in a replay. */
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** How far ahead of the time at which it came in an event may lie: so much may the clock of a phone be wrong. */
    public static final Duration MAX_AHEAD_OF_INGESTION = Duration.ofMinutes(5);

    /** Stands for "by the time at which the record came in". */
    public static final long BY_RECORD = Long.MAX_VALUE;

    /**
     * For a replay.
     *
     * @param runBegan when the run began, milliseconds since the epoch; the same for all operators of a run
     */
    public static DecodeSettings replay(Policy policy, long runBegan, DatumConversion conversion) {
        return of(policy, runBegan + MAX_AHEAD.toMillis(), conversion);
    }

    /** For a live job, and for what it once read: each record is held against the time at which it came in. */
    public static DecodeSettings live(Policy policy, DatumConversion conversion) {
        return of(policy, BY_RECORD, conversion);
    }

    /** Last time the event of this record may have, milliseconds since the epoch. */
    public long latest(RawRecord record) {
        return latest != BY_RECORD || record.ingested() == RawRecord.NOT_SAID
                ? latest
                : record.ingested() + MAX_AHEAD_OF_INGESTION.toMillis();
    }

    private static DecodeSettings of(Policy policy, long latest, DatumConversion conversion) {
        return new DecodeSettings(
                policy.time().min().toEpochMilli(),
                latest,
                policy.defaultDatum().gps(),
                policy.defaultDatum().punches(),
                conversion);
    }
}
