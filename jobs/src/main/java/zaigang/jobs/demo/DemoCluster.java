package zaigang.jobs.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.jobs.Embedded;
import zaigang.jobs.Progress;
import zaigang.jobs.Replay;
import zaigang.jobs.ReplayRun;
import zaigang.jobs.RunMetrics;

/** A Flink cluster in this process, with its web UI, that stays up after its job. */
final class DemoCluster implements AutoCloseable {

    private static final int PARALLELISM = 2;

    private final RunMetrics metrics;
    private final Configuration configuration;
    private final MiniCluster cluster;

    private DemoCluster(RunMetrics metrics, Configuration configuration, MiniCluster cluster) {
        this.metrics = metrics;
        this.configuration = configuration;
        this.cluster = cluster;
    }

    static DemoCluster start() throws Exception {
        RunMetrics metrics = new RunMetrics();
        Configuration configuration = Embedded.configuration(RuntimeExecutionMode.STREAMING);
        metrics.reportFrom(configuration);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM)
                .build());
        cluster.start();
        return new DemoCluster(metrics, configuration, cluster);
    }

    /** Where the web UI answers. */
    String webAddress() {
        return cluster.getRestAddress().join().toString();
    }

    /** Runs the main job over a folder, to its end. */
    void run(Path folder, String elasticsearch, long fixes, PrintWriter err) throws Exception {
        Instant began = Instant.now();
        Replay replay = Replay.open(folder, null, began);
        ReplayRun.Ends ends = new ReplayRun.Ends(
                null,
                ElasticsearchTarget.of(elasticsearch),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Math.toIntExact(began.getEpochSecond()));
        ReplayRun run = new ReplayRun(replay, ends, RuntimeExecutionMode.STREAMING, PARALLELISM, err);
        run.installTemplates();
        StreamExecutionEnvironment env = Embedded.environment(configuration, PARALLELISM);
        run.plug(env);
        try (Progress progress = new Progress(metrics, fixes, err)) {
            StreamGraph graph = env.getStreamGraph();
            graph.setJobName("Zaigang demo");
            cluster.executeJobBlocking(graph.getJobGraph());
            err.printf("Done: %,d shifts judged in %.1f s%n", metrics.sum("shiftsJudged"), progress.seconds());
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        metrics.close();
    }
}
