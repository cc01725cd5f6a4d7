package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Property
    void theOriginalIsCutBetweenTwoCharacters(@ForAll @IntRange(max = 5) int before) {
        String text = "x".repeat(before) + "在\uD83D\uDE00".repeat(2000);
        String cut = Words.original(text.getBytes(StandardCharsets.UTF_8));
        assertThat(text).startsWith(cut);
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(Words.MAX_ORIGINAL_BYTES - 3, Words.MAX_ORIGINAL_BYTES);
    }

    @Property(tries = 100)
    void evenOfBytesThatAreNoTextAtMost8KiBAreKept(@ForAll @Size(min = 8000, max = 9000) byte[] bytes) {
        byte[] cut = Words.original(bytes).getBytes(StandardCharsets.UTF_8);
        assertThat(cut.length).isLessThanOrEqualTo(Words.MAX_ORIGINAL_BYTES);
    }

    @Test
    void shortRecordsAreKeptWhole() {
        assertThat(Words.original("{\"a\":\"在岗\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"a\":\"在岗\"}");
        assertThat(Words.original("x".repeat(8192).getBytes(StandardCharsets.UTF_8)))
                .hasSize(8192);
        assertThat(Words.original("x".repeat(8193).getBytes(StandardCharsets.UTF_8)))
                .hasSize(8192);
    }

    @Test
    void quotesAreShortAndPrintable() {
        assertThat(Words.quoted("a\nb\u0000c")).isEqualTo("\"a?b?c\"");
        assertThat(Words.quoted("\uD800")).isEqualTo("\"?\"");
        assertThat(Words.quoted("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "…\"");
        assertThat(Words.quoted("\uD83D\uDE00".repeat(60))).isEqualTo("\"" + "\uD83D\uDE00".repeat(60) + "\"");
    }
}
