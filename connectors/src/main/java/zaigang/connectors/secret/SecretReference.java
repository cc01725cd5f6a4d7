package zaigang.connectors.secret;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a secret stands: {@code env:NAME} for an environment variable, {@code file:/path} for a file. It may be shown and serialized; the
 * secret is read by {@link #resolve()}, on the machine and at the time it is needed, so that a new one counts from the next start of a
 * task on.
 *
 * @param source in what it stands
 * @param name the variable's name, or the absolute path of the file
 */
public record SecretReference(Source source, String name) implements Serializable {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ENV = "env:";
    private static final String FILE = "file:";

    /** Longer than any key or trust-store password; a larger file is some other one. */
    private static final int MOST_BYTES = 1 << 16;

    /** In what a secret stands. */
    public enum Source {
        /** An environment variable of the process. */
        ENVIRONMENT,
        /** A file in UTF-8; line ends at its end are no part of the secret. */
        FILE
    }

    /** The reference that a text is; empty if it is none, which may be because it is the secret itself: do not show it. */
    public static Optional<SecretReference> parse(String text) {
        if (text.startsWith(ENV)
                && VARIABLE.matcher(text.substring(ENV.length())).matches()) {
            return Optional.of(environment(text.substring(ENV.length())));
        }
        String path = text.startsWith(FILE) ? text.substring(FILE.length()) : "";
        return path.startsWith("/") && path.indexOf('\0') < 0
                ? Optional.of(new SecretReference(Source.FILE, path))
                : Optional.empty();
    }

    /** That of an environment variable. */
    public static SecretReference environment(String variable) {
        return new SecretReference(Source.ENVIRONMENT, variable);
    }

    /** That of a file. */
    public static SecretReference file(Path path) {
        return new SecretReference(Source.FILE, path.toAbsolutePath().toString());
    }

    /**
     * Reads the secret.
     *
     * @throws SecretUnavailableException if there is none, or an empty one
     */
    public Secret resolve() throws SecretUnavailableException {
        return new Secret(source == Source.ENVIRONMENT ? fromEnvironment() : fromFile());
    }

    private String fromEnvironment() throws SecretUnavailableException {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new SecretUnavailableException("the environment variable " + name + " is "
                    + (value == null ? "not set" : "empty") + " where a secret is read from it (" + this
                    + "); set it for every process of Flink, JobManager and TaskManagers, or name another place");
        }
        return value;
    }

    private String fromFile() throws SecretUnavailableException {
        byte[] bytes;
        try (var in = Files.newInputStream(Path.of(name))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw unusable("is not there");
        } catch (IOException e) {
            throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (bytes.length > MOST_BYTES) {
            throw unusable("has more than " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceFirst("[\\r\\n]+\\z", "");
            if (text.isEmpty()) {
                throw unusable("is empty");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw unusable("is not text in UTF-8");
        }
    }

    private SecretUnavailableException unusable(String problem) {
        return new SecretUnavailableException("the file " + name + " " + problem
                + " where a secret is read from it; put it there, readable, on every machine of Flink (a mounted Secret on"
                + " Kubernetes), or name another place");
    }

    /** As it stands in a configuration. */
    @Override
    public String toString() {
        return (source == Source.ENVIRONMENT ? ENV : FILE) + name;
    }
}
