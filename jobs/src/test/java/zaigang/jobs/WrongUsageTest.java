package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.jobs.Refusals.assertRefused;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong options and commands: refused with one line, before anything is read or started. */
class WrongUsageTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replay                                                    | --in=DIR                | --kafka=FILE
            replay --kafka F --out OUT                                | --kafka                 | needs --from TIME and --to TIME
            replay --kafka F --out OUT --from 2026-03-02T00:00:00Z --to 2026-03-03T00:00:00Z | F: no such file | flink-conf/zaigang.yaml
            replay --kafka F --in IN --out OUT                        | --in=DIR                | mutually exclusive
            replay --in IN                                            | --out DIR               | --elasticsearch URL
            replay --in IN --out OUT --mode sideways                  | --mode                  | BATCH, STREAMING
            replay --in IN --out OUT --parallelism 0                  | --parallelism is 0      | 1 to 128
            replay --in IN --out OUT --parallelism -3                 | --parallelism is -3     | 1 to 128
            replay --in IN --out OUT --parallelism 129                | --parallelism is 129    | 1 to 128
            bench --in IN --parallelism 1000000                       | --parallelism is 1000000 | 1 to 128
            bench --in IN --rounds 0                                  | --rounds is 0           | 1 to 100
            bench                                                     | --in DIR                | or --state
            bench --kafka                                             | --in DIR                | the replay folder
            bench --kafka --state                                     | --kafka, --state        | give one of them
            bench --state --in IN                                     | --in and --rounds       | their own workforce
            bench --in IN --employees 10                              | --employees and --fixes | with --state alone
            bench --latency --state                                   | --state and --latency   | give one of them
            bench --latency --rate 9                                  | --rate is 9             | 10 to 1000000
            bench --latency --seconds 17                              | --seconds is 17         | 18 to 60
            bench --state --seconds 60                                | --rate and --seconds    | with --latency alone
            bench --state --employees 0                               | --employees is 0        | 1 to 1000000
            bench --state --fixes 1801                                | --fixes is 1801         | 1 to 1800
            bench --kafka --in IN --mode batch                        | --mode                  | reads Kafka always streams
            replay --in IN --out OUT --parallelism two                | --parallelism           | 'two'
            replay --in IN --out OUT --dry-run                        | --dry-run               | needs --elasticsearch URL, --from TIME and --to TIME
            replay --in IN --out OUT --from yesterday                 | --from                  | ISO-8601 with an offset
            replay --in IN --out OUT --to 2026-03-02                  | --to                    | 2026-03-02T01:00:00Z
            replay --in IN --out OUT --until 2026-03-02T01:00:00      | --until                 | epoch milliseconds
            replay --in IN --out OUT --from 2026-03-03T00:00:00Z --to 2026-03-02T00:00:00Z | --from 2026-03-03T00:00:00Z | not before --to 2026-03-02T00:00:00Z
            replay --in IN --out OUT --from 2026-03-03T00:00:00Z --to 2026-03-03T00:00:00Z | --from 2026-03-03T00:00:00Z | not before --to
            replay --in IN --out OUT --faster                         | Unknown option          | --faster
            replay --in IN --out OUT IN                               | IN                      | zaigang replay --help
            replay --in                                               | --in                    | DIR
            setup                                                     | --elasticsearch URL     | --kibana URL
            setup --kibana 127.0.0.1:5601                             | URL of Kibana           | http://host:5601
            setup --kibana http://127.0.0.1:99999                     | URL of Kibana           | http://host:5601
            setup --elasticsearch http://127.0.0.1:9200 --from now-1y | --from and --to         | give --kibana URL
            setup --kibana http://127.0.0.1:5601 --to 2026-13         | --to is 2026-13         | 2023-05-01T08:00:00Z
            setup --elasticsearch nonsense                            | URL of Elasticsearch    | http://host:9200
            setup --elasticsearch ftp://127.0.0.1:9200                | URL of Elasticsearch    | https://host:9200/prefix
            setup --elasticsearch 127.0.0.1:9200                      | URL of Elasticsearch    | http://host:9200
            setup --elasticsearch http://                             | URL of Elasticsearch    | http://host:9200
            setup --elasticsearch http://127.0.0.1:99999              | 99999                   | 65535
            setup --elasticsearch http://127.0.0.1:0/prefix           | is 0                    | 1 to 65535
            report --elasticsearch http://127.0.0.1:9 --out OUT        | --episode=ID            | Missing required option
            report --elasticsearch nonsense --episode 1 --out OUT      | URL of Elasticsearch    | http://host:9200
            report --elasticsearch http://127.0.0.1:9 --episode 1 --out OUT --lang fr | --lang   | EN, ZH
            report --elasticsearch http://127.0.0.1:9 --episode 1 --out OUT --for boss | --for   | ANALYST, EMPLOYEE
            report --elasticsearch http://127.0.0.1:9 --episode 1 --out OUT --tiles http://h/{z} | URL of the tiles | {z}, {x} and {y}
            replay --in IN --reports OUT --tiles javascript:{z}{x}{y}  | URL of the tiles        | http or https
            demo --port 65536                                         | --port is 65536         | 0 to 65535
            demo --port high                                          | --port                  | 'high'
            demo --data MISSING --exit                                | MISSING is not a folder | --data DIR
            """)
    void wrongOptionsAreNamedWithWhatIsAllowed(String command, String what, String allowed) {
        assertRefused(Runs.zaigang((Object[]) command.split(" +")), Cli.UNUSABLE, List.of(what, allowed));
    }

    @Test
    void anUnknownCommandIsNamedWithThoseThereAre() {
        assertRefused(
                Runs.zaigang("sideways"),
                Cli.UNUSABLE,
                List.of("\"sideways\"", "demo, replay, generate, setup, report, policy", "zaigang --help"));
    }

    @Test
    void noCommandSaysWhichThereAre() {
        assertRefused(
                Runs.zaigang(),
                Cli.UNUSABLE,
                List.of("no command", "demo, replay, generate, setup, report, policy", "zaigang --help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "replay", "generate", "setup", "report", "policy"})
    void helpGoesToStandardOutput(String command) {
        String[] arguments =
                Arrays.stream((command + " --help").trim().split(" ")).toArray(String[]::new);
        Runs.Outcome outcome = Runs.zaigang((Object[]) arguments);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Usage: zaigang").contains("Exit status");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aSuffixThatNoIndexCanHaveIsRefused() {
        Path folder = SmallCase.write(home.resolve("in")).folder();
        assertRefused(
                Runs.zaigang(
                        "replay", "--in", folder, "--elasticsearch", "http://127.0.0.1:9", "--index-suffix", "-Test"),
                Cli.UNUSABLE,
                List.of("index suffix", "lower case", "\"-Test\""));
    }

    @Test
    void aUrlWithAPasswordIsNotRepeated() {
        Path folder = SmallCase.write(home.resolve("in")).folder();
        Runs.Outcome outcome =
                Runs.zaigang("replay", "--in", folder, "--elasticsearch", "http://admin:secret@127.0.0.1:9200");
        assertRefused(outcome, Cli.UNUSABLE, List.of("without user and password"));
        assertThat(outcome.err()).doesNotContain("secret");
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailureOfOneLine() throws IOException {
        String address = "http://127.0.0.1:" + closedPort();
        assertRefused(
                Runs.zaigang("setup", "--elasticsearch", address),
                Cli.FAILURE,
                List.of("cannot reach Elasticsearch", address, "check the URL"));
        Path folder = SmallCase.write(home.resolve("in")).folder();
        Path out = home.resolve("out");
        assertRefused(
                Runs.zaigang("replay", "--in", folder, "--out", out, "--elasticsearch", address),
                Cli.FAILURE,
                List.of("cannot reach Elasticsearch", address, "check the URL"));
        assertThat(out.resolve("episodes.jsonl")).doesNotExist();
    }

    @Test
    void aServerThatIsNotElasticsearchIsNamed() throws Exception {
        com.sun.net.httpserver.HttpServer other = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>router</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            String address = "http://127.0.0.1:" + other.getAddress().getPort();
            assertRefused(
                    Runs.zaigang("setup", "--elasticsearch", address),
                    Cli.FAILURE,
                    List.of(address, "not Elasticsearch", "check the URL"));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void resultsDoNotGoIntoAFile() throws IOException {
        Path folder = SmallCase.write(home.resolve("in")).folder();
        Path file = Files.writeString(home.resolve("notes.txt"), "kept");
        assertRefused(
                Runs.zaigang("replay", "--in", folder, "--out", file),
                Cli.UNUSABLE,
                List.of(file.toString(), "is a file", "give a folder"));
        assertRefused(
                Runs.zaigang("replay", "--in", folder, "--out", file.resolve("results")),
                Cli.UNUSABLE,
                List.of(file.resolve("results").toString(), "cannot be written", "give a folder"));
        assertThat(file).hasContent("kept");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
