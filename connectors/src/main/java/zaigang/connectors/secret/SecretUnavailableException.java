package zaigang.connectors.secret;

import java.io.IOException;

/** A secret is not where its reference says; the message says what is missing, where, and what to do, and holds nothing of it. */
public final class SecretUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    SecretUnavailableException(String message) {
        super(message);
    }
}
