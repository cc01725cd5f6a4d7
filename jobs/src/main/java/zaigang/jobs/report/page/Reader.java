package zaigang.jobs.report.page;

import java.util.Set;

/** Whom a report is for. */
public enum Reader {
    /** Those who look into findings: everything is shown. */
    ANALYST,

    /** The employee himself: no other person's data, and how to contest. */
    EMPLOYEE;

    /** Rules whose sentences in the documents name other people. */
    private static final Set<String> ABOUT_OTHERS = Set.of("shared-device", "verification-replayed");

    /** Whether the document's sentence on a rule may be shown. */
    boolean maySee(String rule) {
        return this == ANALYST || !ABOUT_OTHERS.contains(rule);
    }
}
