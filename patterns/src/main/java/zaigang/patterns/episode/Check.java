package zaigang.patterns.episode;

/**
 * An innocent explanation that was looked at, and what came of it.
 *
 * @param id which explanation: {@code weak-signal}, {@code silence}, {@code exemption}, {@code break}, {@code own-other-site},
 *     {@code another-device}, {@code wrong-datum}
 * @param result {@code EXPLAINS}, {@code PARTLY}, {@code DOES_NOT_EXPLAIN} or {@code UNKNOWN}
 * @param text one sentence with the numbers in it
 */
public record Check(String id, Result result, String text) {

    /** What came of it. */
    public enum Result {
        EXPLAINS,
        PARTLY,
        DOES_NOT_EXPLAIN,
        UNKNOWN
    }
}
