package zaigang.jobs.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document.Index;
import zaigang.jobs.repair.Produced.Fate;

/** An open episode that a replay did not write is taken back only where the replay could have written it. */
class ProducedTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long FROM = Instant.parse("2026-03-01T16:00:00Z").toEpochMilli();
    private static final Period PERIOD = new Period(FROM, FROM + 30 * DAY);
    private static final long UNTIL = FROM + 29 * DAY;
    private static final long FOUND = FROM + 5 * DAY;

    @TempDir
    private Path folder;

    private Produced produced;

    @BeforeEach
    void aFindingAndALedger() throws IOException {
        Files.writeString(folder.resolve(Index.SHIFTS.fileName()), "{\"event\": {\"id\": \"JUDGED\"}}\n");
        Files.writeString(folder.resolve(Index.EPISODES.fileName()), """
                {"event": {"id": "1", "end": "%s"}, "user": {"id": "E1"}, "attendance": {"status": "OPEN"}}
                """.formatted(Instant.ofEpochMilli(FOUND)));
        produced = new Produced(PERIOD, new Decides(UNTIL, 14 * DAY));
        produced.read(Index.SHIFTS, folder, document -> {});
        produced.read(Index.EPISODES, folder, document -> {});
    }

    private Fate fateOf(String employee, String shift, long end) {
        return produced.fateOf(new Known("", true, employee, shift, shift.isEmpty(), end));
    }

    @Test
    void ofAShiftItIsTakenBackOnceTheShiftHasEnded() {
        assertThat(fateOf("E1", "UNKNOWN", FOUND)).isEqualTo(Fate.WITHDRAWN);
        assertThat(fateOf("E1", "JUDGED", Long.MIN_VALUE)).isEqualTo(Fate.WITHDRAWN);
        assertThat(fateOf("E1", "UNKNOWN", Long.MIN_VALUE)).isEqualTo(Fate.GOES_ON);
    }

    @Test
    void ofAShiftThatEndsTooLateForTheInputItStays() {
        assertThat(fateOf("E1", "UNKNOWN", UNTIL)).isEqualTo(Fate.WITHDRAWN);
        assertThat(fateOf("E1", "UNKNOWN", UNTIL + 1)).isEqualTo(Fate.ENDS_TOO_LATE);
    }

    @Test
    void onWorkAloneItIsTakenBackWhereAllThatCouldStandInItsWayIsKnown() {
        assertThat(fateOf("E2", "", FROM + 14 * DAY)).isEqualTo(Fate.WITHDRAWN);
        assertThat(fateOf("E2", "", FROM + 14 * DAY - 1)).isEqualTo(Fate.ON_WORK_ALONE);
    }

    @Test
    void onWorkAloneItStaysWhereAnotherFindingMayHaveTakenItsPlace() {
        assertThat(fateOf("E1", "", FOUND + 14 * DAY - 1)).isEqualTo(Fate.ON_WORK_ALONE);
        assertThat(fateOf("E1", "", FOUND + 14 * DAY)).isEqualTo(Fate.WITHDRAWN);
    }
}
