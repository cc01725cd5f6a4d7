package zaigang.jobs.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a document says, in few bytes: whether it came live or by a replay, and in which revision, is no part of that. */
final class Fingerprint {

    /** What takes much room and follows from the rest. */
    private static final List<String> LARGE = List.of("fixes", "track");

    /** Fields that need not be fetched. */
    static final List<String> LEFT_OUT =
            LARGE.stream().map("attendance."::concat).toList();

    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Fingerprint() {}

    static String of(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        if (copy.path("attendance") instanceof ObjectNode attendance) {
            attendance.remove(LARGE);
            attendance.remove(List.of("revision", "source"));
        }
        try {
            String text = SORTED.writeValueAsString(SORTED.treeToValue(copy, Object.class));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
