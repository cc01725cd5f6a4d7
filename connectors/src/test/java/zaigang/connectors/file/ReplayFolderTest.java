package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.json.Samples;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Stream;

class ReplayFolderTest {

    private static final String PUNCH = "{'event_id':'1','employee_id':'E1','kind':'CLOCK_IN','time':%s}%n";

    @TempDir
    private Path folder;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            TestFiles.write(folder.resolve(name), "");
        }
    }

    @Test
    void listsTheFilesOfEachStreamByName() throws Exception {
        touch(
                "sites.geojson",
                "roster.jsonl",
                "punches.jsonl",
                "gps-2.jsonl",
                "gps-10.jsonl.gz",
                "gps.jsonl",
                "gps.csv");
        touch("truth.jsonl", "mygps.jsonl", "tasks.jsonl.bak");
        ReplayFolder replay = ReplayFolder.open(folder);
        assertThat(replay.files(Stream.GPS).stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("gps-10.jsonl.gz", "gps-2.jsonl", "gps.jsonl");
        assertThat(replay.files(Stream.PUNCHES)).containsExactly(folder.resolve("punches.jsonl"));
        assertThat(replay.files(Stream.TASKS)).isEmpty();
        assertThat(replay.sites()).isEqualTo(folder.resolve("sites.geojson"));
        assertThat(replay.policy()).isEmpty();
        touch("policy.yaml");
        assertThat(ReplayFolder.open(folder).policy()).contains(folder.resolve("policy.yaml"));
    }

    @Test
    void allProblemsComeAtOnce() throws IOException {
        Files.createDirectory(folder.resolve("tasks.jsonl"));
        UnusableInputException e = catchThrowableOfType(UnusableInputException.class, () -> ReplayFolder.open(folder));
        assertThat(e.problems())
                .containsExactly(
                        folder + "/sites.geojson is missing; a replay needs it",
                        folder + "/roster.jsonl is missing; a replay needs it",
                        folder + " has no file punches*.jsonl or punches*.jsonl.gz; a replay needs at least one",
                        folder + " has no file gps*.jsonl or gps*.jsonl.gz; a replay needs at least one",
                        folder + "/tasks.jsonl is not a file; a replay reads files");
        assertThat(e).hasMessage(String.join("; ", e.problems()));
    }

    @Test
    void whatIsNoFolder() throws IOException {
        Path file = TestFiles.write(folder.resolve("x"), "");
        assertThatThrownBy(() -> ReplayFolder.open(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(file + " is not a folder; give the folder that holds the replay");
        assertThatThrownBy(() -> ReplayFolder.open(folder.resolve("y")))
                .hasMessage(folder + "/y does not exist; give the folder that holds the replay");
    }

    @Test
    void theLastPunchIsTheLastUsableOne() throws Exception {
        touch("sites.geojson", "roster.jsonl", "gps.jsonl");
        String usable = PUNCH.formatted("'2026-03-02T09:00:00+08:00'") + PUNCH.formatted(1772413100000L);
        String unusable =
                PUNCH.formatted("'2031-01-01T00:00:00Z'") + PUNCH.formatted("1772499999999,'kind':'OUT'") + "{";
        TestFiles.write(folder.resolve("punches-1.jsonl"), usable.replace('\'', '"'));
        TestFiles.writeGzip(folder.resolve("punches-2.jsonl.gz"), unusable.replace('\'', '"'));
        ReplayFolder replay = ReplayFolder.open(folder);
        assertThat(LastPunch.in(replay, Samples.SETTINGS)).hasValue(1772413200000L);
        touch("punches-1.jsonl");
        assertThat(LastPunch.in(replay, Samples.SETTINGS)).isEmpty();
    }

    @Test
    void theRoster() throws Exception {
        String entry = "{'employee_id':'%s','team_id':'T1','site_ids':['S1']}%n".replace('\'', '"');
        Path file = TestFiles.write(folder.resolve("roster.jsonl"), entry.formatted("E2") + entry.formatted("E1"));
        assertThat(RosterFile.read(file))
                .containsExactly(
                        new RosterEntry("E2", "T1", List.of("S1"), null, null, true),
                        new RosterEntry("E1", "T1", List.of("S1"), null, null, true));
        TestFiles.write(file, entry.formatted("E1") + "\n{\n" + entry.formatted("E1") + "{\n".repeat(30));
        UnusableInputException e = catchThrowableOfType(UnusableInputException.class, () -> RosterFile.read(file));
        assertThat(e.problems())
                .hasSize(21)
                .startsWith(
                        "roster.jsonl/3: not valid JSON near byte 1; allowed is one JSON object in UTF-8; correct the record and"
                                + " send it again",
                        "roster.jsonl/4: employee_id \"E1\" stands on line 1 too; allowed is one line per employee; take one of"
                                + " them out")
                .endsWith("and 12 more lines of roster.jsonl are not usable");
        TestFiles.write(file, "\n");
        assertThatThrownBy(() -> RosterFile.read(file))
                .hasMessage(file + " is empty; a replay needs one line per employee");
    }
}
