package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import zaigang.connectors.document.Document;

/**
 * Where documents go.
 *
 * @param urls one or more nodes of one cluster, {@code http[s]://host[:port][/prefix]}, all with the same prefix
 * @param credentials how to log in
 * @param indexSuffix appended to every index name, such as {@code -test}; empty for none; lower case letters, digits, {@code -},
 *     {@code _} and {@code .}
 * @param ca file with the certificates, in PEM, of the authorities to believe over {@code https}; null for the JVM's trust store
 *     ({@code -Djavax.net.ssl.trustStore})
 */
public record ElasticsearchTarget(
        List<String> urls, ElasticsearchCredentials credentials, String indexSuffix, String ca)
        implements Serializable {

    private static final int DEFAULT_PORT = 9200;
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9._-]{0,100}");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if a URL or the suffix cannot be used; the message says what is allowed */
    public ElasticsearchTarget {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("Elasticsearch needs at least one URL, such as http://localhost:9200");
        }
        for (String url : urls) {
            if (!prefix(url).equals(prefix(urls.get(0)))) {
                throw new IllegalArgumentException(
                        "the URLs of Elasticsearch must have one path in common, were " + urls);
            }
        }
        if (!SUFFIX.matcher(indexSuffix).matches()) {
            throw new IllegalArgumentException("the index suffix may hold lower case letters, digits, '-', '_' and '.',"
                    + " at most 100, was \"" + indexSuffix + "\"");
        }
    }

    /** One whose certificates the JVM's trust store vouches for. */
    public ElasticsearchTarget(List<String> urls, ElasticsearchCredentials credentials, String indexSuffix) {
        this(urls, credentials, indexSuffix, null);
    }

    /** One node without security and without a suffix. */
    public static ElasticsearchTarget of(String url) {
        return new ElasticsearchTarget(List.of(url), ElasticsearchCredentials.none(), "");
    }

    /** The name of an index there, suffix included. */
    public String indexName(Document.Index index) {
        return index.indexName() + indexSuffix;
    }

    /**
     * A client for it, to be closed by the caller. Secrets and certificates are read now; nothing is sent yet.
     *
     * @param responseTimeout longest silence of the server within a request, more than 0
     * @throws IOException if a secret or the file of certificates is missing or of no use; the message says what to do
     */
    public RestClient connect(Duration responseTimeout) throws IOException {
        RestClientBuilder builder = RestClient.builder(
                        urls.stream().map(ElasticsearchTarget::host).toArray(HttpHost[]::new))
                .setRequestConfigCallback(config -> config.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .setSocketTimeout((int) responseTimeout.toMillis()));
        String authorization = credentials.authorization();
        if (authorization != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)});
        }
        if (ca != null) {
            SSLContext trusting = Trust.in(ca);
            builder.setHttpClientConfigCallback(client -> client.setSSLContext(trusting));
        }
        String prefix = prefix(urls.get(0));
        if (!prefix.isEmpty()) {
            builder.setPathPrefix(prefix);
        }
        return builder.build();
    }

    private static HttpHost host(String url) {
        URI uri = parsed(url);
        return new HttpHost(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), uri.getScheme());
    }

    private static String prefix(String url) {
        String path = parsed(url).getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static URI parsed(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean port = uri.getPort() != 0 && uri.getPort() <= LARGEST_PORT;
            if (http && port && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(unusable(), e);
        }
        throw new IllegalArgumentException(unusable());
    }

    /** Without the URL itself, which may hold a password. */
    private static String unusable() {
        return "a URL of Elasticsearch must look like http://host:9200 or https://host:9200/prefix, with a port of 1 to 65535 and"
                + " without user and password (those belong into the credentials)";
    }
}
