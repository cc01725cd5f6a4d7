package zaigang.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.bench.BenchCommand;
import zaigang.jobs.demo.DemoCommand;
import zaigang.jobs.generate.GenerateCommand;

/** The command {@code ./zaigang}. */
@Command(
        name = "zaigang",
        description = "Finds people who clock in and are not there, and protects those who are.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            SetupCommand.class,
            ReportCommand.class,
            PolicyCommand.class,
            ConfigCommand.class,
            BenchCommand.class
        },
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class Cli implements Runnable {

    /** Success. */
    public static final int OK = 0;

    /** Something failed that was not the user's doing. */
    public static final int FAILURE = 1;

    /** Wrong usage or unusable input. */
    public static final int UNUSABLE = 2;

    /** Says which build it is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"zaigang " + (version == null ? "(not built as a jar)" : version)};
        }
    }

    @Spec
    private CommandSpec spec;

    private Cli() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; allowed is " + commands(spec.commandLine()));
    }

    /** Runs a command and leaves with its exit status. */
    public static void main(String[] args) {
        int status = commandLine().execute(args);
        System.out.flush();
        System.exit(status);
    }

    /** The command line as tests run it. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Cli());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, args) -> {
            CommandLine where = problem.getCommandLine();
            where.getErr()
                    .println("zaigang: " + oneLine(message(problem)) + "; see "
                            + where.getCommandSpec().qualifiedName() + " --help");
            return UNUSABLE;
        });
        line.setExecutionExceptionHandler((problem, where, args) -> tell(problem, where.getErr()));
        return line;
    }

    private static String message(ParameterException problem) {
        CommandLine where = problem.getCommandLine();
        boolean command = problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && where.getParent() == null;
        return command
                ? "unknown command \""
                        + ((UnmatchedArgumentException) problem).getUnmatched().get(0) + "\"; allowed is "
                        + commands(where)
                : problem.getMessage();
    }

    private static String commands(CommandLine line) {
        return String.join(", ", line.getSubcommands().keySet());
    }

    /** One line on what happened; a stack trace only for what nobody expected. */
    private static int tell(Exception problem, PrintWriter err) {
        if (problem instanceof UnusableInputException unusable) {
            List<String> problems = unusable.problems();
            problems.forEach(line -> err.println("zaigang: " + oneLine(line)));
            return UNUSABLE;
        }
        Throwable cause = Causes.tellable(problem);
        err.println("zaigang: " + oneLine(Causes.inWords(cause)));
        if (!(cause instanceof IOException)) {
            cause.printStackTrace(err);
        }
        return FAILURE;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
