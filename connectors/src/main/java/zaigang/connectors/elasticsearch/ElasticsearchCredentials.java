package zaigang.connectors.elasticsearch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How to show Elasticsearch who is writing: an API key, a user with a password, or nothing. {@link #toString} keeps the secrets.
 *
 * @param apiKey the encoded API key (Base64 of {@code id:key}, as Kibana shows it); null if there is none
 * @param user user name; null if there is none
 * @param password of that user; null if there is none
 */
public record ElasticsearchCredentials(String apiKey, String user, String password) implements Serializable {

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
    public static ElasticsearchCredentials apiKey(String encoded) {
        return new ElasticsearchCredentials(encoded, null, null);
    }

    /** A user and a password, neither null. */
    public static ElasticsearchCredentials basic(String user, String password) {
        return new ElasticsearchCredentials(null, user, password);
    }

    /** The value of the {@code Authorization} header; null without credentials. */
    String authorization() {
        if (apiKey != null) {
            return "ApiKey " + apiKey;
        }
        if (user != null) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return null;
    }

    @Override
    public String toString() {
        return apiKey != null ? "API key" : user != null ? "user " + user : "no credentials";
    }
}
