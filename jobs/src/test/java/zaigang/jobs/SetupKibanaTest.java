package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.jobs.Refusals.assertRefused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code setup --kibana}, as a user runs it. */
class SetupKibanaTest {

    private final List<String> imports = new CopyOnWriteArrayList<>();
    private HttpServer kibana;

    @BeforeEach
    void start() throws IOException {
        kibana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kibana.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ObjectNode answer = Runs.JSON.createObjectNode();
            if (exchange.getRequestURI().getPath().endsWith("/_import")) {
                imports.add(sent);
                answer.put("success", true)
                        .put(
                                "successCount",
                                sent.lines()
                                        .filter(line -> line.startsWith("{"))
                                        .count());
            } else {
                answer.putObject("version").put("number", "8.12.2");
            }
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        kibana.start();
    }

    @AfterEach
    void stop() {
        kibana.stop(0);
    }

    @Test
    void sayWhatWasInstalledAndWhereToLook() {
        Runs.Outcome first = Runs.zaigang("setup", "--kibana", url() + "/");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out().strip())
                .matches("kibana: \\d+ objects installed; open " + url() + "/app/dashboards#/view/zaigang-overview");
        Runs.Outcome second = Runs.zaigang("setup", "--kibana", url());
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(imports).hasSize(2);
        assertThat(imports.get(0)).isEqualTo(imports.get(1)).contains("\"timeFrom\":\"now-90d\"");
    }

    @Test
    void anotherTimeToOpenOn() {
        Runs.Outcome outcome =
                Runs.zaigang("setup", "--kibana", url(), "--from", "2023-05-01", "--to", "2023-06-30T12:00:00Z");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(imports.get(0))
                .contains("\"timeFrom\":\"2023-05-01\"", "\"timeTo\":\"2023-06-30T12:00:00Z\"")
                .doesNotContain("\"timeFrom\":\"now-90d\"");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsSent() {
        assertRefused(Runs.zaigang("setup"), Cli.UNUSABLE, List.of("nothing to set up", "--elasticsearch URL"));
        assertRefused(
                Runs.zaigang("setup", "--kibana", url(), "--from", "yesterday"),
                Cli.UNUSABLE,
                List.of("--from is yesterday", "now-30d"));
        assertRefused(
                Runs.zaigang("setup", "--kibana", "http://elastic:secret@" + url().substring("http://".length())),
                Cli.UNUSABLE,
                List.of("URL of Kibana", "without user and password"));
        assertThat(imports).isEmpty();
    }

    @Test
    void aKibanaThatIsNotThereIsAFailureOfOneLine() {
        String url = url();
        kibana.stop(0);
        assertRefused(
                Runs.zaigang("setup", "--kibana", url),
                Cli.FAILURE,
                List.of("cannot reach Kibana", url, "check the URL"));
    }

    private String url() {
        return "http://127.0.0.1:" + kibana.getAddress().getPort();
    }
}
