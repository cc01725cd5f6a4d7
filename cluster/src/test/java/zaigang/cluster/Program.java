package zaigang.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that the test started, and its log.
 *
 * @param name for people
 * @param process the process
 * @param log what it says, on both of its outputs
 */
record Program(String name, Process process, Path log) {

    private static final int TAIL = 60;

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}; returns once it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill}, as an operator stops it; returns once it is gone. */
    void stop(Duration within) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new AssertionError(name + " (pid " + pid() + ") did not stop within " + within + tail());
        }
    }

    /**
     * Waits for it to end.
     *
     * @return what it said
     * @throws AssertionError if it does not end well
     */
    String finish(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new AssertionError(name + " did not end within " + within + tail());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " left with " + process.exitValue() + tail());
        }
        return said();
    }

    /** @throws AssertionError if it is gone */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " left with " + process.exitValue() + tail());
        }
    }

    /** The last lines of its log, under its name. */
    String tail() {
        List<String> lines = said().lines().toList();
        return "\n--- " + log + ", last lines\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())) + "\n";
    }

    private String said() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
