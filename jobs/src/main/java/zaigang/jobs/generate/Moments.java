package zaigang.jobs.generate;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** When things of one kind happened, in epoch milliseconds. What has the same identifier happened once: at its earliest time. */
final class Moments {
    private long[] ids = new long[2];
    private long[] times = new long[2];
    private int size;

    void add(long id, long time) {
        for (int k = 0; k < size; k++) {
            if (ids[k] == id) {
                times[k] = Math.min(times[k], time);
                return;
            }
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        ids[size] = id;
        times[size] = time;
        size++;
    }

    /** How many are of a kind. */
    int count(LongPredicate wanted) {
        return (int) Arrays.stream(times, 0, size).filter(wanted).count();
    }

    boolean any(LongPredicate wanted) {
        return Arrays.stream(times, 0, size).anyMatch(wanted);
    }

    /** Forgets what happened before a time. */
    void forget(long before) {
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (times[k] >= before) {
                ids[kept] = ids[k];
                times[kept] = times[k];
                kept++;
            }
        }
        size = kept;
    }
}
