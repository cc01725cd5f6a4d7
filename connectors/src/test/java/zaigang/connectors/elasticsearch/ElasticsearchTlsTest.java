package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;
import zaigang.connectors.secret.SecretReference;
import zaigang.connectors.secret.SecretUnavailableException;

/** Elasticsearch over TLS, with secrets: who is believed, and what is seen of the secrets. */
class ElasticsearchTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String SECRET = "bm90LWZvci1sb2dz";

    @TempDir
    static Path folder;

    private static TestAuthority right;
    private static TestAuthority wrong;
    private static SecretReference apiKey;

    private FakeElasticsearch server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = TestAuthority.make(folder, "right");
        wrong = TestAuthority.make(folder, "wrong");
        apiKey = SecretReference.file(Files.writeString(folder.resolve("api-key"), SECRET + "\n"));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch(FakeElasticsearch.judging(id -> 201), right.server());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ElasticsearchTarget target(ElasticsearchCredentials credentials, Path ca) {
        return new ElasticsearchTarget(List.of(server.url()), credentials, "", ca == null ? null : ca.toString());
    }

    /** Sends a document; the answer, or the exception in which it ended. */
    private static BulkAnswer send(ElasticsearchTarget target) throws Exception {
        Document document = new Document(Document.Index.SHIFTS, "a", 1, "{}".getBytes(StandardCharsets.UTF_8));
        CompletableFuture<BulkAnswer> answer = new CompletableFuture<>();
        try (BulkClient client = new BulkClient(target, TIMEOUT)) {
            client.send(List.of(document), new BulkClient.Listener(answer::complete, answer::completeExceptionally));
            return answer.handle((answered, broken) -> {
                        if (broken != null) {
                            throw new IllegalStateException(broken);
                        }
                        return answered;
                    })
                    .get();
        }
    }

    @Test
    void believesTheAuthorityThatIsNamedAndShowsItTheSecret() throws Exception {
        send(target(ElasticsearchCredentials.apiKey(apiKey), right.pem()));
        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).authorization()).isEqualTo("ApiKey " + SECRET);
    }

    @Test
    void oneOfSeveralAuthoritiesInAFileIsEnough() throws Exception {
        Path both = Files.writeString(
                folder.resolve("both.pem"), Files.readString(wrong.pem()) + Files.readString(right.pem()));
        send(target(ElasticsearchCredentials.none(), both));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void refusesAnyOtherWithAClearErrorBeforeTheSecretIsSent() {
        for (Path ca : new Path[] {wrong.pem(), null}) {
            assertThatThrownBy(() -> send(target(ElasticsearchCredentials.apiKey(apiKey), ca)))
                    .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class)
                    .hasStackTraceContaining(
                            "The certificate of Elasticsearch at [" + server.url() + "] is not trusted")
                    .hasStackTraceContaining("elasticsearch.ca")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(SECRET));
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void theInstallerSaysTheSame() throws Exception {
        try (RestClient client =
                target(ElasticsearchCredentials.none(), wrong.pem()).connect(TIMEOUT)) {
            assertThatThrownBy(() -> TemplateInstaller.install(client))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining("ZAIGANG_ELASTICSEARCH_CA");
        }
    }

    @Test
    void aFileWithoutCertificates() throws Exception {
        Path none = folder.resolve("none.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "my dear certificate");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> target(ElasticsearchCredentials.none(), none).connect(TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no file " + none);
        for (Path file : List.of(empty, text, broken)) {
            assertThatThrownBy(
                            () -> target(ElasticsearchCredentials.none(), file).connect(TIMEOUT))
                    .as(file.toString())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the file " + file + " holds no certificate")
                    .hasMessageContaining("BEGIN CERTIFICATE");
        }
    }

    @Test
    void aMissingSecretIsToldBeforeAnythingIsSent() {
        ElasticsearchCredentials lost =
                ElasticsearchCredentials.basic("flink", SecretReference.file(folder.resolve("no-such-password")));
        assertThatThrownBy(() -> target(lost, right.pem()).connect(TIMEOUT))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("no-such-password is not there");
    }

    @Test
    void aRefusalOfTheServerDoesNotSayTheSecret() throws Exception {
        server.behave(FakeElasticsearch.failing(401));
        try (RestClient client =
                target(ElasticsearchCredentials.apiKey(apiKey), right.pem()).connect(TIMEOUT)) {
            assertThatThrownBy(() -> TemplateInstaller.install(client))
                    .hasMessageContaining("check the API key")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(SECRET));
        }
        assertThat(server.received().get(0).authorization()).contains(SECRET);
    }

    @Test
    void theJobGraphHoldsWhereASecretStandsAndNotWhatItSays() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(1, 2)
                .map(number -> new Document(Document.Index.SHIFTS, "a" + number, 1, new byte[0]))
                .returns(Document.class)
                .sinkTo(ElasticsearchSink.builder(target(ElasticsearchCredentials.apiKey(apiKey), right.pem()))
                        .build());
        byte[] graph = InstantiationUtil.serializeObject(env.getStreamGraph().getJobGraph());
        String bytes = new String(graph, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(apiKey.name()).doesNotContain(SECRET);
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
