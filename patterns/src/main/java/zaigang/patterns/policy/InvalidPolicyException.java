package zaigang.patterns.policy;

import java.util.List;

/** A policy that cannot be used, with everything that is wrong with it at once. */
public final class InvalidPolicyException extends Exception {

    private final List<String> problems;

    InvalidPolicyException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong, in the order of the file; never empty. Each is one line that names the source, the line (where there is
     * one), the dotted key, what was found and what is allowed.
     */
    public List<String> problems() {
        return problems;
    }
}
