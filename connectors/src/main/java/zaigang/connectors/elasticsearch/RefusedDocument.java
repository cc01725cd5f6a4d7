package zaigang.connectors.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.RejectionEncoder;
import zaigang.patterns.event.Rejection;

/** Makes the dead letter of a document that Elasticsearch will not have. */
final class RefusedDocument {

    private static final int HASH_BYTES = 16;

    private RefusedDocument() {}

    /**
     * A letter with the time and version of the document, so that it too is the same however often it is written. It keeps
     * nothing of the document's content, which may hold positions.
     *
     * @param refused a document of any index but that of dead letters
     * @param index full name of the index it was meant for
     * @param why in Elasticsearch's words
     */
    static Document deadLetter(Document refused, String index, String why) {
        String origin = index + "/" + refused.id();
        Rejection rejection = new Rejection(
                id(refused),
                time(refused),
                Rejection.Code.TARGET_REFUSED,
                "Elasticsearch refused document " + refused.id() + " for index " + index + ": " + why
                        + ". Install the index templates again (setup) if its mapping differs, then replay the time in question.",
                null,
                origin,
                1,
                null);
        return RejectionEncoder.encode(rejection, refused.version());
    }

    private static String id(Document refused) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((refused.index().indexName() + "/" + refused.id()).getBytes(StandardCharsets.UTF_8));
            return "target-refused-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The document's own time; the epoch if it has none. */
    private static long time(Document refused) {
        String timestamp = BulkFormat.timestamp(refused.json());
        if (timestamp == null) {
            return 0;
        }
        try {
            return Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
