package zaigang.patterns.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * The changes of one site that may still matter, for state.
 *
 * @param changes by the instant from which they hold, which differ
 */
public record SiteHistory(List<SiteChange> changes) {

    /** Of a site not heard of before. */
    public static final SiteHistory NONE = new SiteHistory(List.of());

    /**
     * With one more change. A later one says what holds from its instant on, whatever earlier ones said of that time.
     *
     * @param needed what held only before this instant is forgotten, milliseconds since the epoch
     */
    public SiteHistory and(SiteChange change, long needed) {
        List<SiteChange> kept = new ArrayList<>();
        for (SiteChange known : changes) {
            if (known.from() < change.from()) {
                kept.add(known);
            }
        }
        kept.add(change);
        while (kept.size() > 1 && kept.get(1).from() <= needed) {
            kept.remove(0);
        }
        return new SiteHistory(List.copyOf(kept));
    }
}
