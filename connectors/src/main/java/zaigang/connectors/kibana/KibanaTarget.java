package zaigang.connectors.kibana;

import java.net.URI;
import java.net.URISyntaxException;
import zaigang.connectors.elasticsearch.ElasticsearchCredentials;

/**
 * A Kibana. For {@code https} the certificate is checked against the JVM's trust store ({@code -Djavax.net.ssl.trustStore}).
 *
 * @param url {@code http[s]://host[:port][/base/path][/s/space]}, without a slash at the end
 * @param credentials how to log in: the same that Elasticsearch takes
 */
public record KibanaTarget(URI url, ElasticsearchCredentials credentials) {

    private static final int LARGEST_PORT = 65_535;

    /**
     * The Kibana at a URL.
     *
     * @throws IllegalArgumentException if the URL can't be one; the message says what is allowed, without the URL, which may hold a
     *     password
     */
    public static KibanaTarget of(String url, ElasticsearchCredentials credentials) {
        try {
            URI uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (http && plain && uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= LARGEST_PORT) {
                return new KibanaTarget(uri, credentials);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(unusable(), e);
        }
        throw new IllegalArgumentException(unusable());
    }

    private static String unusable() {
        return "a URL of Kibana must look like http://host:5601 or https://host/base/s/space, without user and password"
                + " (those belong into the credentials)";
    }
}
