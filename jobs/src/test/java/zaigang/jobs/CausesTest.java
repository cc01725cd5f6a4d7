package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void theOutermostOfTheInputsOwnProblemsIsTold() {
        IOException own = new IOException("cannot read gps.jsonl; see to the disk", new IOException("EIO"));
        Exception wrapped = new IllegalStateException("Job execution failed.", new RuntimeException(own));
        assertThat(Causes.tellable(wrapped)).isSameAs(own);
    }

    @Test
    void withoutAnyTheInnermostIsTold() {
        ArithmeticException innermost = new ArithmeticException("/ by zero");
        assertThat(Causes.tellable(new IllegalStateException("Job execution failed.", innermost)))
                .isSameAs(innermost);
    }

    @Test
    void filesAreSpokenOfInWords() {
        assertThat(Causes.inWords(new NoSuchFileException("/data/gps.jsonl")))
                .isEqualTo("no such file: /data/gps.jsonl");
        assertThat(Causes.inWords(new AccessDeniedException("/data"))).isEqualTo("access denied: /data");
    }

    @Test
    void namesOfClassesWithinAMessageAreSpokenInWords() {
        assertThat(Causes.inWords(new IOException("no answer (" + new ConnectException("Connection refused") + ")")))
                .isEqualTo("no answer (connect: Connection refused)");
        assertThat(Causes.inWords(new IOException("no answer (" + new SSLHandshakeException("PKIX $1") + ")")))
                .isEqualTo("no answer (ssl handshake: PKIX $1)");
        assertThat(Causes.inWords(new IOException("no answer (" + new IOException("a.invalid: unknown") + ")")))
                .isEqualTo("no answer (a.invalid: unknown)");
    }

    @Test
    void aProblemWithoutAMessageIsStillNamed() {
        assertThat(Causes.inWords(new IOException())).isEqualTo("failed without a reason");
        assertThat(Causes.inWords(new OutOfMemoryError())).isEqualTo("out of memory");
    }

    @Test
    void fileNamesAreNotTakenForClasses() {
        assertThat(Causes.inWords(new IOException("roster.jsonl/3: field \"site.Name\" is odd")))
                .isEqualTo("roster.jsonl/3: field \"site.Name\" is odd");
    }
}
