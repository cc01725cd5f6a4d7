package zaigang.connectors.json;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Whole or not, the damage if not, source, position, when it came in, length, bytes; a length of -1 stands for no value. */
final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {

    private static final long serialVersionUID = 1L;

    static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

    @Override
    public void serialize(RawRecord record, DataOutputView target) throws IOException {
        boolean whole = record.damage() == RawRecord.Damage.NONE;
        target.writeBoolean(whole);
        if (!whole) {
            target.writeUTF(record.damage().name());
        }
        StringValue.writeString(record.source(), target);
        target.writeLong(record.position());
        target.writeLong(record.ingested());
        byte[] value = record.value();
        target.writeInt(value == null ? -1 : value.length);
        if (value != null) {
            target.write(value);
        }
    }

    @Override
    public RawRecord deserialize(DataInputView source) throws IOException {
        boolean whole = source.readBoolean();
        RawRecord.Damage damage = whole ? RawRecord.Damage.NONE : RawRecord.Damage.valueOf(source.readUTF());
        String name = StringValue.readString(source);
        long position = source.readLong();
        long ingested = source.readLong();
        int length = source.readInt();
        byte[] value = null;
        if (length >= 0) {
            value = new byte[length];
            source.readFully(value);
        }
        return new RawRecord(value, name, position, damage, ingested);
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in snapshots. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
