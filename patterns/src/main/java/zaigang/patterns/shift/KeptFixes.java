package zaigang.patterns.shift;

/**
 * The usable fixes of a judged shift, kept in case something speaks up about it.
 *
 * @param dropAt when they are dropped unless a rule may hold on the shift by then, milliseconds since the epoch;
 *     {@link Long#MAX_VALUE} once one may
 * @param marks the fixes
 */
public record KeptFixes(long dropAt, Marks marks) {}
