package zaigang.patterns.episode;

/**
 * A threshold of a rule that held, as it stood in the policy.
 *
 * @param rule the rule's id
 * @param key the key under it, as in {@code policy.yaml}
 * @param value its value, as {@code policy.yaml} writes it
 */
public record Threshold(String rule, String key, String value) {}
