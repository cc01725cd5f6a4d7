package zaigang.connectors.elasticsearch;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled with every failure in a row up to a longest one, of which a random part of up to
 * a half is taken off, so that several writers do not come back at once.
 *
 * @param first after the first failure, at least 1 ms
 * @param longest not shorter than the first
 */
record RetryPause(Duration first, Duration longest) implements Serializable {

    RetryPause {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first pause must be at least 1 ms and the longest not shorter, were " + first + " and "
                            + longest);
        }
    }

    /**
     * The next pause.
     *
     * @param failures in a row, 1 or more
     * @param random decides what is taken off
     * @return milliseconds, between a half of the full pause and all of it
     */
    long millis(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, 30);
        long full = Math.min(longest.toMillis(), first.toMillis() << doublings);
        // A shift that ran over has lost its meaning.
        full = full <= 0 ? longest.toMillis() : full;
        return full - random.nextLong(full / 2 + 1);
    }
}
