package zaigang.jobs;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.config.JobConfig;
import zaigang.jobs.config.JobConfigWriter;

/** {@code config}: prints the default configuration of the job on a cluster, or checks one that somebody wrote. */
@Command(
        name = "config",
        description = {
            "Prints the default configuration of the job on a cluster, every key explained; or checks a file,",
            "with the policy, the sites and the roster that it names. Secrets are not looked up."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:printed, or the file can be used", "2:wrong usage, or the file cannot be used"})
public final class ConfigCommand implements Callable<Integer> {

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Check this file instead: all problems go to standard error, one a line.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            out.print(JobConfigWriter.write(JobConfig.defaults()));
            out.flush();
            return Cli.OK;
        }
        try {
            LiveJob job = LiveJob.open(file);
            out.println(file + ": valid, policy version " + job.policy().version());
            return Cli.OK;
        } catch (UnusableInputException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
            return Cli.UNUSABLE;
        }
    }
}
