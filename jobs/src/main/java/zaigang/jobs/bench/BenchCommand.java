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
                    + " (a) decoding alone, (b) the job with its state on the heap, (c) the job on RocksDB with incremental checkpoints.",
            "With --state, what an employee costs in the state of that job, and what a fix of an open shift does: from its savepoints and"
                    + " full checkpoints while a made-up workforce goes through a day."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class BenchCommand implements Callable<Integer> {

    private static final int DEFAULT_ROUNDS = 3;
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_EMPLOYEES = 1_000_000;
    private static final int MOST_FIXES = 1_800;
    private static final int DEFAULT_EMPLOYEES = 100_000;
    private static final int DEFAULT_FIXES = 240;

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "DIR", description = "The replay folder; not of --state.")
    private Path in;

    @Option(names = "--kafka", description = "Measures the live job over Kafka instead of the replay.")
    private boolean kafka;

    @Option(names = "--state", description = "Measures the bytes of state that an employee and a fix cost instead.")
    private boolean state;

    @Option(
            names = "--employees",
            paramLabel = "N",
            description = "With --state: how many (default: " + DEFAULT_EMPLOYEES + ").")
    private Integer employees;

    @Option(
            names = "--fixes",
            paramLabel = "N",
            description = "With --state: fixes of each one's shift (default: " + DEFAULT_FIXES + ").")
    private Integer fixes;

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
            paramLabel = "N",
            description = "How often each is measured after the warm-up (default: " + DEFAULT_ROUNDS + ").")
    private Integer rounds;

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
        if (state) {
            new StateBench(or(employees, DEFAULT_EMPLOYEES), or(fixes, DEFAULT_FIXES), parallelism, out, err).run();
            return 0;
        }
        try (Heap heap = new Heap()) {
            if (kafka) {
                new KafkaBench(parallelism, or(rounds, DEFAULT_ROUNDS), out, err).run(in, heap);
            } else {
                RuntimeExecutionMode runtime =
                        mode == Mode.STREAMING ? RuntimeExecutionMode.STREAMING : RuntimeExecutionMode.BATCH;
                new FileBench(runtime, parallelism, or(rounds, DEFAULT_ROUNDS), out, err).run(in, heap);
            }
        }
        return 0;
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private void checkOptions() {
        if (kafka && state) {
            throw wrong("--kafka and --state are two measurements; give one of them");
        }
        if (state ? in != null || rounds != null : in == null) {
            throw wrong(
                    state
                            ? "--in and --rounds do not go with --state, which makes up its own workforce; leave them out"
                            : "--in DIR is missing; give the replay folder that is measured, or --state");
        }
        if (!state && (employees != null || fixes != null)) {
            throw wrong("--employees and --fixes go with --state alone; leave them out");
        }
        if (mode != null && (kafka || state)) {
            throw wrong("--mode is of a replay; a job that reads Kafka always streams: leave one out");
        }
        require("--parallelism", parallelism, Embedded.MOST_SUBTASKS);
        require("--rounds", or(rounds, DEFAULT_ROUNDS), MOST_ROUNDS);
        require("--employees", or(employees, DEFAULT_EMPLOYEES), MOST_EMPLOYEES);
        require("--fixes", or(fixes, DEFAULT_FIXES), MOST_FIXES);
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong(option + " is " + value + "; allowed is 1 to " + most);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
