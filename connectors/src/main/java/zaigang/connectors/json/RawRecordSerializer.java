package zaigang.connectors.json;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Whole or not, the damage if not, source, position, when it came in, then key and value, each with its length; a length of -1 stands for none. */
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
        writeBytes(record.key(), target);
        writeBytes(record.value(), target);
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            target.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public RawRecord deserialize(DataInputView source) throws IOException {
        boolean whole = source.readBoolean();
        RawRecord.Damage damage = whole ? RawRecord.Damage.NONE : RawRecord.Damage.valueOf(source.readUTF());
        String name = StringValue.readString(source);
        long position = source.readLong();
        long ingested = source.readLong();
        byte[] key = readBytes(source);
        byte[] value = readBytes(source);
        return new RawRecord(value, name, position, damage, key, ingested);
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
