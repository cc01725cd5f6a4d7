package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownTextsTest {

    private final KnownTexts known = new KnownTexts();

    private String text(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.US_ASCII);
        return known.text(bytes, 1, bytes.length - 1);
    }

    @Test
    void theSameTextIsTheSameObject() {
        assertThat(text("E0001")).isEqualTo("E0001").isSameAs(text("E0001"));
    }

    @Test
    void textsThatShareAPlaceAreToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(text("E" + i)).isEqualTo("E" + i);
            }
        }
    }

    @Test
    void anEmptyTextAndABeginningAreToldApart() {
        assertThat(text("")).isEmpty();
        assertThat(text("E1")).isEqualTo("E1");
        assertThat(text("E10")).isEqualTo("E10");
    }
}
