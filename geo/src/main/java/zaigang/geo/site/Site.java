package zaigang.geo.site;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;

/**
 * A place where people are permitted to work: an area on the ground, the time it is valid for, and the networks that
 * prove presence. Immutable and safe for use by many threads; what makes look-ups fast is worked out at the first of
 * them and is no part of the serialized form.
 */
public final class Site implements Serializable {

    private static final long serialVersionUID = 1;

    private final String id;
    private final String name;
    private final ZoneId timeZone;
    private final Shape shape;
    private final long validFrom;
    private final long validTo;
    private final Set<String> networkIds;

    private Site(
            String id, String name, ZoneId timeZone, Shape shape, long validFrom, long validTo, Set<String> networks) {
        this.id = id;
        this.name = name;
        this.timeZone = timeZone;
        this.shape = shape;
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.networkIds = networks;
    }

    /**
     * A circular site, always valid, without networks.
     *
     * @param id the site's identifier
     * @param name what people call it
     * @param timeZone its local time
     * @param lat latitude of the centre in degrees, WGS84, -90 to 90
     * @param lon longitude of the centre in degrees, WGS84, -180 to 180
     * @param radiusM radius in metres, more than 0; the circle must not reach a pole
     * @throws IllegalArgumentException if the centre or the radius is out of range
     */
    public static Site circle(String id, String name, ZoneId timeZone, double lat, double lon, double radiusM) {
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && radiusM > 0 && radiusM < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a circle needs lat -90 to 90, lon -180 to 180 and a radius above 0 m, was " + lat + ", " + lon
                            + ", " + radiusM);
        }
        return new Site(id, name, timeZone, new Circle(lat, lon, radiusM), Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
    }

    /**
     * A site with an outline, always valid, without networks.
     *
     * @param id the site's identifier
     * @param name what people call it
     * @param timeZone its local time
     * @param area a valid polygon or multi-polygon in WGS84: x is the longitude, y the latitude, in degrees; holes are
     *     no part of it; what crosses the 180th meridian is cut there into several polygons (RFC 7946 §3.1.9)
     * @throws IllegalArgumentException if {@code area} is no polygon or multi-polygon, or is empty
     */
    public static Site outline(String id, String name, ZoneId timeZone, Geometry area) {
        return of(id, name, timeZone, new Outline(area));
    }

    static Site of(String id, String name, ZoneId timeZone, Shape shape) {
        return new Site(id, name, timeZone, shape, Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
    }

    /**
     * The same site, valid for a time only.
     *
     * @param from first millisecond since the epoch at which it is valid; {@link Long#MIN_VALUE} for always before
     * @param to first millisecond at which it no longer is; {@link Long#MAX_VALUE} for ever after
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    public Site valid(long from, long to) {
        if (to <= from) {
            throw new IllegalArgumentException("a site must be valid for a time: from " + from + " to " + to);
        }
        return new Site(id, name, timeZone, shape, from, to, networkIds);
    }

    /**
     * The same site with these networks and no others.
     *
     * @param ids Wi-Fi BSSIDs or beacons that prove presence, in any writing of {@link #normaliseNetworkId}
     */
    public Site withNetworks(String... ids) {
        Set<String> normal =
                Arrays.stream(ids).map(Site::normaliseNetworkId).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Site(id, name, timeZone, shape, validFrom, validTo, Set.copyOf(normal));
    }

    /**
     * The one way to write a network's identifier, as phones and access points disagree: without white space around
     * it, in lower case, and the six bytes of a BSSID parted by colons, not hyphens.
     *
     * @param networkId as it came; null gives null
     */
    public static String normaliseNetworkId(String networkId) {
        if (networkId == null || isNormal(networkId)) {
            return networkId;
        }
        String id = networkId.strip().toLowerCase(Locale.ROOT);
        return isHyphenatedBssid(id) ? id.replace('-', ':') : id;
    }

    private static boolean isNormal(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != ':' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHyphenatedBssid(String id) {
        if (id.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = id.charAt(i);
            boolean right = i % 3 == 2 ? c == '-' : Character.digit(c, 16) >= 0;
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /** The site's identifier. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Its local time. */
    public ZoneId timeZone() {
        return timeZone;
    }

    /** First millisecond since the epoch at which it is valid; {@link Long#MIN_VALUE} if it always was. */
    public long validFrom() {
        return validFrom;
    }

    /** First millisecond since the epoch at which it is no longer valid; {@link Long#MAX_VALUE} if it always is. */
    public long validTo() {
        return validTo;
    }

    /** Networks that prove presence, as {@link #normaliseNetworkId} writes them; unmodifiable, may be empty. */
    public Set<String> networkIds() {
        return networkIds;
    }

    /**
     * The area for maps, in WGS84: x is the longitude, y the latitude, in degrees; outer rings run against the clock. A
     * circle comes as a polygon of 64 corners on it, made anew at each call. Not to be changed.
     */
    public Geometry area() {
        return shape.area();
    }

    /**
     * The distance to the nearest point of the area along the ground. Holes are no part of the area; a circle is taken
     * as such, not as its polygon. Within 0.3 m up to 2 km away, within 0.1 % beyond.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @return metres; 0 inside and on the border; NaN if an argument is NaN
     */
    public double distanceM(double lat, double lon) {
        return shape.distanceM(lat, lon);
    }

    /**
     * Tells whether a position lies in the area.
     *
     * @param lat latitude in degrees, WGS84, -90 to 90
     * @param lon longitude in degrees, WGS84, -180 to 180
     * @return true inside and on the border: exactly where {@link #distanceM} is 0
     */
    public boolean contains(double lat, double lon) {
        return shape.contains(lat, lon);
    }

    /**
     * Tells whether people are permitted here at a time.
     *
     * @param time milliseconds since the epoch
     */
    public boolean validAt(long time) {
        return validFrom <= time && (time < validTo || validTo == Long.MAX_VALUE);
    }

    /**
     * Tells whether a network proves presence here.
     *
     * @param networkId in any writing of {@link #normaliseNetworkId}; null is never one of them
     */
    public boolean hasNetwork(String networkId) {
        return networkId != null && !networkIds.isEmpty() && networkIds.contains(normaliseNetworkId(networkId));
    }

    Ball ball() {
        return shape.ball();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Site that
                && id.equals(that.id)
                && name.equals(that.name)
                && timeZone.equals(that.timeZone)
                && shape.equals(that.shape)
                && validFrom == that.validFrom
                && validTo == that.validTo
                && networkIds.equals(that.networkIds);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Site[" + id + ", " + name + "]";
    }
}
