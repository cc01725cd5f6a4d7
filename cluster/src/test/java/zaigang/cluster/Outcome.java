package zaigang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the job wrote, held against a replay of the same events. */
final class Outcome {

    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(90);

    /** So many the workforce gives at least; fewer would prove little. */
    private static final int EPISODES = 100;

    private static final int SHIFTS = 500;
    private static final int SHOWN = 20;

    private final SearchServer search;
    private final Path replayed;
    private final Documents replay;
    private final Diary diary;

    /** @param replayed the folder that the replay wrote */
    Outcome(SearchServer search, Path replayed, Diary diary) throws IOException {
        this.search = search;
        this.replayed = replayed;
        this.diary = diary;
        replay = Documents.ofReplay(replayed);
        assertThat(replay.count("episodes")).as("episodes of the replay").isGreaterThan(EPISODES);
        assertThat(replay.count("shifts")).as("shifts of the replay").isGreaterThan(SHIFTS);
    }

    /** Waits for the last documents. */
    void theDocumentsAreThoseOfTheReplay() throws InterruptedException, IOException {
        try {
            Await.until(
                    "the documents are those of the replay",
                    SETTLES_WITHIN,
                    () -> Documents.ofLive(search).differences(replay).isEmpty());
        } finally {
            Documents live = Documents.ofLive(search);
            diary.say(
                    "%d episodes and %d shifts; the replay has %d and %d; %d raises were withdrawn live",
                    live.count("episodes"),
                    live.count("shifts"),
                    replay.count("episodes"),
                    replay.count("shifts"),
                    live.withdrawnRaises(replay));
            live.differences(replay).stream().limit(SHOWN).forEach(line -> diary.say("%s", line));
        }
    }

    /** After all that the sink still had to write. */
    void andStaySo() throws InterruptedException, IOException {
        assertThat(Documents.ofLive(search).differences(replay)).isEmpty();
    }

    /**
     * Every malformed record once; beyond that, what the workforce itself did wrong, such as to clock in twice, which the replay refuses as
     * well. So nothing came too late.
     *
     * @param malformed topic, partition and offset of each
     */
    void theDeadLettersAre(Set<String> malformed) throws InterruptedException, IOException {
        Map<Boolean, List<JsonNode>> rejected = search.documents("rejected").stream()
                .collect(Collectors.partitioningBy(
                        letter -> letter.at("/error/code").asText().equals("MALFORMED")));
        assertThat(rejected.get(true))
                .extracting(letter -> letter.at("/attendance/origin").asText())
                .containsExactlyInAnyOrderElementsOf(malformed);
        assertThat(rejected.get(false))
                .extracting(Outcome::whatIsWrong)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(replayed.resolve("rejected.jsonl")).stream()
                        .map(Outcome::parse)
                        .map(Outcome::whatIsWrong)
                        .toList())
                .noneMatch(letter -> letter.startsWith("TOO_LATE"));
        diary.say(
                "%d malformed records, each once among the dead letters; %d others, as in the replay; none too late",
                rejected.get(true).size(), rejected.get(false).size());
    }

    /** All but where it stood. */
    private static String whatIsWrong(JsonNode letter) {
        return letter.at("/error/code").asText() + " "
                + letter.at("/attendance/stream").asText() + " "
                + letter.at("/@timestamp").asText() + " "
                + letter.at("/attendance/count").asText() + " "
                + letter.at("/event/original").asText();
    }

    private static JsonNode parse(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
