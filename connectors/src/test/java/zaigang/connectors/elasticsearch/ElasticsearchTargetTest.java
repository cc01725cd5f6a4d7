package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;
import zaigang.connectors.secret.SecretReference;

class ElasticsearchTargetTest {

    private static final SecretReference KEY = SecretReference.environment("ES_KEY");

    @Test
    void showsNoSecrets() {
        assertThat(ElasticsearchCredentials.apiKey(KEY)).hasToString("API key of env:ES_KEY");
        ElasticsearchTarget target = new ElasticsearchTarget(
                List.of("https://es:9243/prefix"), ElasticsearchCredentials.basic("flink", KEY), "-test");
        assertThat(target.toString()).contains("user flink, password of env:ES_KEY");
    }

    @Test
    void encodesCredentialsAsHttpHasThem(@TempDir Path folder) throws Exception {
        SecretReference password = SecretReference.file(Files.writeString(folder.resolve("password"), "open sesame\n"));
        assertThat(ElasticsearchCredentials.basic("Aladdin", password).authorization())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(ElasticsearchCredentials.none().authorization()).isNull();
    }

    @Test
    void travelsToTheWorkers() throws Exception {
        ElasticsearchTarget target = new ElasticsearchTarget(
                List.of("http://a:9200", "http://b:9200/"), ElasticsearchCredentials.apiKey(KEY), "-test");
        assertThat(InstantiationUtil.clone(target)).isEqualTo(target);
        assertThat(target.indexName(Document.Index.EPISODES)).isEqualTo("attendance-episodes-test");
        assertThat(InstantiationUtil.clone(ElasticsearchSink.builder(target).build()))
                .isNotNull();
    }

    @Test
    void saysWhatIsWrongWithAUrlWithoutRepeatingIt() {
        for (String url : List.of("localhost:9200", "ftp://es", "http://u:s3cret@es", "http://", "not a url")) {
            assertThatThrownBy(() -> ElasticsearchTarget.of(url))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must look like http://host:9200")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void saysWhatIsWrongWithASuffix() {
        assertThatThrownBy(
                        () -> new ElasticsearchTarget(List.of("http://es"), ElasticsearchCredentials.none(), "-Prod"))
                .hasMessageContaining("lower case")
                .hasMessageContaining("\"-Prod\"");
    }

    @Test
    void wantsWholeCredentials() {
        assertThatThrownBy(() -> ElasticsearchCredentials.basic("flink", null))
                .hasMessage("user flink needs a password");
        assertThatThrownBy(() -> new ElasticsearchCredentials(KEY, "u", KEY)).hasMessageContaining("not both");
    }

    @Test
    void saysWhichLimitsDoNotFit() {
        ElasticsearchSinkBuilder builder =
                ElasticsearchSink.builder(ElasticsearchTarget.of("http://es")).setMaxBatchSize(10);
        assertThatThrownBy(() -> builder.setMaxBufferedRequests(10).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 10 documents, was 10");
    }
}
