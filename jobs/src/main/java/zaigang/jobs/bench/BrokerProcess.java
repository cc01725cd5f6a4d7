package zaigang.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka broker in a process of its own, so that neither its memory nor its time counts as the job's.
 *
 * @param process it
 * @param bootstrapServers where it answers
 */
record BrokerProcess(Process process, String bootstrapServers) implements AutoCloseable {

    /** What it says when it answers, and where. */
    static final String UP = "broker is up at ";

    private static final String LOGGING = "log4j2.configurationFile";
    private static final long STOP_SECONDS = 20;

    /**
     * Starts one; returns when it answers.
     *
     * @param folder for its data
     * @throws IOException if it does not come up; it has said why on standard error
     */
    static BrokerProcess start(Path folder) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        if (System.getProperty(LOGGING) != null) {
            command.add("-D" + LOGGING + "=" + System.getProperty(LOGGING));
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BrokerMain.class.getName(), folder.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(UP)) {
                return new BrokerProcess(process, line.substring(UP.length()));
            }
        }
        throw new IOException("the Kafka broker of the bench did not come up with its data in " + folder
                + "; what it said stands above");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
