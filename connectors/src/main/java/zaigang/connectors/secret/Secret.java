package zaigang.connectors.secret;

import java.util.Objects;

/**
 * A secret as it was found, for as long as somebody holds it. It shows itself to nobody: not in logs, not in messages, and it cannot be
 * serialized, so that no job graph, state or document takes it along; a {@link SecretReference} travels instead.
 */
public final class Secret {

    private final String value;

    /**
     * @param value what must not be seen, not null
     */
    Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The secret itself; pass it to whom it is for and keep it nowhere. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
