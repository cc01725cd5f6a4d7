package zaigang.jobs.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.jobs.Embedded;
import zaigang.jobs.Replay;
import zaigang.jobs.ReplayRun;
import zaigang.jobs.RunMetrics;

/**
 * The replay of a folder against reading it: all files read, parsed and thrown away; the whole replay with its documents thrown away.
 *
 * @param mode Flink's runtime mode
 * @param parallelism subtasks of each operator
 * @param rounds that count, after one that warms up
 * @param out where results go
 * @param err where progress is told
 */
record FileBench(RuntimeExecutionMode mode, int parallelism, int rounds, PrintWriter out, PrintWriter err) {

    /** Something that is measured. */
    private interface Plug {
        void into(StreamExecutionEnvironment env, ReplayRun run);
    }

    void run(Path in, Heap heap) throws Exception {
        Replay replay = Replay.open(in, null, Instant.now());
        List<Measured> read = new ArrayList<>();
        List<Measured> whole = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Measured a = measure(replay, (env, run) -> run.plugReadingOnly(env));
            Measured b = measure(replay, (env, run) -> run.plugDiscarding(env));
            err.printf(
                    Locale.ROOT,
                    "  %s (a) %,.0f fixes/s  (b) %,.0f fixes/s%n",
                    i == 0 ? "warm-up" : "run " + i + "  ",
                    a.rate(),
                    b.rate());
            if (i > 0) {
                read.add(a);
                whole.add(b);
            }
        }
        double a = Measured.tell(out, "(a) read and parse", read);
        double b = Measured.tell(out, "(b) whole replay", whole);
        out.printf(Locale.ROOT, "ratio b/a           %.2f%n", b / a);
        out.printf(Locale.ROOT, "heap at most        %,d MiB%n", heap.mostMebibytes());
        out.flush();
    }

    private Measured measure(Replay replay, Plug plug) throws Exception {
        Configuration configuration = Embedded.configuration(mode);
        try (RunMetrics metrics = new RunMetrics()) {
            metrics.reportFrom(configuration);
            StreamExecutionEnvironment env = Embedded.environment(configuration, parallelism);
            plug.into(env, new ReplayRun(replay, ReplayRun.Ends.none(), mode, parallelism, err));
            Measured.Start start = Measured.Start.now();
            env.execute("Zaigang bench");
            return start.until(metrics.sum("gps.decoded"));
        }
    }
}
