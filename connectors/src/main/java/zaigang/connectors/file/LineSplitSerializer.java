package zaigang.connectors.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** How splits stand in checkpoints. */
final class LineSplitSerializer implements SimpleVersionedSerializer<LineSplit> {

    private static final int VERSION = 1;
    private static final int INITIAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LineSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public LineSplit deserialize(int version, byte[] bytes) throws IOException {
        requireVersion(version);
        return read(new DataInputDeserializer(bytes));
    }

    private static void write(LineSplit split, DataOutputView out) throws IOException {
        out.writeUTF(split.splitId());
        out.writeLong(split.earliest());
        out.writeLong(split.latest());
        out.writeInt(split.files().size());
        for (FilePosition file : split.files()) {
            out.writeUTF(file.path());
            out.writeLong(file.lines());
        }
    }

    private static LineSplit read(DataInputView in) throws IOException {
        String id = in.readUTF();
        long earliest = in.readLong();
        long latest = in.readLong();
        int count = in.readInt();
        List<FilePosition> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(new FilePosition(in.readUTF(), in.readLong()));
        }
        return new LineSplit(id, files, earliest, latest);
    }

    private static void requireVersion(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("The checkpoint holds file positions of version " + version
                    + "; this build reads version " + VERSION + "; start the replay again");
        }
    }

    /** The splits that are not handed out yet. */
    static final class OfAll implements SimpleVersionedSerializer<Collection<LineSplit>> {

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(Collection<LineSplit> splits) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
            out.writeInt(splits.size());
            for (LineSplit split : splits) {
                write(split, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public Collection<LineSplit> deserialize(int version, byte[] bytes) throws IOException {
            requireVersion(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            int count = in.readInt();
            List<LineSplit> splits = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                splits.add(read(in));
            }
            return splits;
        }
    }
}
