package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.jobs.Refusals.assertRefused;
import static zaigang.jobs.Refusals.assertTold;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: of a folder that cannot be used all problems are told; a bad record becomes a dead letter, and the job goes on. */
class BadInputIT {

    @TempDir
    Path home;

    private SmallCase input;
    private Path out;

    @BeforeEach
    void writeAGoodFolder() {
        input = SmallCase.write(home.resolve("in"));
        out = home.resolve("out");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = home.resolve("missing");
        assertRefused(
                Runs.zaigang("replay", "--in", missing, "--out", out),
                Cli.UNUSABLE,
                List.of(missing + " does not exist", "give the folder"));
        assertThat(out).doesNotExist();
    }

    @Test
    void aFileIsNoFolder() {
        assertRefused(
                Runs.zaigang("replay", "--in", input.file("roster.jsonl"), "--out", out),
                Cli.UNUSABLE,
                List.of("roster.jsonl is not a folder", "give the folder"));
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        input.remove("punches.jsonl")
                .remove("gps.jsonl")
                .remove("sites.geojson")
                .remove("roster.jsonl");
        refused(
                List.of(input.file("sites.geojson") + " is missing"),
                List.of(input.file("roster.jsonl") + " is missing"),
                List.of("no file punches*.jsonl", "at least one"),
                List.of("no file gps*.jsonl", "at least one"));
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        input.remove("gps.jsonl");
        Files.createDirectory(input.file("gps.jsonl"));
        refused(List.of(input.file("gps.jsonl") + " is not a file"));
    }

    @Test
    void everyBadLineOfTheRosterIsToldAtOnce() {
        input.add("roster.jsonl", """
                {"employee_id": "A", "team_id": "T1", "site_ids": ["MOON"]}
                {"employee_id": "PRESENT", "team_id": "T1", "site_ids": ["HQ"]}
                {"employee_id": "B", "team_id": "T1", "site_ids": []}
                {"employee_id": "C", "team_id": "T1", "site_ids": "HQ"}
                {"employee_id": "D", "site_ids": ["HQ"]}
                {"employee_id": "E", "team_id": "T1", "site_ids": ["HQ"], "geofenced": "no"}
                {"employee_id": "F\"""");
        refused(
                List.of("roster.jsonl/4", "\"PRESENT\"", "line 2", "one line per employee"),
                List.of("roster.jsonl/5", "\"site_ids\"", "an empty list", "at least one site"),
                List.of("roster.jsonl/6", "\"site_ids\"", "\"HQ\"", "a list of at least one site"),
                List.of("roster.jsonl/7", "\"team_id\" is missing", "add it"),
                List.of("roster.jsonl/8", "\"geofenced\"", "\"no\"", "true or false"),
                List.of("roster.jsonl/9", "JSON"));
    }

