package zaigang.jobs.generate;

/** Identifiers that look made up by a machine, and are. */
final class Ids {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Ids() {}

    /** Sixteen hexadecimal digits. */
    static String hex(long value) {
        char[] hex = new char[16];
        for (int k = 0; k < 16; k++) {
            hex[k] = DIGITS[(int) (value >>> (60 - 4 * k)) & 15];
        }
        return new String(hex);
    }
}
