package zaigang.jobs.repair;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zaigang.jobs.repair.Produced.Fate;

/** How what a replay wrote of one index differs from what was there, counted. */
final class Difference {

    private final Map<String, Known> missing;
    private final Map<Fate, List<String>> fates = new EnumMap<>(Fate.class);
    private int fresh;
    private int changed;
    private int same;

    /**
     * @param missing what was there and was not written, looked at when all is counted
     */
    Difference(Map<String, Known> missing) {
        this.missing = missing;
        for (Fate fate : Fate.values()) {
            fates.put(fate, new ArrayList<>());
        }
    }

    /**
     * Counts a document that was written.
     *
     * @param old the one that was there; null for none
     */
    void count(Known old, String fingerprint) {
        if (old == null) {
            fresh++;
        } else if (old.fingerprint().equals(fingerprint)) {
            same++;
        } else {
            changed++;
        }
    }

    /** What becomes of an open one that was not written. */
    void add(String id, Fate fate) {
        fates.get(fate).add(id);
    }

    int written() {
        return fresh + changed + same;
    }

    /** Ids of those that share a fate, in order. */
    List<String> of(Fate fate) {
        return List.copyOf(fates.get(fate));
    }

    /**
     * All of it, for people to read.
     *
     * @param open whether such documents can be open
     */
    String line(String what, boolean open) {
        String line = String.format(Locale.ROOT, "%s: %,d new, %,d changed, %,d the same", what, fresh, changed, same);
        if (open) {
            line += String.format(
                    Locale.ROOT, ", %,d withdrawn", fates.get(Fate.WITHDRAWN).size());
        }
        int gone = missing.size() - fates.values().stream().mapToInt(List::size).sum();
        return line
                + some(fates.get(Fate.GOES_ON).size(), "left alone of shifts that go on")
                + some(
                        fates.get(Fate.ENDS_TOO_LATE).size(),
                        "left alone that end when the input is not complete enough to judge them")
                + some(
                        fates.get(Fate.ON_WORK_ALONE).size(),
                        "left alone that stand on work alone and may be due on another day (work.repeat_after)")
                + some(gone, "left as they were that the replay does not know");
    }

    private static String some(int count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }
}
