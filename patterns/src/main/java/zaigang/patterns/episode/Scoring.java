package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;

/**
 * Points, their limits and what they mean.
 *
 * @param factors what added and what took away; they add up to {@code score}
 * @param score 0 to 100
 * @param severity 21 low, 47 medium, 73 high, Elastic's own steps
 * @param verdict whether the data says enough
 */
public record Scoring(List<Factor> factors, int score, int severity, Episode.Verdict verdict) {

    /** {@code event.severity} of a low score. */
    public static final int LOW = 21;

    /** {@code event.severity} of a medium score. */
    public static final int MEDIUM = 47;

    /** {@code event.severity} of a high score. */
    public static final int HIGH = 73;

    private static final int MOST = 100;

    /** No points: nothing holds. */
    public static final Scoring NONE = new Scoring(List.of(), 0, LOW, Episode.Verdict.REVIEW);

    /**
     * Scores the rules that hold.
     *
     * @param rules rules that hold; not empty
     * @param text the sentence of a rule's factor
     * @param counter counter-evidence: factors with negative points; taken off only where a location rule holds
     * @param coverage share of the shift that something is known about, 0 to 1
     * @param policy points and limits
     */
    public static Scoring of(
            Set<RuleId> rules, Function<RuleId, String> text, List<Factor> counter, double coverage, Policy policy) {
        List<Factor> factors = new ArrayList<>();
        for (RuleId rule : scored(rules)) {
            factors.add(new Factor(rule.family(), rule.id(), policy.points(rule), text.apply(rule)));
        }
        capFamilies(factors, policy.verdict().familyCap());
        boolean onLocation = rules.stream().anyMatch(rule -> rule.family() == RuleId.Family.LOCATION);
        if (onLocation) {
            factors.addAll(counter);
        }
        limit(factors, 0, MOST, "score-range", "the score is kept between 0 and 100");
        Episode.Verdict verdict = Episode.Verdict.REVIEW;
        if (onLocation && coverage < policy.verdict().minCoverage()) {
            verdict = Episode.Verdict.INSUFFICIENT_DATA;
            limit(
                    factors,
                    0,
                    policy.verdict().medium() - 1,
                    "coverage",
                    "fixes cover only %s of the shift, less than %s: too little for more than a low score"
                            .formatted(
                                    Wording.percent(coverage),
                                    Wording.percent(policy.verdict().minCoverage())));
        }
        int score = sum(factors);
        return new Scoring(factors, score, severity(score, policy.verdict()), verdict);
    }

    /** The step of severity that a score belongs to. */
    public static int severity(int score, Policy.Verdict steps) {
        if (score >= steps.high()) {
            return HIGH;
        }
        return score >= steps.medium() ? MEDIUM : LOW;
    }

    /** The heaviest rule; of equal ones the first of the score table. */
    public static RuleId leading(Set<RuleId> rules, Policy policy) {
        return scored(rules).stream()
                .max(Comparator.<RuleId>comparingInt(policy::points).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** A ghost shift speaks alone for the two rules it is made of. */
    private static List<RuleId> scored(Set<RuleId> rules) {
        return rules.stream()
                .filter(rule -> !rules.contains(RuleId.GHOST_SHIFT)
                        || (rule != RuleId.LEFT_AFTER_CLOCK_IN && rule != RuleId.RETURNED_BEFORE_CLOCK_OUT))
                .sorted()
                .toList();
    }

    private static void capFamilies(List<Factor> factors, int cap) {
        Map<RuleId.Family, Integer> points = new EnumMap<>(RuleId.Family.class);
        factors.forEach(factor -> points.merge(factor.family(), factor.points(), Integer::sum));
        points.forEach((family, sum) -> {
            if (sum > cap) {
                factors.add(new Factor(
                        RuleId.Family.LIMIT,
                        "family-" + family.label(),
                        cap - sum,
                        "rules on %s are not independent and give at most %d points together"
                                .formatted(family.label(), cap)));
            }
        });
    }

    private static void limit(List<Factor> factors, int least, int most, String name, String text) {
        int sum = sum(factors);
        int cut = Math.max(least, Math.min(most, sum)) - sum;
        if (cut != 0) {
            factors.add(new Factor(RuleId.Family.LIMIT, name, cut, text));
        }
    }

    private static int sum(List<Factor> factors) {
        return factors.stream().mapToInt(Factor::points).sum();
    }
}
