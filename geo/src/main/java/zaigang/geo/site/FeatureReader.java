package zaigang.geo.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import zaigang.geo.Datum;

/** Makes a site of one GeoJSON feature, or says why not. */
final class FeatureReader {

    private static final int MAX_ID_LENGTH = 128;

    /** Characters of what was found that a message repeats. */
    private static final int SHOWN = 60;

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final JsonNode feature;
    private final JsonNode properties;
    private final List<String> problems;
    private final int problemsBefore;
    private final String id;
    private final String where;

    /** From a feature as it was read, its place for messages, and the list that problems are added to. */
    FeatureReader(String place, JsonNode feature, List<String> problems) {
        this.feature = feature;
        this.problems = problems;
        problemsBefore = problems.size();
        properties = feature.path("properties");
        JsonNode given = properties.path("site_id");
        id = given.isTextual() && isIdentifier(given.textValue()) ? given.textValue() : null;
        where = place + (id == null ? "" : " (site_id " + quoted(id) + ")");
    }

    /** The site's id; null if it has none that can be used. */
    String id() {
        return id;
    }

    /** The site; null if there were problems. */
    Site read() {
        if (!"Feature".equals(feature.path("type").asText())) {
            problem("its type is " + found(feature.path("type")) + "; it must be \"Feature\"");
            return null;
        }
        if (!properties.isObject()) {
            problem("it has no properties; site_id, name and time_zone are needed");
        } else if (id == null) {
            problem("site_id is " + found(properties.path("site_id")) + "; it must be a text of 1 to " + MAX_ID_LENGTH
                    + " characters");
        }
        String name = name();
        ZoneId zone = zone();
        Datum datum = datum();
        long from = time("valid_from", Long.MIN_VALUE);
        long to = time("valid_to", Long.MAX_VALUE);
        if (to <= from) {
            problem("valid_to is " + found(properties.path("valid_to")) + ", which is not after valid_from, "
                    + found(properties.path("valid_from")) + "; it is the first moment the site is no longer valid");
        }
        String[] networks = networks();
        Shape shape = new ShapeReader(datum, this::problem).read(feature.path("geometry"), properties.path("radius_m"));
        if (problems.size() > problemsBefore) {
            return null;
        }
        return Site.of(id, name, zone, shape).valid(from, to).withNetworks(networks);
    }

    private String name() {
        JsonNode name = properties.path("name");
        if (properties.isObject() && (!name.isTextual() || name.textValue().isBlank())) {
            problem("name is " + found(name) + "; it must be a text that people know the site by");
        }
        return name.textValue();
    }

    private ZoneId zone() {
        JsonNode zone = properties.path("time_zone");
        if (zone.isTextual() && ZONES.contains(zone.textValue())) {
            return ZoneId.of(zone.textValue());
        }
        if (properties.isObject()) {
            problem("time_zone is " + found(zone)
                    + "; it must be a name of the IANA time zone database such as Asia/Shanghai");
        }
        return null;
    }

    private Datum datum() {
        JsonNode datum = properties.path("datum");
        if (isAbsent(datum)) {
            return Datum.WGS84;
        }
        for (Datum known : Datum.values()) {
            if (known.name().equals(datum.textValue())) {
                return known;
            }
        }
        problem("datum is " + found(datum) + "; it must be WGS84, GCJ02 or BD09, or be left out for WGS84");
        return Datum.WGS84;
    }

    private long time(String field, long absent) {
        JsonNode time = properties.path(field);
        if (isAbsent(time)) {
            return absent;
        }
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return time.longValue();
        }
        if (time.isTextual()) {
            try {
                return OffsetDateTime.parse(time.textValue()).toInstant().toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                // Said below, as for all else that is no time.
            }
        }
        problem(field + " is " + found(time)
                + "; it must be a time with its offset, such as 2026-03-02T09:00:00+08:00, or milliseconds since 1970");
        return absent;
    }

    private String[] networks() {
        JsonNode list = properties.path("network_ids");
        if (isAbsent(list)) {
            return new String[0];
        }
        Stream<JsonNode> elements = StreamSupport.stream(list.spliterator(), false);
        if (!list.isArray() || !elements.allMatch(one -> one.isTextual() && isIdentifier(one.textValue()))) {
            problem("network_ids is " + found(list) + "; it must be a list of texts of 1 to " + MAX_ID_LENGTH
                    + " characters: BSSIDs or beacons");
            return new String[0];
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toArray(String[]::new);
    }

    private static boolean isIdentifier(String text) {
        return !text.isBlank() && text.length() <= MAX_ID_LENGTH;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private void problem(String text) {
        problems.add(where + ": " + text);
    }

    /** A value as a message shows it. */
    static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "missing";
        }
        return node.isTextual() ? quoted(node.textValue()) : shortened(node.toString());
    }

    /** A text as a message shows it. */
    static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
