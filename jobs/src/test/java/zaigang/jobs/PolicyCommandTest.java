package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), text);
    }

    @Test
    void printsAPolicyThatPassesItsOwnCheck() throws Exception {
        assertThat(run()).isZero();
        assertThat(err.toString()).isEmpty();
        Path printed = file(out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("--check", printed)).isZero();
        assertThat(out.toString().lines()).containsExactly(printed + ": valid, version 1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsAllProblemsOneALine() throws Exception {
        Path file = file("version: a\ntrak: {}\nverdict: {medium: 0}\n");

        assertThat(run("--check", file)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        file + ":2: trak: unknown key, found a mapping; did you mean track?",
                        file + ":3: verdict.medium: found 0; allowed: a whole number from 1 to 100");
    }

    @Test
    void aFileThatIsNotThere() {
        Path missing = folder.resolve("none.yaml");

        assertThat(run("--check", missing)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(missing + ": no such file");
    }

    @Test
    void aFolder() {
        assertThat(run("--check", folder)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(folder + ": is a directory; allowed: a policy file");
    }

    @Test
    void wrongUsage() {
        assertThat(run("--chek", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--chek");
    }

    @Test
    void help() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--check=FILE").contains("Exit status:");
    }
}
