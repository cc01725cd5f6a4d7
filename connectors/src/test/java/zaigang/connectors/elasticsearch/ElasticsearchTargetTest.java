package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import zaigang.connectors.document.Document;

class ElasticsearchTargetTest {

    @Test
    void showsNoSecrets() {
        assertThat(ElasticsearchCredentials.apiKey("s3cret")).hasToString("API key");
        ElasticsearchTarget target = new ElasticsearchTarget(
                List.of("https://es:9243/prefix"), ElasticsearchCredentials.basic("flink", "s3cret"), "-test");
        assertThat(target.toString()).contains("user flink").doesNotContain("s3cret");
    }

    @Test
    void encodesCredentialsAsHttpHasThem() {
        assertThat(ElasticsearchCredentials.basic("Aladdin", "open sesame").authorization())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(ElasticsearchCredentials.none().authorization()).isNull();
    }

    @Test
    void travelsToTheWorkers() throws Exception {
        ElasticsearchTarget target = new ElasticsearchTarget(
                List.of("http://a:9200", "http://b:9200/"), ElasticsearchCredentials.apiKey("k"), "-test");
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
        assertThatThrownBy(() -> new ElasticsearchCredentials("k", "u", "p")).hasMessageContaining("not both");
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
