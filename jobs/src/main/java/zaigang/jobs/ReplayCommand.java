package zaigang.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.report.ReportOptions;
import zaigang.jobs.report.ReportWriter;
import zaigang.jobs.report.WrittenReports;

/** {@code replay}: the main job over old tracks, for the same verdicts as live. */
@Command(
        name = "replay",
        description =
                "Reads a replay folder, or a period of Kafka, and writes episodes, shifts and dead letters to files or Elasticsearch.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class ReplayCommand implements Callable<Integer> {

    /** How operators read their input. */
    enum Mode {
        BATCH,
        STREAMING
    }

    @Spec
    private CommandSpec spec;

    /** Where events come from. */
    private static final class Origin {

        @Option(
                names = "--in",
                required = true,
                paramLabel = "DIR",
                description =
                        "The replay folder: sites.geojson, roster.jsonl, punches*, gps*, and whatever else there is.")
        private Path folder;

        @Option(
                names = "--kafka",
                required = true,
                paramLabel = "FILE",
                description = {
                    "Instead of a folder: the configuration of a live job, whose topics are read around --from and --to.",
                    "It names files of sites and the roster as they were then."
                })
        private Path configuration;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Origin origin;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where episodes.jsonl, shifts.jsonl and rejected.jsonl are written.")
    private Path out;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "Writes to Elasticsearch, instead of or beside --out.")
    private String elasticsearch;

    @Option(
            names = "--index-suffix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Added to every index name.")
    private String indexSuffix;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Writes a page of evidence for each episode, and index.html to browse them.")
    private Path reports;

    @Mixin
    private ReportOptions reportOptions;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Writes only documents that end at or after this time; the folder should reach back 45 days further.")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Writes only documents that end before this time.")
    private Instant to;

    @Option(
            names = "--dry-run",
            description = {
                "With --elasticsearch, --from and --to: says what putting that period right would change, and writes nothing there."
            })
    private boolean dryRun;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Takes the input as complete up to this time (default: the end of the day of the last punch).")
    private Instant until;

    @Option(
            names = "--mode",
            paramLabel = "batch|streaming",
            defaultValue = "batch",
            description = "Flink's runtime mode (default: ${DEFAULT-VALUE}); the results do not depend on it.")
    private Mode mode;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Subtasks of each operator (default: one per processor); the results do not depend on it.")
    private Integer parallelism;

    /** Reads a time as the contract writes it. */
    static final class TimeConverter implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return value.matches("-?\\d+")
                        ? Instant.ofEpochMilli(Long.parseLong(value))
                        : OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new CommandLine.TypeConversionException(
                        "'" + value
                                + "' is not a time; allowed is ISO-8601 with an offset (2026-03-02T01:00:00Z) or epoch milliseconds");
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        Instant began = Instant.now();
        ReportWriter writer = reportOptions.writer();
        History history = origin.folder == null
                ? KafkaHistory.open(origin.configuration, from, to, until, began)
                : Replay.open(origin.folder, until, began);
        if (reports == null) {
            run(history, out, began);
            return Cli.OK;
        }
        Targets.requireWritable(reports);
        try (ResultFolder results = ResultFolder.of(out)) {
            ReplayRun.Ends ends = run(history, results.path(), began);
            long start = System.nanoTime();
            int pages = new WrittenReports(
                            results.path(), SiteDocuments.all(history.sites(), ends.generation()), writer)
                    .write(reports);
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "%,d reports written in %.1f s; open %s%n",
                            pages,
                            (System.nanoTime() - start) / 1e9,
                            reports.resolve("index.html"));
        }
        return Cli.OK;
    }

    /**
     * Runs the replay and tells what came of it.
     *
     * @param folder for files; null for none
     */
    private ReplayRun.Ends run(History history, Path folder, Instant began) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        ReplayRun.Ends ends = ends(folder, began);
        RuntimeExecutionMode runtime = mode == Mode.BATCH ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING;
        int subtasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
        boolean repairs = elasticsearch != null && from != null && to != null;
        Function<ReplayRun.Ends, ReplayRun> run = written -> new ReplayRun(history, written, runtime, subtasks, err);
        ReplayRun.Result result = repairs
                ? new RepairRun(history, ends, dryRun, run).run()
                : run.apply(ends).run();
        err.printf(
                Locale.ROOT,
                "%,d shifts of %,d fixes judged in %.1f s, %,.0f fixes/s%n",
                result.shifts(),
                result.fixes(),
                result.seconds(),
                result.fixes() / result.seconds());
        result.summary().forEach(err::println);
        if (out != null) {
            err.println("written to " + out);
        }
        return ends;
    }

    private void checkOptions() {
        if (out == null && elasticsearch == null && reports == null) {
            throw wrong("--out DIR, --elasticsearch URL or --reports DIR is missing; say where the results go");
        }
        if (dryRun && (elasticsearch == null || from == null || to == null)) {
            throw wrong(
                    "--dry-run needs --elasticsearch URL, --from TIME and --to TIME: it says what would change there");
        }
        if (origin.configuration != null && (from == null || to == null)) {
            throw wrong("--kafka needs --from TIME and --to TIME: the topics are read around that period");
        }
        if (parallelism != null && (parallelism < 1 || parallelism > Embedded.MOST_SUBTASKS)) {
            throw wrong("--parallelism is " + parallelism + "; allowed is 1 to " + Embedded.MOST_SUBTASKS);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrong("--from " + from + " is not before --to " + to);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private ReplayRun.Ends ends(Path folder, Instant began) throws UnusableInputException, IOException {
        ElasticsearchTarget target = elasticsearch == null ? null : Targets.of(elasticsearch, indexSuffix);
        if (folder != null) {
            Targets.requireWritable(folder);
            Files.createDirectories(folder);
        }
        return new ReplayRun.Ends(
                folder,
                target,
                from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                to == null ? Long.MAX_VALUE : to.toEpochMilli(),
                Math.toIntExact(began.getEpochSecond()));
    }
}
