package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.jobs.Refusals.assertRefused;
import static zaigang.jobs.Refusals.assertTold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody runs it who has never seen it. */
class DemoIT {

    @TempDir
    Path data;

    @Test
    void theChengduEngineerStandsOnTopAndNothingIsLeftBehind() {
        Runs.Outcome outcome = Runs.zaigang("demo", "--port", 0, "--exit", "--data", data);
        assertTold(outcome);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(data).isEmptyDirectory();

        List<String> out = outcome.out().lines().toList();
        assertThat(out)
                .filteredOn(line -> line.startsWith("ENDED (UTC)"))
                .singleElement()
                .satisfies(line -> assertThat(line).containsSubsequence("EMPLOYEE", "SITE", "SCORE", "LEADING RULE"));
        assertThat(out)
                .filteredOn(line -> line.matches("2023-\\d\\d-\\d\\d .*\\bCD1\\b.*"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("ghost-shift").endsWith(" km"));
        assertThat(out)
                .anyMatch(line ->
                        line.matches("  On 2023-06-02 at .*, Engineer CD1 clocked in .* clocking out at .*\\."));
        assertThat(out).anyMatch(line -> line.matches("\\d+ of \\d+ shifts need a look, and \\d+ windows of work .*"));
        assertThat(out).anyMatch(line -> line.matches("Elasticsearch +http://127\\.0\\.0\\.1:\\d+"));
        assertThat(out).anyMatch(line -> line.matches("Flink's web UI +http://127\\.0\\.0\\.1:\\d+"));
        assertThat(out)
                .filteredOn(line -> line.startsWith("  curl -s 'http://127.0.0.1:"))
                .hasSize(3);
        assertThat(outcome.out()).doesNotContain("localhost").doesNotContain("0.0.0.0");
        assertThat(outcome.err()).contains("Made up a workforce").contains("shifts judged in");
    }

    @Test
    void aTakenPortIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Runs.zaigang("demo", "--port", taken.getLocalPort(), "--exit", "--data", data),
                    Cli.FAILURE,
                    List.of("port " + taken.getLocalPort() + " on 127.0.0.1 is taken", "choose another"));
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsMissingOrAFileIsToldInOneLine() throws IOException {
        Path missing = data.resolve("missing");
        assertRefused(
                Runs.zaigang("demo", "--port", 0, "--exit", "--data", missing),
                Cli.UNUSABLE,
                List.of(missing + " is not a folder", "--data DIR"));
        Path file = Files.writeString(data.resolve("file"), "");
        assertRefused(
                Runs.zaigang("demo", "--port", 0, "--exit", "--data", file),
                Cli.UNUSABLE,
                List.of(file + " is not a folder", "--data DIR"));
    }

    @Test
    void ctrlCEndsItInGoodOrder() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String opened : List.of("java.util", "java.lang", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "zaigang.jobs.Cli"));
        command.addAll(List.of("demo", "--port", "0", "--data", data.toString()));
        Path err = data.resolveSibling(data.getFileName() + ".err");
        Process demo = new ProcessBuilder(command).redirectError(err.toFile()).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> told = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
                if (line.startsWith("Press Ctrl-C")) {
                    // Of the handle, which leaves the streams open.
                    demo.toHandle().destroy();
                }
            }
            assertThat(told).last().asString().startsWith("Press Ctrl-C");
            assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(data).isEmptyDirectory();
            assertThat(Files.readString(err)).doesNotContain("\tat ").doesNotContain("left behind");
        } finally {
            demo.destroyForcibly();
            Files.delete(err);
        }
    }
}
