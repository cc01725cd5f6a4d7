package zaigang.connectors.json;

import zaigang.patterns.event.Rejection;

/** Ends the decoding of a bad record. Carries no stack trace: it says what is wrong with a record, not with the program. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection.Code code;

    Unusable(Rejection.Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Unusable malformed(String message) {
        return new Unusable(Rejection.Code.MALFORMED, message);
    }

    Rejection.Code code() {
        return code;
    }
}
