package zaigang.jobs.config;

import java.util.List;
import zaigang.connectors.elasticsearch.ElasticsearchCredentials;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.secret.SecretReference;

/**
 * Where documents go.
 *
 * @param urls nodes of one cluster
 * @param apiKey where the API key stands; null for none
 * @param username null for none
 * @param password where its password stands; null for none
 * @param ca file with the authorities to believe over https; null for those of the JVM
 * @param indexSuffix added to every index name; null for none
 */
public record ElasticsearchConfig(
        List<String> urls,
        SecretReference apiKey,
        String username,
        SecretReference password,
        String ca,
        String indexSuffix) {

    public ElasticsearchConfig {
        urls = List.copyOf(urls);
    }

    /**
     * The target of the sink.
     *
     * @throws IllegalArgumentException if a URL or the suffix cannot be used, or the credentials are half or twofold; the message says
     *     what is allowed
     */
    public ElasticsearchTarget target() {
        return new ElasticsearchTarget(
                urls,
                new ElasticsearchCredentials(apiKey, username, password),
                indexSuffix == null ? "" : indexSuffix,
                ca);
    }
}
