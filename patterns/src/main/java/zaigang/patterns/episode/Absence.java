package zaigang.patterns.episode;

/**
 * A stretch of a shift away from the permitted area, as documents show it. Times in milliseconds since the epoch.
 *
 * @param start its first instant outside
 * @param end its end
 * @param observedMs time the ledger shows outside
 * @param countedMs what is left of that after exemptions, travel and breaks
 * @param maxDistanceM farthest distance to the permitted area in metres; NaN if no fix that is neither weak nor mock lies in it
 * @param farthestLat where that was, degrees WGS84; NaN likewise
 * @param farthestLon where that was, degrees WGS84; NaN likewise
 */
public record Absence(
        long start,
        long end,
        long observedMs,
        long countedMs,
        double maxDistanceM,
        double farthestLat,
        double farthestLon) {}
