package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import zaigang.connectors.document.Document.Index;

/** What a replay wrote of a period, and what follows from it for an open episode that it did not write. */
final class Produced {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Period period;
    private final Decides decides;
    private final Set<String> judged = new HashSet<>();
    private final Map<String, NavigableSet<Long>> findings = new HashMap<>();

    /** What is to be done with an episode. */
    enum Fate {
        WITHDRAWN,
        GOES_ON,
        ENDS_TOO_LATE,
        ON_WORK_ALONE
    }

    Produced(Period period, Decides decides) {
        this.period = period;
        this.decides = decides;
    }

    /**
     * Reads all documents of an index.
     *
     * @param folder with the files that the replay wrote
     * @param taker gets each one
     */
    void read(Index index, Path folder, Consumer<JsonNode> taker) throws IOException {
        try (BufferedReader documents = Files.newBufferedReader(folder.resolve(index.fileName()))) {
            for (String line = documents.readLine(); line != null; line = documents.readLine()) {
                JsonNode document = JSON.readTree(line);
                if (index == Index.SHIFTS) {
                    judged.add(document.at("/event/id").asText());
                } else {
                    Known episode = Known.of(document);
                    findings.computeIfAbsent(episode.employee(), employee -> new TreeSet<>())
                            .add(episode.end());
                }
                taker.accept(document);
            }
        }
    }

    /** Of an open episode that was not written. */
    Fate fateOf(Known episode) {
        if (episode.onWorkAlone()) {
            return decidesOnWork(episode) ? Fate.WITHDRAWN : Fate.ON_WORK_ALONE;
        }
        if (episode.end() > decides.until()) {
            return Fate.ENDS_TOO_LATE;
        }
        // Without an end it was told of while the shift went on; the live job judges that one.
        return episode.hasEnded() || judged.contains(episode.shift()) ? Fate.WITHDRAWN : Fate.GOES_ON;
    }

    /** Whether nothing but the work itself can be why there is none of its own on that day. */
    private boolean decidesOnWork(Known episode) {
        long after = episode.end() - decides.repeatAfterMs();
        return after >= period.from()
                && findings.getOrDefault(episode.employee(), new TreeSet<>())
                        .subSet(after, false, episode.end(), true)
                        .isEmpty();
    }
}
