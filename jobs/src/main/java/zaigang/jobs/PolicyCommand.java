package zaigang.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zaigang.patterns.policy.InvalidPolicyException;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.policy.PolicyReader;
import zaigang.patterns.policy.PolicyWriter;

/** {@code policy}: prints the default policy with an explanation of every key, or checks one that somebody wrote. */
@Command(
        name = "policy",
        description = "Prints the default policy, every key explained; or checks a policy file.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:printed, or the file is a valid policy", "2:wrong usage, or the file is no valid policy"})
public final class PolicyCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int UNUSABLE = 2;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Check this file instead: all problems go to standard error, one a line.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (file != null) {
            return check();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(PolicyWriter.write(Policy.defaults()));
        out.flush();
        return OK;
    }

    private int check() {
        PrintWriter err = spec.commandLine().getErr();
        if (Files.isDirectory(file)) {
            err.println(file + ": is a directory; allowed: a policy file");
            return UNUSABLE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            Policy policy = PolicyReader.read(in, file.toString());
            spec.commandLine().getOut().println(file + ": valid, version " + policy.version());
            return OK;
        } catch (InvalidPolicyException e) {
            e.problems().forEach(err::println);
        } catch (NoSuchFileException e) {
            err.println(file + ": no such file");
        } catch (IOException e) {
            err.println(file + ": cannot be read: " + e.getMessage());
        }
        return UNUSABLE;
    }
}
