package zaigang.connectors.json;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import zaigang.patterns.event.Origin;

/**
 * A record as it came in, and where it stands. Immutable by agreement: nobody writes to {@code value}, so that Flink need not
 * copy it between operators.
 *
 * @param value the bytes, UTF-8, without a line end; null for a Kafka record without a value. Of a damaged record only what
 *     could be read
 * @param source a topic and partition ({@code attendance.gps.v1/3}) or a file name
 * @param position the offset in the partition, or the line in the file, counted from 1
 * @param damage what kept it from being read as a whole; {@link Damage#NONE} for all but very few
 * @param key of a record of a compacted topic, UTF-8; null of all others
 * @param ingested when it came in, as the broker's log has it, milliseconds since the epoch; {@link #NOT_SAID} of a line of a file
 */
@TypeInfo(RawRecord.TypeFactory.class)
public record RawRecord(byte[] value, String source, long position, Damage damage, byte[] key, long ingested) {

    /** Stands for "nobody says when it came in"; so it does in Kafka. */
    public static final long NOT_SAID = -1;

    /** What kept a record from being read as a whole. */
    public enum Damage {
        NONE,
        /** Longer than {@link Decoder#MAX_BYTES}; the rest was skipped. */
        TOO_LONG,
        /** The compressed file ends or is damaged inside this line; no line follows it. */
        CUT_OFF,
        /** The file is named {@code .gz} but does not hold gzip data; nothing of it was read. */
        NOT_GZIP
    }

    /** A line of a file that was read as a whole. */
    public RawRecord(byte[] value, String source, long position) {
        this(value, source, position, Damage.NONE);
    }

    /** A line of a file. */
    public RawRecord(byte[] value, String source, long position, Damage damage) {
        this(value, source, position, damage, null, NOT_SAID);
    }

    /** Where it stands. */
    public Origin origin() {
        return new Origin(source, position);
    }

    /** Gives Flink the hand-written serializer. */
    public static final class TypeFactory extends TypeInfoFactory<RawRecord> {
        @Override
        public TypeInformation<RawRecord> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return new ImmutableTypeInfo<>(RawRecord.class, RawRecordSerializer.INSTANCE);
        }
    }
}
