package zaigang.jobs;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zaigang.connectors.elasticsearch.ElasticsearchCredentials;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.secret.SecretReference;

/** Where a command's results go, checked before anything is read. */
final class Targets {

    private static final String API_KEY = "ZAIGANG_ELASTICSEARCH_API_KEY";
    private static final String USER = "ZAIGANG_ELASTICSEARCH_USER";
    private static final String PASSWORD = "ZAIGANG_ELASTICSEARCH_PASSWORD";
    private static final String CA = "ZAIGANG_ELASTICSEARCH_CA";

    /** After the host, and without a path, a user or a password in it. */
    private static final Pattern PORT = Pattern.compile("^https?://[^/@]*:(\\d+)(?:/.*)?$");

    private static final BigInteger LARGEST_PORT = BigInteger.valueOf(65_535);

    private Targets() {}

    /**
     * The server at a URL, with credentials from the environment: an API key, or a user and a password; and the file of
     * the authorities to believe, if there is one.
     *
     * @param suffix added to every index name; may be empty
     * @throws UnusableInputException if the URL can't be one
     */
    static ElasticsearchTarget of(String url, String suffix) throws UnusableInputException {
        requirePort(url);
        try {
            return new ElasticsearchTarget(List.of(url), credentials(), suffix, System.getenv(CA));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(List.of(e.getMessage()));
        }
    }

    /** A port that cannot be one is found out by the client only when it connects. */
    private static void requirePort(String url) throws UnusableInputException {
        Matcher port = PORT.matcher(url);
        if (!port.find()) {
            return;
        }
        BigInteger number = new BigInteger(port.group(1));
        if (number.signum() == 0 || number.compareTo(LARGEST_PORT) > 0) {
            throw new UnusableInputException(
                    List.of("the port of the URL of Elasticsearch is " + port.group(1) + "; allowed is 1 to 65535"));
        }
    }

    /** From the environment: an API key, or a user and a password, or none. */
    static ElasticsearchCredentials credentials() {
        if (System.getenv(API_KEY) != null) {
            return ElasticsearchCredentials.apiKey(SecretReference.environment(API_KEY));
        }
        String user = System.getenv(USER);
        SecretReference password = System.getenv(PASSWORD) == null ? null : SecretReference.environment(PASSWORD);
        return new ElasticsearchCredentials(null, user, password);
    }

    /** Refuses a folder that could not be written, before an hour is spent on what goes into it. */
    static void requireWritable(Path folder) throws UnusableInputException, IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableInputException(List.of(folder + " is a file; give a folder for the results"));
        }
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new UnusableInputException(
                    List.of(folder + " cannot be written (" + existing + " refuses it); give a folder that can"));
        }
    }
}
