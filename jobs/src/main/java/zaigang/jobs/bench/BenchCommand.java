package zaigang.jobs.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zaigang.jobs.Embedded;

/** {@code bench}: what the product costs, as ratios measured in one process. */
@Command(
        name = "bench",
        description = {
            "Measures the replay of a folder against reading it.",
            "Alternates, three times each after a warm-up: (a) all files read, parsed and thrown away; (b) the whole replay with"
                    + " its documents thrown away. Prints fixes/s of both and their ratio, medians.",
            "With --kafka, the job of the cluster: the folder is written to the topics of a broker that runs beside it, and read by"
                    + " (a) decoding alone, (b) the job with its state on the heap, (c) the job on RocksDB with incremental checkpoints."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class BenchCommand implements Callable<Integer> {

    private static final int MOST_ROUNDS = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "The replay folder.")
    private Path in;

    @Option(names = "--kafka", description = "Measures the live job over Kafka instead of the replay.")
    private boolean kafka;

    @Option(
            names = "--mode",
            paramLabel = "batch|streaming",
            description = "Flink's runtime mode of a replay (default: batch); --kafka has none.")
    private Mode mode;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            paramLabel = "N",
            description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often each is measured after the warm-up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    /** How operators read their input. */
    enum Mode {
        BATCH,
        STREAMING
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Heap heap = new Heap()) {
            if (kafka) {
                new KafkaBench(parallelism, rounds, out, err).run(in, heap);
            } else {
                RuntimeExecutionMode runtime =
                        mode == Mode.STREAMING ? RuntimeExecutionMode.STREAMING : RuntimeExecutionMode.BATCH;
                new FileBench(runtime, parallelism, rounds, out, err).run(in, heap);
            }
        }
        return 0;
    }

    private void checkOptions() {
        require("--parallelism", parallelism, Embedded.MOST_SUBTASKS);
        require("--rounds", rounds, MOST_ROUNDS);
        if (kafka && mode != null) {
            throw new ParameterException(
                    spec.commandLine(), "--mode is of a replay; a job that reads Kafka always streams: leave one out");
        }
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; allowed is 1 to " + most);
        }
    }
}
