package zaigang.connectors.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    private static final String NO_SUCH_VARIABLE = "ZAIGANG_TEST_NO_SUCH_VARIABLE";

    @TempDir
    private Path folder;

    @Test
    void readsAVariable() throws Exception {
        assertThat(SecretReference.parse("env:PATH").orElseThrow().resolve().reveal())
                .isEqualTo(System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open sesame", "open sesame\n", "open sesame\r\n\n"})
    void readsAFileWithoutTheLineEndsThatEditorsLeave(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), content);
        assertThat(SecretReference.file(file).resolve().reveal()).isEqualTo("open sesame");
    }

    @Test
    void readsItAgainEachTime() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "old");
        SecretReference reference = SecretReference.parse("file:" + file).orElseThrow();
        assertThat(reference.resolve().reveal()).isEqualTo("old");
        Files.writeString(file, "new");
        assertThat(reference.resolve().reveal()).isEqualTo("new");
    }

    @Test
    void saysWhichVariableIsMissingAndWhatToDo() {
        assertThatThrownBy(() -> SecretReference.environment(NO_SUCH_VARIABLE).resolve())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage("the environment variable " + NO_SUCH_VARIABLE
                        + " is not set where a secret is read from it (env:" + NO_SUCH_VARIABLE
                        + "); set it for every process of Flink, JobManager and TaskManagers, or name another place");
    }

    @Test
    void saysWhichFileIsMissingAndWhatToDo() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> SecretReference.file(file).resolve())
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("the file " + file + " is not there")
                .hasMessageContaining("on every machine of Flink");
    }

    @Test
    void aFileOfNoUseIsToldWithoutItsContent() throws Exception {
        Path blank = Files.writeString(folder.resolve("blank"), "\n");
        Path large = Files.writeString(folder.resolve("large"), "s3cret".repeat(20_000));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'s', '3', (byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> SecretReference.file(blank).resolve()).hasMessageContaining("is empty");
        assertThatThrownBy(() -> SecretReference.file(folder).resolve()).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> SecretReference.file(large).resolve())
                .hasMessageContaining("more than 65536 bytes")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> SecretReference.file(binary).resolve()).hasMessageContaining("is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:PATH", "file:/run/secrets/es"})
    void showsItselfAsItIsWritten(String reference) {
        assertThat(SecretReference.parse(reference).orElseThrow()).hasToString(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s3cret", "env:", "env:A B", "env:1A", "file:", "file:relative", "ENV:PATH", " env:PATH"})
    void whatIsNoReference(String text) {
        assertThat(SecretReference.parse(text)).isEmpty();
    }

    @Test
    void aSecretShowsItselfToNobodyAndCannotTravel() throws Exception {
        Secret secret = SecretReference.file(Files.writeString(folder.resolve("p"), "s3cret"))
                .resolve();
        assertThat(secret).hasToString("***");
        assertThatThrownBy(() -> InstantiationUtil.serializeObject(secret))
                .isInstanceOf(NotSerializableException.class);
    }
}
