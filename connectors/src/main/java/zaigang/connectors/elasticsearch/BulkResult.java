package zaigang.connectors.elasticsearch;

import java.util.Set;

/**
 * What Elasticsearch said of one document, or of a request as a whole.
 *
 * @param status HTTP status; {@link #NO_ANSWER} if none came
 * @param type kind of error as Elasticsearch names it; empty if there is none
 * @param reason its words; empty if there are none
 */
record BulkResult(int status, String type, String reason) {

    /** Instead of a status, when the connection failed or what came back was no answer of Elasticsearch. */
    static final int NO_ANSWER = 0;

    private static final int MAX_REASON = 500;

    /** Refused with 400, but for the index and not for the document: the next document would fare no better. */
    private static final Set<String> WRONG_WITH_THE_INDEX =
            Set.of("validation_exception", "invalid_index_name_exception", "index_closed_exception");

    BulkResult {
        String kept = withoutValues(reason);
        reason = kept.length() > MAX_REASON ? kept.substring(0, MAX_REASON) + "…" : kept;
    }

    /** Previews quote values of the document, which must not travel on in dead letters and logs. */
    static String withoutValues(String reason) {
        int preview = reason.indexOf(" Preview of field's value");
        return preview < 0 ? reason : reason.substring(0, preview);
    }

    /** What to do about a document. */
    enum Outcome {
        /** It is there. */
        STORED,
        /** A newer revision is there already. */
        STALE,
        /** Not now: try again later. */
        RETRY,
        /** This document will never be taken. */
        REFUSED,
        /** No document will be taken until somebody changes something. */
        STOP
    }

    /** What it means for the one document it was said of. */
    Outcome ofDocument() {
        if (status >= 200 && status < 300) {
            return Outcome.STORED;
        }
        if (status == 409) {
            return Outcome.STALE;
        }
        if (later()) {
            return Outcome.RETRY;
        }
        boolean stop = status < 400 || status == 401 || status == 403 || status == 404;
        return stop || WRONG_WITH_THE_INDEX.contains(type) ? Outcome.STOP : Outcome.REFUSED;
    }

    /** What it means for a request as a whole: refused says that something in it, or its size, is not taken. */
    Outcome ofRequest() {
        if (later()) {
            return Outcome.RETRY;
        }
        return status == 400 || status == 413 ? Outcome.REFUSED : Outcome.STOP;
    }

    private boolean later() {
        return status == NO_ANSWER || status == 408 || status == 429 || status >= 500;
    }

    /** For people: {@code 400 mapper_parsing_exception: failed to parse …}. */
    String describe() {
        String code = status == NO_ANSWER ? "no answer" : String.valueOf(status);
        return (type.isEmpty() ? code : code + " " + type) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
