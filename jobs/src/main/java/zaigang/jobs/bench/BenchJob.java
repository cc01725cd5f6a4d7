package zaigang.jobs.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.jobs.Embedded;
import zaigang.jobs.LiveJob;
import zaigang.jobs.RunMetrics;

/** The live job of a bench while it runs in this process, until it is closed: it has no end of its own. */
final class BenchJob implements AutoCloseable {

    private static final String GROUP = "zaigang-bench";
    private static final long LOOK_MS = 5;

    private final RunMetrics metrics;
    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;

    private BenchJob(RunMetrics metrics, JobClient client) {
        this.metrics = metrics;
        this.client = client;
        this.result = client.getJobExecutionResult();
    }

    /** Plugs everything in. */
    interface Plug {
        void into(StreamExecutionEnvironment env);
    }

    /**
     * The job of the cluster with its defaults, but on this broker and these files.
     *
     * @param home folder for its configuration
     * @param policy null for the defaults
     * @param more of the configuration, in YAML
     */
    static LiveJob job(Path home, String bootstrapServers, Path policy, Path sites, Path roster, String more)
            throws Exception {
        Path file = Files.writeString(home.resolve("zaigang.yaml"), """
                kafka: {bootstrap_servers: "%s", group_id: %s, start: earliest}
                policy: %s
                sites: %s
                roster: %s
                %s
                """.formatted(
                        bootstrapServers,
                        GROUP,
                        policy == null ? "null" : quoted(policy),
                        quoted(sites),
                        quoted(roster),
                        more));
        return LiveJob.open(file);
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    /**
     * Starts it.
     *
     * @param folder for checkpoints, if there are any
     */
    static BenchJob start(Backend backend, Path folder, int parallelism, Plug plug) throws Exception {
        Configuration configuration = Embedded.configuration(RuntimeExecutionMode.STREAMING);
        Files.createDirectories(folder);
        backend.configure(configuration, folder);
        RunMetrics metrics = new RunMetrics();
        metrics.reportFrom(configuration);
        StreamExecutionEnvironment env = Embedded.environment(configuration, parallelism);
        plug.into(env);
        return new BenchJob(metrics, env.executeAsync("Zaigang bench"));
    }

    JobClient client() {
        return client;
    }

    RunMetrics metrics() {
        return metrics;
    }

    /**
     * Waits for something.
     *
     * @throws Exception what the job failed with, if it does
     */
    void await(BooleanSupplier condition) throws Exception {
        while (!condition.getAsBoolean()) {
            if (result.isDone()) {
                result.get();
                throw new IllegalStateException("the job ended by itself");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    @Override
    public void close() throws Exception {
        try (metrics) {
            if (!result.isDone()) {
                client.cancel().get();
                result.join();
            }
        } catch (CancellationException | CompletionException e) {
            // That is what was asked for; what failed before has been seen.
        }
    }
}
