package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** A result is a function of the set of events: not of runtime mode, parallelism, the order of lines or how they are cut into files. */
class SameResultIT {

    @TempDir
    static Path home;

    private static Path sorted;
    private static Path reference;

    @BeforeAll
    static void makeAWorkforceAndJudgeIt() {
        sorted = home.resolve("sorted");
        Workforce.write(WorkforceOptions.of(60, 5, 60, 7), sorted);
        reference = home.resolve("reference");
        Runs.replay(sorted, reference, "--mode", "batch", "--parallelism", "1");
    }

    @Test
    void theReferenceIsWorthComparing() {
        assertThat(Runs.documents(reference.resolve("shifts.jsonl"))).hasSizeGreaterThan(200);
        List<JsonNode> episodes = Runs.documents(reference.resolve("episodes.jsonl"));
        assertThat(episodes).hasSizeGreaterThan(20);
        assertThat(episodes)
                .extracting(episode -> episode.at("/attendance/status").asText())
                .contains("OPEN", "WITHDRAWN");
        assertThat(Runs.documents(reference.resolve("rejected.jsonl"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"batch, 2", "streaming, 1", "streaming, 2"})
    void modesAndParallelismsAgree(String mode, int parallelism) {
        Path out = home.resolve(mode + parallelism);
        Runs.replay(sorted, out, "--mode", mode, "--parallelism", parallelism);
        assertThat(Runs.comparable(out)).isEqualTo(Runs.comparable(reference));
    }

    @ParameterizedTest
    @CsvSource({"batch", "streaming"})
    void shuffledLinesAgree(String mode) throws IOException {
        Path shuffled = home.resolve("shuffled-" + mode);
        shuffle(sorted, shuffled);
        Path out = home.resolve("shuffled-out-" + mode);
        Runs.replay(shuffled, out, "--mode", mode, "--parallelism", 2);
        assertThat(withoutOrigins(out)).isEqualTo(withoutOrigins(reference));
    }

    /** A dead letter says where its record stands, which shuffling changes. */
    private static List<String> withoutOrigins(Path folder) {
        List<String> documents = new ArrayList<>();
        Runs.comparable(folder).forEach((id, document) -> {
            if (id.startsWith("rejected")) {
                documents.add(originalOf(document));
            } else {
                documents.add(document);
            }
        });
        Collections.sort(documents);
        return documents;
    }

    private static String originalOf(String document) {
        try {
            return Runs.JSON.readTree(document).at("/event/original").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves each line by up to four minutes of its stream's time, and deals the lines out to three files. */
    private static void shuffle(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Random random = new Random(11);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean events = name.contains(".jsonl") && !name.startsWith("roster") && !name.startsWith("truth");
                if (!events) {
                    Files.copy(file, to.resolve(name));
                } else if (name.endsWith(".gz")) {
                    deal(Gzip.lines(file), name.replace(".jsonl.gz", ""), to, random);
                } else {
                    deal(Files.readAllLines(file), name.replace(".jsonl", ""), to, random);
                }
            }
        }
    }

    private static void deal(List<String> lines, String stem, Path to, Random random) throws IOException {
        record Moved(long time, String line) {}
        List<Moved> moved = new ArrayList<>();
        for (String line : lines) {
            JsonNode time = Runs.JSON.readTree(line).path("time");
            Instant instant = time.isNumber() ? Instant.ofEpochMilli(time.asLong()) : Instant.parse(time.asText());
            moved.add(new Moved(
                    instant.plus(random.nextInt(240), ChronoUnit.SECONDS).toEpochMilli(), line));
        }
        moved.sort(Comparator.comparingLong(Moved::time));
        for (int part = 0; part < 3; part++) {
            List<String> own = new ArrayList<>();
            for (int i = part; i < moved.size(); i += 3) {
                own.add(moved.get(i).line());
            }
            Files.write(to.resolve(stem + "-part" + part + ".jsonl"), own);
        }
    }
}
