package zaigang.connectors.file;

import java.util.List;

/** What the user pointed at cannot be used; the message says what and where on one line. For exit status 2. */
public final class UnusableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * @param problems one sentence each, at least one
     */
    public UnusableInputException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
