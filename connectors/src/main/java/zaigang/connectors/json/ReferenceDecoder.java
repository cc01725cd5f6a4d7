package zaigang.connectors.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import zaigang.patterns.event.Rejection;

/**
 * Turns the records of a compacted topic into changes of reference data. The key says what a record is about; without a value it says
 * that there is no such thing any more.
 *
 * @param <T> the change
 */
abstract class ReferenceDecoder<T> {

    private static final String SEND_AGAIN = "; send it again, under a key";

    private Problem problem;

    /** What the key has to be: the name of a field in the value. */
    abstract String keyField();

    /** That there is no such thing any more, from an instant on. */
    abstract T removed(String key, long from, RawRecord record);

    /** The change, or what is wrong with it as {@link Unusable}. */
    abstract T changed(String key, RawRecord record);

    /**
     * Decodes one record; never throws because of what stands in it.
     *
     * @return the change, or null if the record cannot be used; {@link #problem()} then says why
     */
    final T decode(RawRecord record) {
        problem = null;
        try {
            String key = key(record);
            return record.value() == null ? removed(key, ingested(record), record) : changed(key, record);
        } catch (Unusable e) {
            problem = new Problem(e.code(), e.getMessage(), 0);
            return null;
        }
    }

    /** What is wrong with the record last decoded; null if nothing. */
    final Problem problem() {
        return problem;
    }

    private String key(RawRecord record) {
        String allowed = "; allowed is the " + keyField() + ", 1 to " + Fields.MAX_ID_LENGTH + " characters in UTF-8";
        if (record.key() == null || record.key().length == 0) {
            throw new Unusable(Rejection.Code.INVALID, "the record has no key" + allowed + SEND_AGAIN);
        }
        try {
            String key = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record.key()))
                    .toString();
            if (key.codePointCount(0, key.length()) <= Fields.MAX_ID_LENGTH) {
                return key;
            }
        } catch (CharacterCodingException e) {
            // Told below.
        }
        throw new Unusable(Rejection.Code.INVALID, "the key of the record is not allowed" + allowed + SEND_AGAIN);
    }

    /** Holds a value against the key it stands under. */
    final void requireKey(String key, String id) {
        if (!key.equals(id)) {
            throw new Unusable(
                    Rejection.Code.INVALID,
                    "the key is " + Words.quoted(key) + " and \"" + keyField() + "\" is " + Words.quoted(id)
                            + "; allowed is the same for both; correct one of them and send the record again");
        }
    }

    /** When a record came in, milliseconds since the epoch. */
    static long ingested(RawRecord record) {
        if (record.ingested() == RawRecord.NOT_SAID) {
            throw new Unusable(
                    Rejection.Code.INVALID,
                    "neither \"valid_from\" nor the broker says from when on it holds; give it \"valid_from\" and send it"
                            + " again");
        }
        return record.ingested();
    }
}
