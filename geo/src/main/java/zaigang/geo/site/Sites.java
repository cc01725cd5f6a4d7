package zaigang.geo.site;

import java.io.InputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sites of a deployment, by id. Immutable and safe for use by many threads. */
public final class Sites implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<Site> all;
    private transient volatile Map<String, Site> byId;
    private transient volatile PermittedArea union;

    private Sites(List<Site> all) {
        this.all = all;
    }

    /**
     * Reads a GeoJSON FeatureCollection (RFC 7946). A feature is a {@code Polygon} or {@code MultiPolygon}, or a
     * {@code Point} with {@code radius_m} (more than 0, at most 100,000). Its properties: {@code site_id},
     * {@code name}, {@code time_zone}, and where needed {@code datum}, {@code valid_from}, {@code valid_to} and
     * {@code network_ids}; others are ignored. Parts of a {@code MultiPolygon} that overlap or touch are united.
     *
     * @param in UTF-8; read to its end, not closed
     * @param sourceName what messages call it: a file's name
     * @throws InvalidSitesException with all that is wrong, if anything is
     */
    public static Sites read(InputStream in, String sourceName) throws InvalidSitesException {
        return of(new SitesReader(sourceName).read(in));
    }

    /**
     * Reads one site: a single GeoJSON feature, as {@link #read} describes it.
     *
     * @param json UTF-8
     * @param sourceName what messages call it
     * @throws InvalidSitesException with all that is wrong, if anything is
     */
    public static Site readFeature(byte[] json, String sourceName) throws InvalidSitesException {
        return new SitesReader(sourceName).readFeature(json);
    }

    /**
     * Sites that are at hand already.
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public static Sites of(Collection<Site> sites) {
        Sites made = new Sites(List.copyOf(sites));
        if (made.index().size() < made.size()) {
            throw new IllegalArgumentException("each site needs an id of its own, was " + sites);
        }
        return made;
    }

    /**
     * The site with an id.
     *
     * @return null if there is none, or {@code id} is null
     */
    public Site byId(String id) {
        return index().get(id);
    }

    /** All of them, in the order of the file; unmodifiable. */
    public List<Site> all() {
        return all;
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /**
     * The site nearest to a position, for hints.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @param time milliseconds since the epoch
     * @return null if none is valid then, or if a coordinate is NaN
     */
    public Site nearest(double lat, double lon, long time) {
        PermittedArea made = union;
        if (made == null) {
            made = PermittedArea.of(all);
            union = made;
        }
        return made.nearest(lat, lon, time);
    }

    private Map<String, Site> index() {
        Map<String, Site> made = byId;
        if (made == null) {
            made = new LinkedHashMap<>();
            for (Site site : all) {
                made.put(site.id(), site);
            }
            byId = made;
        }
        return made;
    }
}
