package zaigang.patterns.shift;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids that follow from what they name, so that every run gives the same ones. */
public final class Ids {

    private static final int BYTES = 16;

    private Ids() {}

    /** The id of a shift: {@code attendance.shift.id} and the {@code event.id} of its ledger. */
    public static String shift(String employeeId, long clockIn) {
        return of("shift", employeeId, Long.toString(clockIn));
    }

    /** The id of the episode of a window on work that ends at an instant. */
    public static String windowEpisode(String employeeId, long end) {
        return of("window-episode", employeeId, Long.toString(end));
    }

    /** The id of a shift's episode. */
    public static String episode(String shiftId) {
        return of("episode", shiftId);
    }

    /**
     * The first half of the SHA-256 of the parts, each preceded by its length.
     *
     * @return 32 hexadecimal digits
     */
    public static String of(String... parts) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest(parts), BYTES));
    }

    /** The first 64 bits of the SHA-256 of the parts, each preceded by its length: tells events apart where room counts. */
    public static long fingerprint(String... parts) {
        return ByteBuffer.wrap(digest(parts)).getLong();
    }

    private static byte[] digest(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
