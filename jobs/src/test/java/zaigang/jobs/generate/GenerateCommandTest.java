package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GenerateCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = GenerateCommand.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private int runSmall(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--employees", "8", "--days", "1", "--interval-s", "180", "--seed", "1", "--out", target().toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Path target() {
        return dir.resolve("folder");
    }

    @Test
    void writesAReplayFolder() {
        assertThat(runSmall()).isZero();

        assertThat(target().resolve("sites.geojson")).exists();
        assertThat(target().resolve("roster.jsonl")).exists();
        assertThat(target().resolve("punches.jsonl")).exists();
        assertThat(target().resolve("truth.jsonl")).exists();
        assertThat(out.toString()).contains("fixes", "8 people").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--employees 0|employees must be 1 to 1000000, was 0",
                "--interval-s 0|interval-s must be 1 to 300, was 0",
                "--days -1|days must be 1 to 3660, was -1",
                "--duplicates 2|duplicates must be 0 to 1, was 2.0",
                "--disorder -PT1S|disorder must be PT0S to P1D, was PT-1S",
                "--threads 0|threads must be 1 to 64, was 0",
                "--behaviour nap|--behaviour nap is unknown, known are honest, lunch",
                "--innocent --behaviour ghost|behaviour ghost is not an innocent one",
                "--employees many|'many' is not an int",
                "--start tomorrow|'--start'",
                "--colour red|--colour"
            })
    void tellsWrongUsageInOneLine(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("--seed", "1", "--out", target().toString()));
        for (String option : List.of("--employees", "--days", "--interval-s")) {
            if (!arguments.contains(option)) {
                all.addAll(List.of(option, "1"));
            }
        }
        all.addAll(List.of(arguments.split(" ")));

        assertThat(run(all.toArray(String[]::new))).isEqualTo(2);

        assertThat(err.toString()).startsWith("generate: ").contains(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(target()).doesNotExist();
    }

    @Test
    void namesAMissingOption() {
        assertThat(run("--employees", "1")).isEqualTo(2);

        assertThat(err.toString()).contains("--days").hasLineCount(1);
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("gps-old.jsonl"), "{}\n");

        assertThat(runSmall()).isEqualTo(2);

        assertThat(err.toString()).contains("is not empty", "--force").hasLineCount(1);
        assertThat(target().resolve("gps-old.jsonl")).exists();
    }

    @Test
    void replacesDataByForceAndNothingElse() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("gps-old.jsonl"), "{}\n");
        Files.writeString(target().resolve("notes.txt"), "mine");

        assertThat(runSmall("--force")).isZero();

        assertThat(target().resolve("gps-old.jsonl")).doesNotExist();
        assertThat(target().resolve("notes.txt")).exists();
    }

    @Test
    void refusesAFile() throws IOException {
        Files.writeString(target(), "");

        assertThat(runSmall("--force")).isEqualTo(2);

        assertThat(err.toString()).contains("is a file");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("--employees", "--innocent", "ghost-metro");
    }
}
