package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.document.Document;

class DocumentFilesTest {

    @TempDir
    private Path folder;

    private static Document document(Document.Index index, String id, long version, String json) {
        return new Document(index, id, version, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Document episode(String id, long version, String json) {
        return document(Document.Index.EPISODES, id, version, json);
    }

    @Test
    void theLastVersionOfEachSortedByIdInItsFile() throws IOException {
        try (DocumentFiles files = new DocumentFiles(folder.resolve("a/b"), 1000)) {
            files.add(episode("2", 1, "{two}"));
            files.add(episode("10", 2, "{ten, later}"));
            files.add(episode("10", 1, "{ten}"));
            files.add(episode("2", 1, "{two}"));
            files.add(document(Document.Index.REJECTED, "2", 5, "{拒}"));
            assertThat(folder.resolve("a/b/episodes.jsonl")).doesNotExist();
            files.finish();
            files.finish();
        }
        assertThat(folder.resolve("a/b/episodes.jsonl")).hasContent("{ten, later}\n{two}");
        assertThat(folder.resolve("a/b/rejected.jsonl")).hasContent("{拒}");
        assertThat(folder.resolve("a/b/shifts.jsonl")).isEmptyFile();
        assertThat(TestFiles.names(folder.resolve("a/b"))).hasSize(3);
    }

    /** As UTF-8 bytes, which is not the order of Java's strings. */
    @Test
    void sortedAsBytes() throws IOException {
        try (DocumentFiles files = new DocumentFiles(folder, 1000)) {
            for (String id : new String[] {"\uD83D\uDE00", "\uFF5E", "z", "Z", "", "é"}) {
                files.add(episode(id, 1, id));
            }
            files.finish();
        }
        assertThat(folder.resolve("episodes.jsonl")).hasContent("\nZ\nz\né\n\uFF5E\n\uD83D\uDE00");
    }

    @Property(tries = 20)
    void spillingChangesNothing(@ForAll int seed, @ForAll @IntRange(max = 20_000) int memory) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("documents");
        Map<String, Document> expected = new TreeMap<>();
        try (DocumentFiles files = new DocumentFiles(folder, memory)) {
            for (int i = 0; i < 500; i++) {
                String id = String.format("%03d", random.nextInt(200));
                int version = random.nextInt(5);
                Document document = episode(id, version, id + "/" + version);
                files.add(document);
                expected.merge(id, document, (a, b) -> a.version() >= b.version() ? a : b);
            }
            files.finish();
        }
        Path file = folder.resolve("episodes.jsonl");
        assertThat(Files.readAllLines(file))
                .containsExactlyElementsOf(expected.values().stream()
                        .map(document -> new String(document.json(), StandardCharsets.UTF_8))
                        .toList());
        TestFiles.delete(folder);
    }

    @Test
    void whatIsHeldIsBounded() throws IOException {
        SortedEntries sorted = new SortedEntries(folder, "x");
        byte[] json = new byte[1000];
        for (int i = 0; i < 100; i++) {
            sorted.add(new Document(Document.Index.SHIFTS, "one", i, json));
        }
        assertThat(sorted.heldBytes()).isLessThan(2000);
        sorted.spill();
        assertThat(sorted.heldBytes()).isZero();
        assertThat(TestFiles.names(folder)).hasSize(1);
    }

    @Test
    void aRunThatFailsLeavesWhatWasThere() throws IOException {
        TestFiles.write(folder.resolve("episodes.jsonl"), "before\n");
        try (DocumentFiles files = new DocumentFiles(folder, 0)) {
            files.add(episode("1", 1, "{}"));
        }
        assertThat(TestFiles.names(folder)).containsExactly("episodes.jsonl");
        assertThat(folder.resolve("episodes.jsonl")).hasContent("before");
    }

    @Test
    void aPlaceInTheWayIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("episodes.jsonl/x"));
        try (DocumentFiles files = new DocumentFiles(folder, 0)) {
            assertThatThrownBy(files::finish)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot write the results to " + folder + ": ")
                    .hasMessageEndingWith(
                            "; nothing of this run was kept; make room or choose another folder, and start again");
        }
        Path file = TestFiles.write(folder.resolve("file"), "");
        assertThatThrownBy(() -> DocumentFileSink.prepare(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(file + " is not a folder; give a folder to write the results to");
        assertThatThrownBy(() -> DocumentFileSink.prepare(file.resolve("below")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("Cannot write the results to " + file.resolve("below"));
    }

    @Test
    void preparingLeavesAnEmptyFolder() throws Exception {
        DocumentFileSink.prepare(folder.resolve("new"));
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void otherIndicesAreNotWrittenToFiles() throws IOException {
        try (DocumentFiles files = new DocumentFiles(folder, 0)) {
            assertThatThrownBy(() -> files.add(document(Document.Index.SITES, "S1", 1, "{}")))
                    .hasMessageContaining("A document of attendance-sites was sent to " + folder);
        }
    }

    @Test
    void equalVersionsThatDifferAreSettledByTheirBytes() {
        Entry one = new Entry(new byte[] {1}, 3, new byte[] {1});
        Entry two = new Entry(new byte[] {1}, 3, new byte[] {(byte) 0x80});
        Entry three = new Entry(new byte[] {(byte) 0x80}, 1, new byte[0]);
        Entry[] sorted = {three, two, one};
        Arrays.sort(sorted, Entry.ORDER);
        assertThat(sorted).containsExactly(one, two, three);
    }
}
