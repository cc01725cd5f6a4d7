package zaigang.jobs;

import java.io.IOException;

/** Finds in a chain of causes the one to tell the user. */
final class Causes {

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
}
