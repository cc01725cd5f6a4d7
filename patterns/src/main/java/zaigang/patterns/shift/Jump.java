package zaigang.patterns.shift;

/**
 * Two successive fixes too far apart for the time between them, each borne out by its neighbour.
 *
 * @param from time of the first, milliseconds since the epoch
 * @param to time of the second
 * @param distanceM metres between them
 * @param speedKmh the speed it needs
 */
public record Jump(long from, long to, double distanceM, double speedKmh) {}
