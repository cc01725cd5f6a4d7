package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "config";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Cli.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void printsAConfigurationThatPassesItsOwnCheck() throws Exception {
        assertThat(run()).isZero();
        Path printed = file("printed.yaml", out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("--check", printed.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly(printed + ": valid, policy version 1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checksWhatTheFileNamesToo() throws Exception {
        Path policy = file("policy.yaml", "version: a\nverdict: {medium: 0}\n");
        Path config = file("zaigang.yaml", "policy: policy.yaml\nsites: none.geojson\n");

        assertThat(run("--check", config.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        policy + ":2: verdict.medium: found 0; allowed: a whole number from 1 to 100",
                        folder.resolve("none.geojson")
                                + ": no such file; put it there, or correct its path in the configuration");
    }

    @Test
    void tellsAllProblemsOneALine() throws Exception {
        Path config = file("zaigang.yaml", "kafk: {}\nidle_timeout: 1\n");

        assertThat(run("--check", config.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        config + ":1: kafk: unknown key; did you mean kafka?",
                        config + ":2: idle_timeout: found 1; allowed: an ISO-8601 duration from PT1S to P1D");
    }

    @Test
    void aFileThatIsNotThere() {
        Path missing = folder.resolve("none.yaml");
        assertThat(run("--check", missing.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(missing + ": no such file; give a configuration such as flink-conf/zaigang.yaml");
    }
}
