package zaigang.jobs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a chain of causes the one to tell the user. */
final class Causes {

    /** The name of a class of problems, such as stands in what other libraries say. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*?)(?:Exception|Error)\\b(: )?");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Causes() {}

    /**
     * The innermost cause that speaks to users, which is an {@link IOException} with a message; else the innermost of all. Flink wraps what
     * an operator throws several times over.
     */
    static Throwable tellable(Throwable problem) {
        Throwable innermost = problem;
        Throwable tellable = null;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            innermost = cause;
            if (cause instanceof IOException && cause.getMessage() != null && tellable == null) {
                tellable = cause;
            }
        }
        return tellable == null ? innermost : tellable;
    }

    /** What a problem says, for people who do not know the names of classes. */
    static String inWords(Throwable problem) {
        // The message of such a one is but the name of the file.
        boolean bare = problem.getMessage() == null || problem instanceof FileSystemException;
        return CLASS_NAME
                .matcher(bare ? problem.toString() : problem.getMessage())
                .replaceAll(name -> Matcher.quoteReplacement(words(name.group(1), name.group(2) != null)));
    }

    /** "NoSuchFile" becomes "no such file"; "IO" says nothing beyond the message that follows. */
    private static String words(String name, boolean messageFollows) {
        boolean empty = name.isEmpty() || name.equals("IO");
        if (empty) {
            return messageFollows ? "" : "failed without a reason";
        }
        return BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT) + (messageFollows ? ": " : "");
    }
}
