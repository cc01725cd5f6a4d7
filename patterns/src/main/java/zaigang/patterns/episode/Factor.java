package zaigang.patterns.episode;

import zaigang.patterns.event.RuleId;

/**
 * What added to a score or took from it; an episode's factors add up to its score.
 *
 * @param family whose cap it falls under
 * @param rule the rule's id, or the name of the counter-evidence or limit
 * @param points positive adds, negative takes away
 * @param text one sentence with the numbers in it
 */
public record Factor(RuleId.Family family, String rule, int points, String text) {}
