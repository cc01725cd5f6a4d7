package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import zaigang.connectors.document.Document;

class DocumentStateSerializerTest {

    /** What version 1 writes. A checkpoint in the field holds this: whatever changes must still read it. */
    private static final String GOLDEN = "ffffffffffffffff00000001000000000000007f"
            + "0011617474656e64616e63652d736869667473" // attendance-shifts
            + "0005612fe5b297" // a/岗
            + "0000000700000003"
            + "000000077b2261223a317d"; // {"a":1}

    private final DocumentStateSerializer serializer = new DocumentStateSerializer();

    @Test
    void writesTheGoldenBytes() throws IOException {
        Document document = new Document(
                Document.Index.SHIFTS, "a/岗", Document.version(7, 3), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        byte[] written =
                serializer.serialize(new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(document, 127))));

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(GOLDEN);
        assertThat(serializer.getVersion()).isEqualTo(1);
    }

    @Test
    void readsTheGoldenBytes() throws IOException {
        var entries = serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN)).getBufferedRequestEntries();

        assertThat(entries).hasSize(1);
        Document document = entries.get(0).getRequestEntry();
        assertThat(document.index()).isEqualTo(Document.Index.SHIFTS);
        assertThat(document.id()).isEqualTo("a/岗");
        assertThat(document.version()).isEqualTo((7L << 32) | 3);
        assertThat(new String(document.json(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in version 2 of their form; this release reads version 1");
    }

    @Test
    void refusesAnIndexItDoesNotKnow() {
        String other = GOLDEN.replace("736869667473", "736869667472");
        assertThatThrownBy(() -> serializer.deserialize(1, HexFormat.of().parseHex(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("attendance-shiftr");
    }
}
