package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** Makes dead letters of records that could not be used. */
public final class Rejections {

    private static final int ID_BYTES = 16;

    private Rejections() {}

    /** The dead letter of one record: with the record itself, except for fixes and collaboration events. */
    public static Rejection of(Stream stream, RawRecord record, Problem problem) {
        String origin = record.origin().toString();
        boolean keep = stream.mayKeepOriginal() && record.value() != null;
        return new Rejection(
                id(stream, origin),
                problem.time(),
                problem.code(),
                origin + ": " + problem.message(),
                stream,
                origin,
                1,
                keep ? Words.original(record.value()) : null);
    }

    /** The dead letter of a record of reference data. */
    static Rejection ofReference(String label, RawRecord record, Problem problem) {
        String origin = record.origin().toString();
        return new Rejection(
                id(label, origin),
                problem.time(),
                problem.code(),
                origin + ": " + problem.message(),
                null,
                origin,
                1,
                record.value() == null ? null : Words.original(record.value()));
    }

    /**
     * The id of the dead letter of what stands at an origin: the same in every mode and run.
     *
     * @param origin {@code file/line} or {@code topic/partition/offset}
     * @return 32 hexadecimal digits
     */
    public static String id(Stream stream, String origin) {
        return id(stream.label(), origin);
    }

    private static String id(String label, String origin) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((label + '\n' + origin).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
