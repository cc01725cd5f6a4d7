package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.json.RawRecord;

class MergedLinesTest {

    private static final long LATEST = 1_000_000;

    @TempDir
    private Path folder;

    private static String lines(long... times) {
        StringBuilder text = new StringBuilder();
        for (long time : times) {
            text.append(time < 0 ? "broken\n" : "{\"time\":" + time + "}\n");
        }
        return text.toString();
    }

    private static LineSplit split(List<Path> files) {
        return ReplaySource.byTime(files, 0, LATEST).splits().get(0);
    }

    private static List<String> origins(MergedLines lines) {
        List<String> origins = new ArrayList<>();
        lines.forEachRemaining(record -> origins.add(record.origin().toString()));
        return origins;
    }

    private List<String> merge(String... texts) throws IOException {
        return origins(split(write(folder, texts)).getIterator());
    }

    private static List<Path> write(Path folder, String... texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            files.add(TestFiles.write(folder.resolve((char) ('a' + i) + ".jsonl"), texts[i]));
        }
        return files;
    }

    @Test
    void theEarliestOfTheNextLinesComesFirst() throws IOException {
        assertThat(merge(lines(10, 30, 50), lines(20, 40), "", lines(5)))
                .containsExactly("d.jsonl/1", "a.jsonl/1", "b.jsonl/1", "a.jsonl/2", "b.jsonl/2", "a.jsonl/3");
    }

    @Test
    void ofEqualTimesTheFirstFileLeads() throws IOException {
        assertThat(merge(lines(10, 10), lines(10, 10)))
                .containsExactly("a.jsonl/1", "a.jsonl/2", "b.jsonl/1", "b.jsonl/2");
    }

    @Test
    void withoutATimeALineKeepsItsPlace() throws IOException {
        assertThat(merge(lines(-1, 10, -1, -1, 30), lines(-1, 20, -1)))
                .containsExactly(
                        "a.jsonl/1",
                        "b.jsonl/1",
                        "a.jsonl/2",
                        "a.jsonl/3",
                        "a.jsonl/4",
                        "b.jsonl/2",
                        "b.jsonl/3",
                        "a.jsonl/5");
    }

    /** One clock that is years ahead must not hold back its file until all others are read. */
    @Test
    void aTimeThatWillBeRefusedHoldsNothingBack() throws IOException {
        assertThat(merge(lines(10, LATEST + 1, 30), lines(20, 40)))
                .containsExactly("a.jsonl/1", "a.jsonl/2", "b.jsonl/1", "a.jsonl/3", "b.jsonl/2");
    }

    @Test
    void aMissingFileIsNamed() {
        LineSplit split = split(List.of(folder.resolve("gone.jsonl")));
        assertThatThrownBy(split::getIterator)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("gone.jsonl after line 0; see to the file and start again");
    }

    /** How far a record lies behind the latest one before it: merging must not make that worse than it is within the files. */
    @Property(tries = 300)
    void noRecordComesLaterThanInItsOwnFile(@ForAll int seed, @ForAll @IntRange(max = 20) int disorder)
            throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("merge");
        List<long[]> times = new ArrayList<>();
        String[] texts = new String[3];
        long within = 0;
        for (int file = 0; file < texts.length; file++) {
            long[] own = new long[30];
            long last = 0;
            for (int i = 0; i < own.length; i++) {
                own[i] = 100 + i * 5L - random.nextInt(disorder + 1);
                last = Math.max(last, own[i]);
                within = Math.max(within, last - own[i]);
            }
            times.add(own);
            texts[file] = lines(own);
        }
        try {
            MergedLines merged = split(write(folder, texts)).getIterator();
            long last = 0;
            while (merged.hasNext()) {
                RawRecord record = merged.next();
                long time = times.get(record.source().charAt(0) - 'a')[(int) record.position() - 1];
                last = Math.max(last, time);
                assertThat(last - time).isLessThanOrEqualTo(within);
            }
        } finally {
            TestFiles.delete(folder);
        }
    }

    /** A restored reader goes on with exactly what was not handed out yet. */
    @Property(tries = 100)
    void goesOnWhereACheckpointWasTaken(@ForAll int seed, @ForAll @IntRange(max = 60) int taken) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("merge");
        String[] texts = new String[1 + random.nextInt(3)];
        for (int file = 0; file < texts.length; file++) {
            long[] times = random.longs(20, -30, 100).toArray();
            texts[file] = lines(times).replaceFirst("broken", "\n\n  ");
        }
        try {
            LineSplit split = split(write(folder, texts));
            List<String> all = origins(split.getIterator());
            MergedLines first = split.getIterator();
            for (int i = 0; i < taken && first.hasNext(); i++) {
                first.next();
            }
            LineSplitSerializer serializer = new LineSplitSerializer();
            byte[] checkpoint = serializer.serialize(split.getUpdatedSplitForIterator(first));
            first.close();
            LineSplit restored = serializer.deserialize(serializer.getVersion(), checkpoint);
            assertThat(origins(restored.getIterator())).isEqualTo(all.subList(Math.min(taken, all.size()), all.size()));
        } finally {
            TestFiles.delete(folder);
        }
    }

    @Test
    void allSplitsSurviveACheckpoint() throws IOException {
        List<LineSplit> splits = List.of(
                new LineSplit("merged", List.of(new FilePosition("/a", 5), new FilePosition("/b", 0)), 1, 2),
                new LineSplit("/c", List.of(), 3, 4));
        LineSplitSerializer.OfAll serializer = new LineSplitSerializer.OfAll();
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(splits)))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(splits);
        assertThatThrownBy(() -> serializer.deserialize(9, new byte[0]))
                .hasMessage(
                        "The checkpoint holds file positions of version 9; this build reads version 1; start the replay"
                                + " again");
    }
}
