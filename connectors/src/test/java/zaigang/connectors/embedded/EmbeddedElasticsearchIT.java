package zaigang.connectors.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

    @Test
    void keepsPortAndDataOverAStop(@TempDir Path dir) throws Exception {
        try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(dir.resolve("new"), 0, Map.of())) {
            String address = server.httpAddress();
            assertThat(address).startsWith("http://127.0.0.1:").endsWith(":" + server.port());
            assertThat(send(address + "/things/_doc/1?refresh=true", "PUT", "{\"a\":1}")
                            .statusCode())
                    .isEqualTo(201);

            server.stop();
            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> send(address, "GET", "")).isInstanceOf(IOException.class);

            server.start();
            assertThat(server.httpAddress()).isEqualTo(address);
            assertThat(send(address + "/things/_doc/1", "GET", "").body()).contains("\"_source\":{\"a\":1}");
        }
    }

    @Test
    void saysThatThePortIsTaken(@TempDir Path dir) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedElasticsearch.start(dir, other.getLocalPort(), Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " on 127.0.0.1 is taken");
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeMade(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "not a directory");
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(file.resolve("data"), 0, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the data directory " + file.resolve("data") + " is missing and cannot be made");
    }

    @Test
    void saysThatAnotherNodeUsesTheDirectory(@TempDir Path dir) throws Exception {
        try (EmbeddedElasticsearch first = EmbeddedElasticsearch.start(dir, 0, Map.of())) {
            assertThat(first.isRunning()).isTrue();
            assertThatThrownBy(() -> EmbeddedElasticsearch.start(dir, 0, Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another node uses this data directory");
        }
    }

    private static HttpResponse<String> send(String url, String method, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body.isEmpty()
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