    @Test
    void aRosterWithAnUnknownSiteIsRefused() {
        input.add("roster.jsonl", """
                {"employee_id": "A", "team_id": "T1", "site_ids": ["HQ", "MOON"]}""");
        refused(List.of("roster.jsonl", "\"A\"", "\"MOON\"", "not in sites.geojson", "add the site or correct its id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n"})
    void anEmptyRosterIsRefused(String text) {
        input.put("roster.jsonl", text);
        refused(List.of("roster.jsonl", "empty", "one line per employee"));
    }

    @Test
    void aSelfCrossingSiteIsRefused() {
        input.put("sites.geojson", """
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                 "properties": {"site_id": "HQ", "name": "Headquarters", "time_zone": "Asia/Shanghai"},
                 "geometry": {"type": "Polygon", "coordinates":
                  [[[104.0, 30.0], [104.1, 30.1], [104.1, 30.0], [104.0, 30.1], [104.0, 30.0]]]}}]}
                """);
        refused(List.of("sites.geojson", "HQ", "cross"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\": ", "[]", "7", "{\"type\": \"FeatureCollection\", \"features\": []}"})
    void sitesThatAreNoneAreRefused(String text) {
        input.put("sites.geojson", text);
        Runs.Outcome outcome = replay();
        assertTold(outcome);
        assertThat(outcome.status()).isEqualTo(Cli.UNUSABLE);
        assertThat(outcome.err()).contains("sites.geojson");
    }

    @Test
    void everyProblemOfAPolicyIsToldWithTheKey() {
        input.put("policy.yaml", """
                version: test-1
                fense: {}
                fence:
                  exit_bufer_m: 50
                  confirm_fixes: two
                time_zone: Asia/Shangri-La
                shift:
                  max_length: PT16D
                travel:
                  speed_kmh: -20
                """);
        refused(
                List.of("policy.yaml:2", "fense: unknown key", "did you mean fence?"),
                List.of("policy.yaml:4", "fence.exit_bufer_m: unknown key", "did you mean fence.exit_buffer_m?"),
                List.of("policy.yaml:5", "fence.confirm_fixes", "two", "allowed"),
                List.of("policy.yaml:6", "time_zone", "Asia/Shangri-La", "allowed"),
                List.of("policy.yaml:8", "shift.max_length", "PT16D", "allowed"),
                List.of("policy.yaml:10", "travel.speed_kmh", "-20", "allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "version: [", "just text", "version: 1\nversion: 2\n", "---\nversion: 1\n---\nversion: 2\n"})
    void aPolicyThatIsNoneIsRefused(String text) {
        input.put("policy.yaml", text);
        Runs.Outcome outcome = replay();
        assertTold(outcome);
        assertThat(outcome.status()).isEqualTo(Cli.UNUSABLE);
        assertThat(outcome.err()).contains("policy.yaml");
    }

    @Test
    void problemsOfSeveralFilesAreToldTogether() {
        input.put("policy.yaml", "version: test-1\nabsense: {}\n")
                .put("sites.geojson", "{")
                .add("roster.jsonl", "{");
        Runs.Outcome outcome = replay();
        assertTold(outcome);
        assertThat(outcome.status()).isEqualTo(Cli.UNUSABLE);
        assertThat(outcome.err().lines())
                .anyMatch(line -> line.contains("policy.yaml"))
                .anyMatch(line -> line.contains("sites.geojson"))
                .anyMatch(line -> line.contains("roster.jsonl/3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"event_id\": 7}\nnot JSON\n"})
    void aReplayNeedsAUsablePunch(String text) {
        input.put("punches.jsonl", text);
        refused(List.of(input.folder().toString(), "no usable punch", "give --until"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "streaming"})
    void aBadRecordIsADeadLetterAndTheJobGoesOn(String mode) {
        BadRecords.addTo(input);
        Runs.Outcome outcome = Runs.zaigang("replay", "--in", input.folder(), "--out", out, "--mode", mode);
        assertTold(outcome);
        assertThat(outcome.status()).as(outcome.err()).isZero();

        TreeMap<String, String> codes = new TreeMap<>();
        for (JsonNode letter : Runs.documents(out.resolve("rejected.jsonl"))) {
            String origin = letter.at("/attendance/origin").asText();
            codes.put(origin, letter.at("/error/code").asText());
            assertThat(letter.at("/error/message").asText())
                    .as(origin)
                    .startsWith(origin.equals(BadRecords.FOLDED) ? "fixes of 2026-03-02: " : origin + ": ")
                    .contains("; ")
                    .doesNotContain("Exception");
            assertThat(letter.at("/attendance/stream").asText()).isEqualTo(origin.replaceFirst("[-./].*", ""));
            assertThat(letter.at("/attendance/count").asInt()).isPositive();
            boolean mayKeep = !origin.startsWith("gps") && !origin.startsWith("collaboration");
            assertThat(letter.at("/event").has("original"))
                    .as(letter.toString())
                    .isEqualTo(mayKeep);
            assertThat(letter.toString()).doesNotContain(BadRecords.PRIVATE);
        }
        assertThat(codes).isEqualTo(BadRecords.codes());
        goodRecordsWereJudged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "streaming"})
    void whatStandsBeforeTheEndOfACutOffFileIsUsed(String mode) throws IOException {
        byte[] whole = Gzip.bytes(Files.readAllLines(input.file("gps.jsonl")));
        input.remove("gps.jsonl");
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
        Files.write(input.file("gps.jsonl.gz"), cut);
        Runs.replay(input.folder(), out, "--mode", mode);
        List<JsonNode> letters = Runs.documents(out.resolve("rejected.jsonl"));
        assertThat(letters).hasSize(1);
        JsonNode letter = letters.get(0);
        assertThat(letter.at("/error/code").asText()).isEqualTo("MALFORMED");
        assertThat(letter.at("/attendance/origin").asText()).matches("gps\\.jsonl\\.gz/\\d+");
        assertThat(letter.at("/error/message").asText()).contains("gzip", "write the file again");
        assertThat(letter.at("/event").has("original")).isFalse();
        assertThat(Runs.documents(out.resolve("shifts.jsonl")))
                .filteredOn(shift -> shift.at("/user/id").asText().equals(SmallCase.ABSENT))
                .singleElement()
                .satisfies(shift -> assertThat(
                                shift.at("/attendance/shift/outside_s").asDouble())
                        .isPositive());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsADeadLetter() throws IOException {
        Files.copy(input.file("gps.jsonl"), input.file("gps-plain.jsonl.gz"));
        Runs.replay(input.folder(), out);
        assertThat(Runs.documents(out.resolve("rejected.jsonl")))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.at("/error/code").asText()).isEqualTo("MALFORMED");
                    assertThat(letter.at("/attendance/origin").asText()).isEqualTo("gps-plain.jsonl.gz/1");
                    assertThat(letter.at("/error/message").asText())
                            .contains("compress the file or take .gz from its name");
                });
        goodRecordsWereJudged();
    }

    /** As if nothing had been wrong beside them. */
    private void goodRecordsWereJudged() {
        Path clean = home.resolve("clean");
        Runs.replay(SmallCase.write(home.resolve("clean-in")).folder(), clean);
        Map<String, String> wanted = Runs.comparable(clean);
        Map<String, String> found = Runs.comparable(out);
        found.keySet().removeIf(key -> key.startsWith("rejected.jsonl"));
        assertThat(found).isEqualTo(wanted);
        assertThat(new TreeSet<>(open())).containsExactly(SmallCase.ABSENT);
    }

    /** Of whom an episode is open. */
    private List<String> open() {
        return Runs.documents(out.resolve("episodes.jsonl")).stream()
                .filter(episode -> episode.at("/attendance/status").asText().equals("OPEN"))
                .map(episode -> episode.at("/user/id").asText())
                .toList();
    }

    private Runs.Outcome replay() {
        return Runs.zaigang("replay", "--in", input.folder(), "--out", out);
    }

    @SafeVarargs
    private void refused(List<String>... lines) {
        assertRefused(replay(), Cli.UNUSABLE, lines);
        assertThat(out.resolve("episodes.jsonl")).doesNotExist();
    }
}
