package zaigang.connectors.elasticsearch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import zaigang.connectors.secret.SecretReference;
import zaigang.connectors.secret.SecretUnavailableException;

/**
 * How to show Elasticsearch who is writing: an API key, a user with a password, or nothing. It knows where the secrets stand, not what they
 * say.
 *
 * @param apiKey of the encoded API key (Base64 of {@code id:key}, as Kibana shows it); null if there is none
 * @param user user name; null if there is none
 * @param password of that user; null if there is none
 */
public record ElasticsearchCredentials(SecretReference apiKey, String user, SecretReference password)
        implements Serializable {

    /** @throws IllegalArgumentException if there is both an API key and a user, or only half of user and password */
    public ElasticsearchCredentials {
        if (apiKey != null && (user != null || password != null)) {
            throw new IllegalArgumentException("give either an API key or a user and password, not both");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    user == null ? "a password needs a user" : "user " + user + " needs a password");
        }
    }

    /** A server without security. */
    public static ElasticsearchCredentials none() {
        return new ElasticsearchCredentials(null, null, null);
    }

    /** An encoded API key, not null. */
    public static ElasticsearchCredentials apiKey(SecretReference encoded) {
        return new ElasticsearchCredentials(encoded, null, null);
    }

    /** A user and a password, neither null. */
    public static ElasticsearchCredentials basic(String user, SecretReference password) {
        return new ElasticsearchCredentials(null, user, password);
    }

    /**
     * The value of the {@code Authorization} header, a secret, which Kibana takes as well; null without credentials.
     *
     * @throws SecretUnavailableException if a secret is not where it should be
     */
    public String authorization() throws SecretUnavailableException {
        if (apiKey != null) {
            return "ApiKey " + apiKey.resolve().reveal();
        }
        if (user != null) {
            byte[] pair = (user + ":" + password.resolve().reveal()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return null;
    }

    @Override
    public String toString() {
        return apiKey != null
                ? "API key of " + apiKey
                : user != null ? "user " + user + ", password of " + password : "no credentials";
    }
}
