package zaigang.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened when: printed as it happens, and the recoveries once more at the end. */
final class Diary {

    private final long begun = System.nanoTime();
    private final List<String> recoveries = new ArrayList<>();

    /** Seconds since the run began. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @SuppressWarnings("SystemOut")
    void say(String what, Object... values) {
        System.out.println(
                String.format(Locale.ROOT, "[%6.1f s] ", seconds()) + String.format(Locale.ROOT, what, values));
    }

    /** Says how long a recovery took. */
    void recovered(String from, double since, double running) {
        String line = String.format(
                Locale.ROOT,
                "%-44s all tasks run after %5.1f s, all that came meanwhile read and in a checkpoint after %5.1f s",
                from,
                running - since,
                seconds() - since);
        recoveries.add(line);
        say("%s", line);
    }

    void summary() {
        say("in all %.0f s; recoveries:", seconds());
        recoveries.forEach(line -> say("  %s", line));
    }
}
