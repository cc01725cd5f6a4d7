package zaigang.jobs.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.Cli;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** {@code demo}: the main job on embedded parts, over a made-up workforce with the story of a Chengdu engineer in it. */
@Command(
        name = "demo",
        description =
                "Starts an embedded Elasticsearch and Flink, runs the main job over a sample workforce, and shows what it found.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class DemoCommand implements Callable<Integer> {

    private static final long NEEDED_BYTES = 500L << 20;
    private static final long STOP_SECONDS = 30;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "9200",
            paramLabel = "PORT",
            description = "Where Elasticsearch listens on 127.0.0.1; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--exit", description = "Ends when the results are shown, instead of staying up until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "An existing folder under which the demo keeps its data while it runs (default: the system's for temporary files).")
    private Path data;

    private volatile boolean stopping;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port is " + port + "; allowed is 0 to 65535");
        }
        Path home = home();
        CountDownLatch ended = new CountDownLatch(1);
        Thread demo = Thread.currentThread();
        Thread onCtrlC = new Thread(() -> stop(demo, ended), "demo-stop");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        try (EmbeddedElasticsearch elasticsearch =
                EmbeddedElasticsearch.start(home.resolve("elasticsearch"), port, Map.of())) {
            run(home, elasticsearch);
        } catch (Exception e) {
            // What was interrupted by Ctrl-C has nothing to say.
            if (!stopping) {
                throw e;
            }
        } finally {
            delete(home);
            ended.countDown();
            forget(onCtrlC);
        }
        return Cli.OK;
    }

    private void run(Path home, EmbeddedElasticsearch elasticsearch) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        err.println("Elasticsearch is up at " + elasticsearch.httpAddress());
        Path folder = home.resolve("workforce");
        Workforce.Summary made = Workforce.write(WorkforceOptions.demo(), folder, line -> {});
        err.printf(
                "Made up a workforce: %,d fixes, %,d punches, %,d shifts%n",
                made.fixes(), made.punches(), made.shifts());
        try (DemoCluster cluster = DemoCluster.start()) {
            err.println("Flink is up at " + cluster.webAddress());
            cluster.run(folder, elasticsearch.httpAddress(), made.fixes(), err);
            new Findings(elasticsearch.httpAddress()).print(out);
            out.println();
            out.println("Elasticsearch   " + elasticsearch.httpAddress());
            out.println("Flink's web UI  " + cluster.webAddress());
            out.flush();
            if (!exit) {
                out.println("Press Ctrl-C to end; nothing is kept.");
                out.flush();
                new CountDownLatch(1).await();
            }
        }
    }

    private Path home() throws IOException {
        Path parent = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : data;
        if (!Files.isDirectory(parent)) {
            throw new ParameterException(
                    spec.commandLine(), parent + " is not a folder; give --data DIR, a folder that exists");
        }
        if (!Files.isWritable(parent)) {
            throw new ParameterException(
                    spec.commandLine(), parent + " cannot be written; give --data DIR, a folder that can");
        }
        FileStore store = Files.getFileStore(parent);
        if (store.getUsableSpace() < NEEDED_BYTES) {
            throw new IOException("%s has %d MiB free, the demo needs %d; free some, or give --data DIR on another disk"
                    .formatted(parent, store.getUsableSpace() >> 20, NEEDED_BYTES >> 20));
        }
        return Files.createTempDirectory(parent, "zaigang-demo-");
    }

    /** Runs on Ctrl-C: ends the demo in good order, and waits so long that its data is not deleted under a server that still writes. */
    private void stop(Thread demo, CountDownLatch ended) {
        stopping = true;
        demo.interrupt();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                spec.commandLine()
                        .getErr()
                        .println("The demo did not end in time; some of its data may be left behind.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is what ends the process, just now.
        }
    }

    private void delete(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            spec.commandLine().getErr().println("The demo's data could not be deleted; delete " + home);
        }
    }
}
