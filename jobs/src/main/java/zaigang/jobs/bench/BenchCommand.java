package zaigang.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zaigang.jobs.Embedded;
import zaigang.jobs.Replay;
import zaigang.jobs.ReplayRun;
import zaigang.jobs.RunMetrics;

/** {@code bench}: what the whole replay costs beside reading and parsing its input, measured in one process. */
@Command(
        name = "bench",
        description = {
            "Measures the replay of a folder against reading it.",
            "Alternates, three times each after a warm-up: (a) all files read, parsed and thrown away; (b) the whole replay with"
                    + " its documents thrown away. Prints fixes/s of both and their ratio, medians."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class BenchCommand implements Callable<Integer> {

    private static final int RUNS = 3;
    private static final double NANOS = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "The replay folder.")
    private Path in;

    @Option(
            names = "--mode",
            paramLabel = "batch|streaming",
            defaultValue = "batch",
            description = "Flink's runtime mode (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            paramLabel = "N",
            description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    /** How operators read their input. */
    enum Mode {
        BATCH,
        STREAMING
    }

    /** Something that is measured. */
    private interface Plug {
        void into(StreamExecutionEnvironment env, ReplayRun run);
    }

    /** One measurement. */
    private record Run(long fixes, double seconds, double cpuSeconds) {
        double rate() {
            return fixes / seconds;
        }

        double cpuMicrosPerFix() {
            return cpuSeconds * 1e6 / fixes;
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Heap heap = new Heap()) {
            compare(heap);
        }
        return 0;
    }

    private void compare(Heap heap) throws Exception {
        if (parallelism < 1 || parallelism > Embedded.MOST_SUBTASKS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallelism is " + parallelism + "; allowed is 1 to " + Embedded.MOST_SUBTASKS);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Replay replay = Replay.open(in, null, Instant.now());
        Run[] read = new Run[RUNS];
        Run[] whole = new Run[RUNS];
        for (int i = -1; i < RUNS; i++) {
            Run a = measure(replay, (env, run) -> run.plugReadingOnly(env));
            Run b = measure(replay, (env, run) -> run.plugDiscarding(env));
            err.printf(
                    Locale.ROOT,
                    "  %s (a) %,.0f fixes/s  (b) %,.0f fixes/s%n",
                    i < 0 ? "warm-up" : "run " + (i + 1) + "  ",
                    a.rate(),
                    b.rate());
            if (i >= 0) {
                read[i] = a;
                whole[i] = b;
            }
        }
        double a = tell(out, "(a) read and parse", read);
        double b = tell(out, "(b) whole replay", whole);
        out.printf(Locale.ROOT, "ratio b/a           %.2f%n", b / a);
        out.printf(Locale.ROOT, "heap at most        %,d MiB%n", heap.mostMebibytes());
        out.flush();
    }

    private Run measure(Replay replay, Plug plug) throws Exception {
        RuntimeExecutionMode runtime = mode == Mode.BATCH ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING;
        Configuration configuration = Embedded.configuration(runtime);
        try (RunMetrics metrics = new RunMetrics()) {
            metrics.reportFrom(configuration);
            StreamExecutionEnvironment env = Embedded.environment(configuration, parallelism);
            plug.into(
                    env,
                    new ReplayRun(
                            replay,
                            ReplayRun.Ends.none(),
                            runtime,
                            parallelism,
                            spec.commandLine().getErr()));
            long began = System.nanoTime();
            double cpuBefore = cpuSeconds();
            env.execute("Zaigang bench");
            return new Run(metrics.sum("gps.decoded"), (System.nanoTime() - began) / NANOS, cpuSeconds() - cpuBefore);
        }
    }

    /** Prints the medians of some runs; returns that of their rates. */
    private static double tell(PrintWriter out, String what, Run[] runs) {
        double rate = median(Arrays.stream(runs).mapToDouble(Run::rate));
        double cpu = median(Arrays.stream(runs).mapToDouble(Run::cpuMicrosPerFix));
        out.printf(Locale.ROOT, "%-19s %,.0f fixes/s, %.2f µs of CPU a fix%n", what, rate, cpu);
        return rate;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** CPU time of this process so far, all threads, seconds. */
    private static double cpuSeconds() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / NANOS;
    }
}
