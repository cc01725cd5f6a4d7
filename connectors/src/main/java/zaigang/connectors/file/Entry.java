package zaigang.connectors.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import zaigang.connectors.document.Document;

/**
 * A document on its way through sorted files.
 *
 * @param id its id, UTF-8
 * @param version a higher one replaces a lower one
 * @param json the document, UTF-8, on one line
 */
record Entry(byte[] id, long version, byte[] json) {

    /** By id as UTF-8 bytes; of one id the one to keep comes last. Equal versions should be equal; if not, any order will do. */
    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::id, Arrays::compareUnsigned)
            .thenComparingLong(Entry::version)
            .thenComparing(Entry::json, Arrays::compareUnsigned);

    /** What an entry takes in memory besides its bytes, about. */
    private static final int OVERHEAD_BYTES = 160;

    static Entry of(Document document) {
        return new Entry(document.id().getBytes(StandardCharsets.UTF_8), document.version(), document.json());
    }

    boolean hasIdOf(Entry other) {
        return Arrays.equals(id, other.id);
    }

    long memoryBytes() {
        return OVERHEAD_BYTES + 2L * id.length + json.length;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(id.length);
        out.write(id);
        out.writeLong(version);
        out.writeInt(json.length);
        out.write(json);
    }

    /** The next entry; null at the end. */
    static Entry read(DataInputStream in) throws IOException {
        int idLength;
        try {
            idLength = in.readInt();
        } catch (EOFException e) {
            return null;
        }
        byte[] id = new byte[idLength];
        in.readFully(id);
        long version = in.readLong();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new Entry(id, version, json);
    }
}
