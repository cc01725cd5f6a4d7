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
 *     this is {@link #BY_RECORD}, it is a day after the time the broker gave the record
 * @param gpsDatum of fixes that name none
 * @param punchDatum of punches that name none
 * @param conversion brings positions to WGS84
 */
public record DecodeSettings(long earliest, long latest, Datum gpsDatum, Datum punchDatum, DatumConversion conversion)
        implements Serializable {

    /** How far ahead of the run, or of the broker's time, an event may lie. */
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** Stands for "a day after the time the broker gave the record". */
    public static final long BY_RECORD = Long.MAX_VALUE;

    /**
     * For a replay.
     *
     * @param runBegan when the run began, milliseconds since the epoch; the same for all operators of a run
     */
    public static DecodeSettings replay(Policy policy, long runBegan, DatumConversion conversion) {
        return of(policy, runBegan + MAX_AHEAD.toMillis(), conversion);
    }

    /** For a live job: each record is held against the time the broker gave it. */
    public static DecodeSettings live(Policy policy, DatumConversion conversion) {
        return of(policy, BY_RECORD, conversion);
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
