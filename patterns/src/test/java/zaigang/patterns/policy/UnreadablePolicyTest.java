package zaigang.patterns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.yaml.YamlTree;

/** Files that are no policy, or not even YAML. */
class UnreadablePolicyTest {

    private static Policy read(String yaml) throws InvalidPolicyException {
        return PolicyReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "policy.yaml");
    }

    private static List<String> problems(String yaml) {
        InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class, () -> read(yaml));
        assertThat(thrown).as(yaml).isNotNull();
        assertThat(thrown).hasMessage(String.join("\n", thrown.problems()));
        return thrown.problems();
    }

    static Stream<Arguments> unreadable() {
        String missing = "version: required, but left out; allowed: a text of 1 to 128 characters";
        return Stream.of(
                arguments("", " " + missing),
                arguments("# nothing yet\n", " " + missing),
                arguments("---\n", " " + missing),
                arguments("track: {max_speed_kmh: 5}", " " + missing),
                arguments("version:", "1: version: found nothing; allowed: a text of 1 to 128 characters"),
                arguments("version: true", "1: version: found true; allowed: a text of 1 to 128 characters"),
                arguments("version: {a: b}", "1: version: found a mapping; allowed: a text of 1 to 128 characters"),
                arguments(
                        "version: a\ntrack: [1,\nfence: 2", "3:9: not YAML: expected ',' or ']', but got <stream end>"),
                arguments(
                        "version: a\n\tb: 1",
                        "2:1: not YAML: found character '\\t(TAB)' that cannot start any token."
                                + " (Do not use \\t(TAB) for indentation)"),
                arguments("version: a: b", "1:11: not YAML: mapping values are not allowed here"),
                arguments("version: \u0001", "1:1: not YAML: special characters are not allowed"),
                arguments("version: a\n---\nversion: b", "3:1: found a second YAML document; allowed: one"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void saysWhyAFileIsNoPolicy(String yaml, String problem) {
        assertThat(problems(yaml)).containsExactly("policy.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"just a text", "- version", "42"})
    void aDocumentThatIsNoMapping(String yaml) {
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:1: the document: found ")
                .contains("; allowed: a mapping with any of the keys version, time_zone, default_datum, ");
    }

    @Test
    void deepNestingIsAProblemLikeAnyOther() {
        assertThat(problems("version: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("not YAML");
    }

    @Test
    void notText() {
        InputStream latin1 = new ByteArrayInputStream("version: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        InvalidPolicyException thrown =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyReader.read(latin1, "policy.yaml"));
        assertThat(thrown.problems()).containsExactly("policy.yaml: not UTF-8 text; allowed: YAML in UTF-8");
    }

    @Test
    void tooLarge() {
        assertThat(problems("#".repeat(YamlTree.MAX_BYTES + 1)))
                .containsExactly("policy.yaml: larger than 1048576 bytes; allowed: a YAML file of a few KiB");
    }

    @Test
    void anInputThatFails() throws Exception {
        InputStream failing = InputStream.nullInputStream();
        failing.close();
        InvalidPolicyException thrown =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyReader.read(failing, "policy.yaml"));
        assertThat(thrown.problems()).containsExactly("policy.yaml: cannot be read: Stream closed");
    }
}
