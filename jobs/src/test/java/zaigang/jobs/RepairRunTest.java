package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what the input can tell of is put right: what it cannot must not be taken back. */
class RepairRunTest {

    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    @TempDir
    private Path home;

    @Test
    void aShiftIsJudgedIfItEndsSoMuchBeforeTheInputDoes() throws Exception {
        assertThat(latestEnd("2026-03-03T00:15:00+08:00")).isEqualTo("2026-03-02T16:00:00Z");
    }

    private Instant latestEnd(String until) throws Exception {
        Path folder = SmallCase.write(home.resolve("in")).folder();
        Instant end = java.time.OffsetDateTime.parse(until).toInstant();
        return Instant.ofEpochMilli(RepairRun.latestEnd(Replay.open(folder, end, NOW)));
    }

    /** What comes as late as the live job allows may still be missing in its topics. */
    @Test
    void topicsAreSettledOnlyWhenWhatIsLateHasComeIn() throws Exception {
        SmallCase.write(home.resolve("in"));
        Path config = Files.writeString(home.resolve("zaigang.yaml"), """
                sites: in/sites.geojson
                roster: in/roster.jsonl
                lateness: {tasks: P1D}
                """);
        Instant from = NOW.minusSeconds(10_000);
        assertThat(KafkaHistory.open(config, from, NOW, null, NOW).settledUntil())
                .isEqualTo(Instant.parse("2026-03-19T00:00:00Z").toEpochMilli());
        Instant early = Instant.parse("2026-03-18T00:00:00Z");
        assertThat(KafkaHistory.open(config, from, NOW, early, NOW).settledUntil())
                .isEqualTo(early.toEpochMilli());
        Runs.Outcome outcome = Runs.zaigang(
                "replay",
                "--kafka",
                config,
                "--elasticsearch",
                NOWHERE,
                "--from",
                Instant.now().minusSeconds(60),
                "--to",
                Instant.now());
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(Cli.UNUSABLE);
        assertThat(outcome.err()).contains("is too late to put right", "wait");
    }
}
