package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.connectors.json.RawRecord;

class LineReaderTest {

    private static final int MAX = 100_000;

    @TempDir
    private Path folder;

    private static List<String> read(Path file) throws IOException {
        try (LineReader reader = LineReader.open(file, MAX)) {
            return TestFiles.all(reader).stream().map(TestFiles::show).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linesWithTheirNumbers(boolean gzip) throws IOException {
        String text = "\uFEFF{1}\r\n\r\n  \t\n{3}\r\n\uFEFF{4}\n\0\0\n{6} \n{7}";
        Path file = folder.resolve(gzip ? "gps.jsonl.gz" : "gps.jsonl");
        if (gzip) {
            TestFiles.writeGzip(file, text);
        } else {
            TestFiles.write(file, text);
        }
        assertThat(read(file)).containsExactly("1:{1}", "4:{3}", "5:\uFEFF{4}", "6:\0\0", "7:{6} ", "8:{7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF", "\uFEFF\n", "   "})
    void filesWithoutLines(String text) throws IOException {
        assertThat(read(TestFiles.write(folder.resolve("gps.jsonl"), text))).isEmpty();
        assertThat(read(TestFiles.writeGzip(folder.resolve("gps.jsonl.gz"), text)))
                .isEmpty();
    }

    @Test
    void theNameOfTheFileIsTheSource() throws IOException {
        Path file = TestFiles.write(folder.resolve("gps-1.jsonl"), "x");
        try (LineReader reader = LineReader.open(file)) {
            assertThat(reader.next().origin().toString()).isEqualTo("gps-1.jsonl/1");
        }
    }

    @Test
    void severalGzipMembersAreOneFile() throws IOException {
        byte[] first = TestFiles.gzip("{1}\n{2");
        byte[] second = TestFiles.gzip("}\n{3}\n");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(read(Files.write(folder.resolve("gps.jsonl.gz"), both))).containsExactly("1:{1}", "2:{2}", "3:{3}");
    }

    @Test
    void gzipIsKnownByItsContent() throws IOException {
        assertThat(read(TestFiles.writeGzip(folder.resolve("gps.jsonl"), "{1}\n")))
                .containsExactly("1:{1}");
        assertThat(read(TestFiles.write(folder.resolve("gps.jsonl.gz"), "{1}\n{2}\n")))
                .containsExactly("NOT_GZIP 1:null");
        assertThat(read(TestFiles.write(folder.resolve("empty.jsonl.gz"), ""))).containsExactly("NOT_GZIP 1:null");
    }

    /** Wherever a gzip file breaks off, what could be read counts, and one record says where it ended. */
    @Test
    void aTruncatedGzipFileSaysWhereItEnded() throws IOException {
        List<String> lines = IntStream.range(0, 150)
                .mapToObj(i -> "{" + i * 7919L % 1000 + "}")
                .toList();
        byte[] whole = TestFiles.gzip(String.join("\n", lines) + "\n");
        for (int length = 2; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("gps.jsonl.gz"), Arrays.copyOf(whole, length));
            try (LineReader reader = LineReader.open(file, MAX)) {
                List<RawRecord> records = TestFiles.all(reader);
                RawRecord last = records.remove(records.size() - 1);
                assertThat(last.damage()).isEqualTo(RawRecord.Damage.CUT_OFF);
                assertThat(last.position()).isEqualTo(records.size() + 1);
                assertThat(records.stream().map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                        .containsExactlyElementsOf(lines.subList(0, records.size()));
            }
        }
    }

    @Test
    void aDamagedGzipFileSaysWhereItEnded() throws IOException {
        String text = IntStream.range(0, 20_000)
                .mapToObj(i -> i * 7919L % 100_003 + "\n")
                .reduce("", String::concat);
        byte[] bytes = TestFiles.gzip(text);
        bytes[bytes.length - 6] ^= 1; // the checksum
        List<String> read = read(Files.write(folder.resolve("gps.jsonl.gz"), bytes));
        assertThat(read).hasSize(20_001).last().isEqualTo("CUT_OFF 20001:");
        Random random = new Random(1);
        random.nextBytes(bytes);
        bytes[0] = 0x1F;
        bytes[1] = (byte) 0x8B;
        assertThat(read(Files.write(folder.resolve("gps.jsonl.gz"), bytes))).containsExactly("CUT_OFF 1:");
    }

    @ParameterizedTest
    @CsvSource({"'\n', ''", "'\r\n', ''", "'', ''", "'\n', '\uFEFF'", "'\r\n', '\uFEFF'"})
    void theLimitIsExactWhateverSurroundsTheLine(String end, String mark) throws IOException {
        int limit = (1 << 16) - 1; // so that the buffer is full just before the line ends
        String longest = "x".repeat(limit);
        Path good = TestFiles.write(folder.resolve("a.jsonl"), mark + longest + end);
        try (LineReader reader = LineReader.open(good, limit)) {
            assertThat(TestFiles.all(reader).stream().map(TestFiles::show)).containsExactly("1:" + longest);
        }
        Path bad = TestFiles.write(folder.resolve("b.jsonl"), mark + longest + "x" + end);
        try (LineReader reader = LineReader.open(bad, limit)) {
            assertThat(TestFiles.show(reader.next()))
                    .startsWith("TOO_LONG 1:xxx")
                    .hasSizeLessThan(9000);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aLineThatIsTooLongHidesNoOther() throws IOException {
        String text =
                "{1}\n" + "y".repeat(3_000_000) + "\n{3}\n" + "z".repeat(MAX + 1) + "\r\n{5}\n" + "w".repeat(500_000);
        Path file = TestFiles.write(folder.resolve("gps.jsonl"), text);
        assertThat(read(file).stream().map(line -> line.substring(0, Math.min(line.length(), 13))))
                .containsExactly("1:{1}", "TOO_LONG 2:yy", "3:{3}", "TOO_LONG 4:zz", "5:{5}", "TOO_LONG 6:ww");
    }

    @Test
    void aGzipFileThatBreaksOffInALineThatIsTooLong() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("{1}\n");
        IntStream.range(0, 400_000).forEach(i -> text.append((char) ('a' + random.nextInt(26))));
        byte[] bytes = TestFiles.gzip(text.toString());
        Path file = Files.write(folder.resolve("gps.jsonl.gz"), Arrays.copyOf(bytes, bytes.length - 100));
        assertThat(read(file).stream().map(line -> line.substring(0, Math.min(line.length(), 10))))
                .containsExactly("1:{1}", "CUT_OFF 2:");
    }

    /** Lines around the size of the buffer, blank ones among them; read on from any place. */
    @Property(tries = 60)
    void readsOnBehindAnyLine(@ForAll int seed, @ForAll @IntRange(max = 40) int skipped) throws IOException {
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= 40; line++) {
            int length = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 20 : 70_000);
            String content = String.valueOf((char) ('a' + line % 26)).repeat(length);
            text.append(content).append(random.nextBoolean() ? "\n" : "\r\n");
            if (length > 0 && line > skipped) {
                expected.add(line + ":" + content);
            }
        }
        Path file = Files.createTempFile("lines", ".jsonl");
        try (LineReader reader = LineReader.open(TestFiles.write(file, text.toString()), MAX)) {
            reader.skip(skipped);
            assertThat(reader.lines()).isEqualTo(skipped);
            assertThat(TestFiles.all(reader).stream().map(TestFiles::show)).isEqualTo(expected);
        } finally {
            Files.delete(file);
        }
    }
}
