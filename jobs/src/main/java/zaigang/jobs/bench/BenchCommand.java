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
                    + " full checkpoints while a made-up workforce goes through a day.",
            "With --latency, the time from the record that lets a shift be judged, handed to Kafka, until an embedded Elasticsearch has"
                    + " acknowledged its documents, while fixes come in at a steady rate."
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
    private static final int DEFAULT_RATE = 20_000;
    private static final int MOST_RATE = 1_000_000;
    private static final int DEFAULT_SECONDS = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "DIR", description = "The replay folder; not of --state and --latency.")
    private Path in;

    @Option(names = "--kafka", description = "Measures the live job over Kafka instead of the replay.")
    private boolean kafka;

    @Option(names = "--state", description = "Measures the bytes of state that an employee and a fix cost instead.")
    private boolean state;

    @Option(names = "--latency", description = "Measures how long findings take to Elasticsearch instead.")
    private boolean latency;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "With --latency: fixes a second (default: " + DEFAULT_RATE + ").")
    private Integer rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "With --latency: how long it is measured, after half as long again to warm up (default: "
                    + DEFAULT_SECONDS + ").")
    private Integer seconds;

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
        if (latency) {
            new LatencyBench(or(rate, DEFAULT_RATE), or(seconds, DEFAULT_SECONDS), parallelism, out, err).run();
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
        boolean made = state || latency;
        if ((kafka ? 1 : 0) + (state ? 1 : 0) + (latency ? 1 : 0) > 1) {
            throw wrong("--kafka, --state and --latency are three measurements; give one of them");
        }
        if (made && (in != null || rounds != null)) {
            throw wrong("--in and --rounds do not go with --state and --latency, which make up their own workforce;"
                    + " leave them out");
        }
        if (!made && in == null) {
            throw wrong("--in DIR is missing; give the replay folder that is measured, or --state, or --latency");
        }
        if (!state && (employees != null || fixes != null)) {
            throw wrong("--employees and --fixes go with --state alone; leave them out");
        }
        if (!latency && (rate != null || seconds != null)) {
            throw wrong("--rate and --seconds go with --latency alone; leave them out");
        }
        if (mode != null && (kafka || made)) {
            throw wrong("--mode is of a replay; a job that reads Kafka always streams: leave one out");
        }
        require("--parallelism", parallelism, Embedded.MOST_SUBTASKS);
        require("--rounds", or(rounds, DEFAULT_ROUNDS), MOST_ROUNDS);
        require("--employees", or(employees, DEFAULT_EMPLOYEES), MOST_EMPLOYEES);
        require("--rate", or(rate, DEFAULT_RATE), LatencyBench.STEPS_PER_SECOND, MOST_RATE);
        require("--seconds", or(seconds, DEFAULT_SECONDS), LatencyBench.LEAST_SECONDS, LatencyBench.MOST_SECONDS);
        require("--fixes", or(fixes, DEFAULT_FIXES), MOST_FIXES);
    }

    private void require(String option, int value, int most) {
        require(option, value, 1, most);
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(option + " is " + value + "; allowed is " + least + " to " + most);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
