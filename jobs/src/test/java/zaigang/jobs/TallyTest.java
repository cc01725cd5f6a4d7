package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

    @TempDir
    Path folder;

    @Test
    void countsWhatStandsWhatWasTakenBackAndWhatCouldNotBeUsed() throws IOException {
        write(List.of(status("OPEN"), status("WITHDRAWN"), status("OPEN")), List.of(code("INVALID"), code("INVALID")));
        assertThat(Tally.of(folder).sentence(true)).isEqualTo("2 episodes open, 1 withdrawn, dead letters {INVALID=2}");
    }

    @Test
    void saysWhatToDoWhereAStreamWasTooMuchOutOfOrder() throws IOException {
        write(List.of(), List.of(code("TOO_LATE")));
        assertThat(Tally.of(folder).sentence(true)).contains("{TOO_LATE=1}").contains("--mode batch");
        assertThat(Tally.of(folder).sentence(false)).doesNotContain("--mode");
    }

    @Test
    void nothingIsNothing() throws IOException {
        write(List.of(), List.of());
        assertThat(Tally.of(folder).sentence(true)).isEqualTo("0 episodes open, 0 withdrawn, no dead letters");
    }

    private void write(List<String> episodes, List<String> rejected) throws IOException {
        Files.write(folder.resolve("episodes.jsonl"), episodes);
        Files.write(folder.resolve("rejected.jsonl"), rejected);
    }

    private static String status(String status) {
        return "{\"attendance\":{\"status\":\"" + status + "\"}}";
    }

    private static String code(String code) {
        return "{\"error\":{\"code\":\"" + code + "\"}}";
    }
}
