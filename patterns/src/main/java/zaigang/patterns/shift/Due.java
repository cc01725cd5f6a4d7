package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.ListState;

/** What waits in keyed state until event time has reached it. */
public final class Due {

    private Due() {}

    /** Drops what is past by an instant, that instant included. */
    public static <T> void discard(ListState<T> waiting, long now, ToLongFunction<T> moment) throws Exception {
        take(waiting, now, moment);
    }

    /**
     * Takes out what is known by now, in the order in which it became known; of equal moments, in that of the list.
     *
     * @param moment from when on it is known, milliseconds since the epoch
     */
    public static <T> List<T> take(ListState<T> waiting, long now, ToLongFunction<T> moment) throws Exception {
        List<T> due = new ArrayList<>();
        List<T> later = new ArrayList<>();
        for (T value : waiting.get()) {
            (moment.applyAsLong(value) <= now ? due : later).add(value);
        }
        if (!due.isEmpty()) {
            waiting.update(later);
            due.sort(Comparator.comparingLong(moment));
        }
        return due;
    }
}
