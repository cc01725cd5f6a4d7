package zaigang.connectors.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import zaigang.connectors.document.Document;

/**
 * Documents not yet written, in checkpoints. Index names are kept without the suffix, so that a job restored under another suffix
 * writes there.
 */
final class DocumentStateSerializer extends AsyncSinkWriterStateSerializer<Document> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<Document> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("the checkpoint holds documents in version " + version
                    + " of their form; this release reads version " + VERSION
                    + ". Restore it with the release that wrote it.");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(Document document, DataOutputStream out) throws IOException {
        out.writeUTF(document.index().indexName());
        out.writeUTF(document.id());
        out.writeLong(document.version());
        out.writeInt(document.json().length);
        out.write(document.json());
    }

    @Override
    protected Document deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        Document.Index index = index(in.readUTF());
        String id = in.readUTF();
        long version = in.readLong();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new Document(index, id, version, json);
    }

    private static Document.Index index(String name) throws IOException {
        for (Document.Index index : Document.Index.values()) {
            if (index.indexName().equals(name)) {
                return index;
            }
        }
        throw new IOException("the checkpoint holds a document for " + name + ", an index this release does not know");
    }
}
