package zaigang.connectors.json;

/**
 * Reads nothing but the time of a record, before it is decoded: to put records of several files in order, or for watermarks. Keeps buffers
 * between records: each thread needs one of its own.
 */
public final class RecordTime {

    /** Stands for "no usable time". */
    public static final long NONE = IsoTime.NONE;

    private static final Schema SCHEMA = new Schema();
    private static final int TIME = SCHEMA.time("time");

    private final Fields fields = new Fields(SCHEMA, true);
    private final PlainReader plain = new PlainReader(fields);
    private final JacksonReader complete = new JacksonReader(fields);

    private final long earliest;
    private final long latest;

    /**
     * Times outside of these bounds, in milliseconds since the epoch, both included, count as none: a record that will be refused
     * must not hold up the others.
     */
    public RecordTime(long earliest, long latest) {
        this.earliest = earliest;
        this.latest = latest;
    }

    /** The field {@code time}, milliseconds since the epoch; {@link #NONE} if the record has none, or none within the bounds. */
    public long of(byte[] value) {
        return of(value, latest);
    }

    /**
     * The field {@code time}.
     *
     * @param value the record; null, or longer than is read at all, has no time
     * @param latestHere last time that counts for this record, in place of the general one
     * @return milliseconds since the epoch; {@link #NONE} if the record has none, or none within the bounds
     */
    public long of(byte[] value, long latestHere) {
        if (value == null || value.length > Decoder.MAX_BYTES) {
            return NONE;
        }
        fields.clear();
        if (!plain.read(value)) {
            fields.clear();
            try {
                complete.read(value);
            } catch (Unusable e) {
                return NONE;
            }
        }
        long time = fields.timeIfReadable(TIME);
        return time >= earliest && time <= latestHere ? time : NONE;
    }
}
