package zaigang.geo.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one employee is permitted to be: the union of sites, each of them at its time. Immutable and safe for use by many
 * threads. Few sites are looked through one by one, many are found through a tree; the answers are the same.
 */
public final class PermittedArea {

    /** Up to here looking at each site is faster than the tree. */
    private static final int FEW = 4;

    private final Site[] sites;
    private final Map<String, List<Site>> byNetwork;
    private final long[] starts;
    private final long[] ends;
    private final SiteTree tree;

    private PermittedArea(Site[] sites) {
        this.sites = sites;
        byNetwork = new HashMap<>();
        for (Site site : sites) {
            for (String network : site.networkIds()) {
                byNetwork.computeIfAbsent(network, key -> new ArrayList<>(1)).add(site);
            }
        }
        starts = Arrays.stream(sites).mapToLong(Site::validFrom).sorted().toArray();
        ends = Arrays.stream(sites)
                .mapToLong(Site::validTo)
                .filter(end -> end < Long.MAX_VALUE)
                .sorted()
                .toArray();
        tree = sites.length > FEW ? new SiteTree(sites) : null;
    }

    /**
     * The union of sites.
     *
     * @param sites in the order in which they are preferred where several hold a point or a network; may be empty
     */
    public static PermittedArea of(Collection<Site> sites) {
        return new PermittedArea(sites.toArray(Site[]::new));
    }

    /**
     * The distance to the nearest site that is valid at a time.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @param time milliseconds since the epoch
     * @return metres as of {@link Site#distanceM}, 0 inside; NaN if no site is valid then, or if a coordinate is NaN
     */
    public double distanceM(double lat, double lon, long time) {
        if (tree != null) {
            return tree.nearest(lat, lon, time).distanceM;
        }
        double best = Double.NaN;
        for (Site site : sites) {
            if (site.validAt(time)) {
                double distance = site.distanceM(lat, lon);
                if (!(distance >= best)) {
                    best = distance;
                }
            }
        }
        return best;
    }

    /**
     * The site nearest to a position; the first in order of several that hold it.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @param time milliseconds since the epoch
     * @return null if no site is valid then, or if a coordinate is NaN
     */
    public Site nearest(double lat, double lon, long time) {
        if (tree != null) {
            return tree.nearest(lat, lon, time).site;
        }
        Site nearest = null;
        double best = Double.POSITIVE_INFINITY;
        for (Site site : sites) {
            double distance = site.validAt(time) ? site.distanceM(lat, lon) : Double.NaN;
            if (distance < best) {
                best = distance;
                nearest = site;
            }
        }
        return nearest;
    }

    /**
     * The site a position lies in.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @param time milliseconds since the epoch
     * @return the first in order that is valid then and contains the position; null if none does
     */
    public Site siteAt(double lat, double lon, long time) {
        if (tree != null) {
            List<Site> found = tree.containing(lat, lon, time);
            return found.isEmpty() ? null : found.get(0);
        }
        for (Site site : sites) {
            if (site.validAt(time) && site.contains(lat, lon)) {
                return site;
            }
        }
        return null;
    }

    /**
     * All sites a position lies in.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @param time milliseconds since the epoch
     * @return those that are valid then and contain the position, in order; may be empty
     */
    public List<Site> sitesAt(double lat, double lon, long time) {
        if (tree != null) {
            return tree.containing(lat, lon, time);
        }
        List<Site> found = new ArrayList<>();
        for (Site site : sites) {
            if (site.validAt(time) && site.contains(lat, lon)) {
                found.add(site);
            }
        }
        return found;
    }

    /**
     * The site whose network this is.
     *
     * @param networkId in any writing of {@link Site#normaliseNetworkId}; may be null
     * @param time milliseconds since the epoch
     * @return the first in order that is valid then and has the network; null if none has, or {@code networkId} is null
     */
    public Site provenBy(String networkId, long time) {
        if (networkId == null || byNetwork.isEmpty()) {
            return null;
        }
        for (Site site : byNetwork.getOrDefault(Site.normaliseNetworkId(networkId), List.of())) {
            if (site.validAt(time)) {
                return site;
            }
        }
        return null;
    }

    /**
     * Tells whether nothing is permitted at a time.
     *
     * @param time milliseconds since the epoch
     * @return true if no site is valid then
     */
    public boolean isEmptyAt(long time) {
        return countUpTo(time, starts) == countUpTo(time, ends);
    }

    private static int countUpTo(long time, long[] sorted) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int mid = (from + to) >>> 1;
            if (sorted[mid] <= time) {
                from = mid + 1;
            } else {
                to = mid;
            }
        }
        return from;
    }
}
