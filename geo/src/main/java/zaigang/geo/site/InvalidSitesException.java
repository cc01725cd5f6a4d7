package zaigang.geo.site;

import java.util.List;

/** Says everything that is wrong with a file of sites, so that it can be put right in one go. */
public final class InvalidSitesException extends Exception {

    private static final long serialVersionUID = 1;

    /** Problems that the message shows; {@link #problems} has them all. */
    private static final int SHOWN = 50;

    private final List<String> problems;

    InvalidSitesException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem in a sentence: the source, the feature, what was found, what is allowed and what to do. */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        List<String> shown = problems.subList(0, Math.min(SHOWN, problems.size()));
        int more = problems.size() - shown.size();
        return String.join("\n", shown) + (more > 0 ? "\n… and " + more + " more" : "");
    }
}
