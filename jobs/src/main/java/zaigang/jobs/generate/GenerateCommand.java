package zaigang.jobs.generate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./zaigang generate}: writes a replay folder of a made-up workforce, with the truth beside it. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a replay folder of a made-up workforce, with truth.jsonl and truth_windows.jsonl beside it.",
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class GenerateCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILURE = 1;
    private static final int WRONG_USAGE = 2;
    /** Files that a folder may have from an earlier run, and that would otherwise mix with the new ones. */
    private static final List<String> STEMS = List.of(
            "gps",
            "punches",
            "tasks",
            "meetings",
            "collaboration",
            "feedback",
            "verifications",
            "exemptions",
            "roster.",
            "truth.",
            "truth_windows.",
            "sites.");

    @Spec
    private CommandSpec spec;

    @Option(names = "--employees", required = true, paramLabel = "N", description = "How many people, 1 to 1000000.")
    private int employees;

    @Option(names = "--days", required = true, paramLabel = "D", description = "How many calendar days, 1 to 3660.")
    private int days;

    @Option(
            names = "--interval-s",
            required = true,
            paramLabel = "S",
            description = "Seconds between two fixes of a phone, 1 to 300. The truth is made for up to 180.")
    private int intervalSeconds;

    @Option(names = "--seed", required = true, paramLabel = "K", description = "The same seed gives the same bytes.")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write: new or empty.")
    private Path out;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            defaultValue = "2026-03-02",
            description = "The first day (default: ${DEFAULT-VALUE}). Most people are off at weekends.")
    private LocalDate start;

    @Option(
            names = "--disorder",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "How late records may stand in the files; PT0S for sorted (default: ${DEFAULT-VALUE}).")
    private Duration disorder;

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Share of records that are repeated (default: ${DEFAULT-VALUE}).")
    private double duplicates;

    @Option(
            names = "--behaviour",
            paramLabel = "NAME",
            description = "Only this behaviour, and honest ones where it is impossible; may be repeated. One of:"
                    + " ${COMPLETION-CANDIDATES}.",
            completionCandidates = BehaviourLabels.class)
    private List<String> behaviours = new ArrayList<>();

    @Option(names = "--innocent", description = "Only behaviours and habits of work on which no rule may hold.")
    private boolean innocent;

    @Option(names = "--chengdu", description = "Adds the story of the Chengdu engineer, in May 2023.")
    private boolean chengdu;

    @Option(names = "--plain", description = "Does not compress the fixes.")
    private boolean plain;

    @Option(names = "--force", description = "Replaces what an earlier run left in the folder.")
    private boolean force;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "2",
            description = "Threads that compress (default: ${DEFAULT-VALUE}); no effect on the bytes.")
    private int threads;

    /** All labels, for the help. */
    static final class BehaviourLabels implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Stream.of(Behaviour.values()).map(Behaviour::label).iterator();
        }
    }

    /** The command as it runs alone: wrong usage is told in one line. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new GenerateCommand());
        commandLine.setParameterExceptionHandler((e, args) -> {
            e.getCommandLine().getErr().println("generate: " + e.getMessage() + "; see --help");
            return WRONG_USAGE;
        });
        return commandLine;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<String> problems = new ArrayList<>();
        WorkforceOptions options = options(problems);
        problems.addAll(options.problems());
        folderProblem(problems);
        if (!problems.isEmpty()) {
            err.println("generate: " + String.join("; ", problems));
            return WRONG_USAGE;
        }
        if (intervalSeconds > 180) {
            err.println("generate: beyond 180 s between fixes the truth of some shifts depends on chance");
        }
        try {
            if (force) {
                clear();
            }
            Workforce.Summary summary = Workforce.write(options, out, err::println);
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %d fixes, %d punches, %d shifts of %d people in %.1f s, %.0f fixes/s",
                            out,
                            summary.fixes(),
                            summary.punches(),
                            summary.shifts(),
                            employees,
                            summary.seconds(),
                            summary.fixes() / summary.seconds()));
            return OK;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            err.println("generate: " + e.getMessage());
            return FAILURE;
        }
    }

    private WorkforceOptions options(List<String> problems) {
        Set<Behaviour> chosen = new LinkedHashSet<>();
        for (String label : behaviours) {
            Behaviour.ofLabel(label)
                    .ifPresentOrElse(
                            chosen::add,
                            () -> problems.add("--behaviour " + label + " is unknown, known are " + labels()));
        }
        List<Behaviour> drawn = innocent ? Behaviour.innocents() : List.of(Behaviour.values());
        return new WorkforceOptions(
                employees,
                days,
                intervalSeconds,
                seed,
                start,
                disorder,
                duplicates,
                chosen.isEmpty() ? drawn : List.copyOf(chosen),
                innocent,
                plain,
                chengdu,
                threads);
    }

    private static String labels() {
        return Stream.of(Behaviour.values()).map(Behaviour::label).collect(Collectors.joining(", "));
    }

    private void folderProblem(List<String> problems) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            problems.add("--out " + out + " is a file; name a folder");
            return;
        }
        if (force || !Files.exists(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                problems.add("--out " + out + " is not empty; name another folder, or add --force to replace its data");
            }
        } catch (IOException e) {
            problems.add("--out " + out + " cannot be read: " + e.getMessage());
        }
    }

    private void clear() throws IOException {
        if (!Files.isDirectory(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean data = name.endsWith(".jsonl") || name.endsWith(".jsonl.gz") || name.endsWith(".geojson");
                if (data && STEMS.stream().anyMatch(name::startsWith)) {
                    Files.delete(file);
                }
            }
        }
    }
}
