package zaigang.jobs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import zaigang.connectors.embedded.EmbeddedKafka;

/** The broker of the bench, in a process of its own: it ends when its standard input does, and so with whoever started it. */
final class BrokerMain {

    private BrokerMain() {}

    /** Starts a broker with its data in the folder that is the only argument, and says on standard output where it answers. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), 0, Map.of())) {
            System.out.write((BrokerProcess.UP + broker.bootstrapServers() + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nobody says anything; what counts is the end.
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
