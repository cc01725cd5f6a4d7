package zaigang.jobs.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the map draws.
 *
 * @param json for the script that draws it: fences, fixes, punches, farthest point, in a form of its own
 * @param punches where each punch is shown, in words
 * @param farthest the farthest point in words; empty if there is none
 * @param fixes how many usable fixes there are
 * @param weak how many of them are weak
 * @param accuracy their median accuracy; empty if not known
 * @param fences how many fences are drawn
 */
public record ShiftMap(
        String json, List<String> punches, String farthest, int fixes, long weak, String accuracy, int fences) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration NEAR_PUNCH = Duration.ofMinutes(15);
    private static final double DEGREE_UNITS = 1e7;

    /** Null if there is nothing to draw: the finding is not about a shift, or neither fixes nor fences are there. */
    static ShiftMap of(CaseFacts facts, Figures figures, Messages messages, String tiles) {
        if (!facts.ofShift() || (facts.fixes.isEmpty() && facts.site() == null)) {
            return null;
        }
        ObjectNode map = JSON.createObjectNode();
        int fences = sites(map.putArray("sites"), facts);
        fixes(map.putArray("fixes"), facts.fixes);
        silences(map.putArray("silences"), facts);
        List<String> punches = punches(map.putArray("punches"), facts, figures, messages);
        String farthest = farthest(map, facts, figures, messages);
        if (tiles != null) {
            map.put("tiles", tiles);
        }
        return new ShiftMap(
                map.toString(),
                punches,
                farthest,
                facts.fixes.size(),
                facts.fixes.stream().filter(fix -> fix.state() == 'W').count(),
                medianAccuracy(facts.fixes, figures),
                fences);
    }

    private static int sites(ArrayNode sites, CaseFacts facts) {
        for (SiteFacts site : facts.sites) {
            if (site.area() != null && site.area().isObject()) {
                sites.addObject()
                        .put("name", site.name())
                        .put("own", site.id().equals(facts.siteId()))
                        .set("area", site.area());
            }
        }
        return sites.size();
    }

    /** Five numbers each: seconds, and latitude and longitude in ten-millionths of a degree, since the one before; accuracy; state. */
    private static void fixes(ArrayNode all, List<Fix> fixes) {
        long time = 0;
        long lat = 0;
        long lon = 0;
        for (Fix fix : fixes) {
            long nextLat = Math.round(fix.lat() * DEGREE_UNITS);
            long nextLon = Math.round(fix.lon() * DEGREE_UNITS);
            all.add(fix.time().getEpochSecond() - time)
                    .add(nextLat - lat)
                    .add(nextLon - lon)
                    .add(Double.isNaN(fix.accuracyM()) ? -1 : Math.round(fix.accuracyM()))
                    .add("IOUW".indexOf(fix.state()));
            time = fix.time().getEpochSecond();
            lat = nextLat;
            lon = nextLon;
        }
    }

    /** When silences begin: the way is not drawn through them. */
    private static void silences(ArrayNode silences, CaseFacts facts) {
        facts.timeline.stream()
                .filter(happening -> happening.kind().equals("SILENCE"))
                .forEach(happening -> silences.add(happening.time().getEpochSecond()));
    }

    /** Documents hold no position of a punch; the fix nearest in time stands for it, and says how far off it is. */
    private static List<String> punches(ArrayNode punches, CaseFacts facts, Figures figures, Messages messages) {
        List<String> notes = new ArrayList<>();
        for (Happening punch : facts.timeline) {
            Fix nearest = punch.isPunch() ? facts.fixNearest(punch.time()) : null;
            if (nearest == null) {
                continue;
            }
            Duration off = Duration.between(punch.time(), nearest.time()).abs();
            if (off.compareTo(NEAR_PUNCH) <= 0) {
                String label = label(punch.kind(), punch.time(), figures, messages);
                notes.add(messages.text("map.punch-note", label, figures.span(off)));
                punches.addObject()
                        .put("lat", nearest.lat())
                        .put("lon", nearest.lon())
                        .put("kind", punch.kind().equals("CLOCK_IN") ? "in" : "out")
                        .put("label", label);
            } else {
                notes.add(messages.text("map.punch-none", label(punch.kind(), punch.time(), figures, messages)));
            }
        }
        return notes;
    }

    private static String label(String kind, Instant time, Figures figures, Messages messages) {
        return messages.name("event", kind) + " " + figures.clock(time);
    }

    private static String farthest(ObjectNode map, CaseFacts facts, Figures figures, Messages messages) {
        double lat = facts.episode.number("/attendance/absence/farthest/lat");
        double lon = facts.episode.number("/attendance/absence/farthest/lon");
        double metres = facts.episode.number("/attendance/absence/max_distance_m");
        if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || Double.isNaN(metres)) {
            return "";
        }
        String distance = figures.distance(metres);
        map.putObject("farthest")
                .put("lat", lat)
                .put("lon", lon)
                .put("metres", metres)
                .put("label", messages.text("map.farthest", distance));
        return messages.text(
                "map.farthest-text",
                distance,
                String.format(java.util.Locale.ROOT, "%.5f", lat),
                String.format(java.util.Locale.ROOT, "%.5f", lon));
    }

    private static String medianAccuracy(List<Fix> fixes, Figures figures) {
        double[] sorted = fixes.stream()
                .mapToDouble(Fix::accuracyM)
                .filter(accuracy -> !Double.isNaN(accuracy))
                .sorted()
                .toArray();
        return sorted.length == 0 ? "" : figures.distance(sorted[sorted.length / 2]);
    }
}
