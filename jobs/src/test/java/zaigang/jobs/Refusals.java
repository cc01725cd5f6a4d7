package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What every refusal owes the user: the right exit status, and lines that say what, where and what to do. */
final class Refusals {

    private Refusals() {}

    /**
     * Asserts that a command refused.
     *
     * @param lines for each line of standard error, in any order, what it must hold
     */
    @SafeVarargs
    static void assertRefused(Runs.Outcome outcome, int status, List<String>... lines) {
        assertTold(outcome);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        List<String> told = outcome.err().lines().toList();
        assertThat(told).hasSize(lines.length).allMatch(line -> line.startsWith("zaigang: "));
        for (List<String> parts : lines) {
            assertThat(told).anySatisfy(line -> assertThat(line).contains(parts));
        }
    }

    /** Asserts that people were spoken to, not developers. */
    static void assertTold(Runs.Outcome outcome) {
        assertThat(outcome.err())
                .isNotBlank()
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("null");
    }
}
