package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file without a record is no problem, wherever it stands and however it is read. */
class EmptyInputIT {

    @TempDir
    Path home;

    private SmallCase input;
    private Path out;

    @BeforeEach
    void writeAGoodFolder() {
        input = SmallCase.write(home.resolve("in"));
        out = home.resolve("out");
    }

    @ParameterizedTest
    @CsvSource({"batch, ''", "streaming, ''", "batch, '\n\n'", "streaming, '\n\n'"})
    void withoutAnyFixEverythingIsUnknown(String mode, String nothing) {
        input.put("gps.jsonl", nothing);
        for (String stream : List.of("tasks", "meetings", "collaboration", "feedback", "verifications", "exemptions")) {
            input.put(stream + ".jsonl", nothing);
        }
        Runs.replay(input.folder(), out, "--mode", mode);
        assertThat(Runs.documents(out.resolve("shifts.jsonl")))
                .hasSize(2)
                .allMatch(shift -> shift.at("/attendance/shift/unknown_s").asDouble() == 28_800)
                .noneMatch(shift -> shift.at("/attendance/flagged").asBoolean());
        assertThat(Runs.documents(out.resolve("rejected.jsonl"))).isEmpty();
        assertThat(Runs.documents(out.resolve("episodes.jsonl"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "streaming"})
    void emptyFilesBesideFullOnesChangeNothing(String mode) throws Exception {
        Path clean = home.resolve("clean");
        Runs.replay(input.folder(), clean);
        input.put("gps-0.jsonl", "").put("gps-9.jsonl", "\n").put("punches-0.jsonl", "");
        Files.write(input.file("gps-5.jsonl.gz"), Gzip.bytes(List.of("")));
        Runs.replay(input.folder(), out, "--mode", mode, "--parallelism", 1);
        assertThat(Runs.comparable(out)).isEqualTo(Runs.comparable(clean));
    }

    @Test
    void anEmptyFileThatIsNamedGzIsADeadLetter() {
        input.put("gps-5.jsonl.gz", "");
        Runs.replay(input.folder(), out);
        assertThat(Runs.documents(out.resolve("rejected.jsonl")))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.at("/attendance/origin").asText()).isEqualTo("gps-5.jsonl.gz/1"));
    }
}
