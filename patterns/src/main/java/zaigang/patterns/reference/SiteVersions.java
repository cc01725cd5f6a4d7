package zaigang.patterns.reference;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import zaigang.geo.site.InvalidSitesException;
import zaigang.geo.site.Site;
import zaigang.geo.site.Sites;

/**
 * Which shape of a site holds for a shift that begins at an instant: the last of its changes that holds from that instant or earlier on;
 * where there is none, what the file of sites says. Not safe for use by several threads.
 */
public final class SiteVersions {

    private final Sites file;
    private final Map<String, TreeMap<Long, Site>> changed = new HashMap<>();

    private SiteVersions(Sites file) {
        this.file = file;
    }

    /** Sites that do not change unless they are told to. */
    public static SiteVersions of(Sites file) {
        return new SiteVersions(file);
    }

    /** Puts the history of a site in the place of what was known of its changes. */
    public void put(String siteId, SiteHistory history) {
        TreeMap<Long, Site> versions = new TreeMap<>();
        history.changes().forEach(change -> versions.put(change.from(), site(change)));
        changed.put(siteId, versions);
    }

    private static Site site(SiteChange change) {
        if (change.feature() == null) {
            return null;
        }
        try {
            return Sites.readFeature(change.feature().getBytes(StandardCharsets.UTF_8), change.siteId());
        } catch (InvalidSitesException e) {
            throw new IllegalStateException("a site was found good when it was read, and is not now", e);
        }
    }

    /**
     * A site as it is for shifts that begin at an instant.
     *
     * @param time milliseconds since the epoch
     * @return null if there is none with this id, or none any more
     */
    public Site at(String siteId, long time) {
        TreeMap<Long, Site> versions = changed.get(siteId);
        if (versions == null) {
            return file.byId(siteId);
        }
        Map.Entry<Long, Site> version = versions.floorEntry(time);
        return version == null ? file.byId(siteId) : version.getValue();
    }
}
