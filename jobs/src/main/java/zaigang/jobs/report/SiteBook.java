package zaigang.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/** The documents of sites, and which of them belong on the map of an episode. */
final class SiteBook {

    /** More fences than this only clutter a map. */
    static final int MOST_SITES = 30;

    private final Map<String, JsonNode> byId = new LinkedHashMap<>();
    private final Map<String, Envelope> bounds = new LinkedHashMap<>();

    /**
     * @param sites documents of {@code attendance-sites}
     */
    SiteBook(List<JsonNode> sites) {
        for (JsonNode site : sites) {
            String id = site.at("/event/id").asText();
            byId.put(id, site);
            Envelope around = new Envelope();
            expand(around, site.at("/attendance/area/coordinates"));
            bounds.put(id, around);
        }
    }

    /** The site of an episode, and others where its fixes lie. */
    List<JsonNode> of(JsonNode episode) {
        List<JsonNode> found = new ArrayList<>();
        String own = episode.at("/attendance/site/id").asText();
        if (byId.containsKey(own)) {
            found.add(byId.get(own));
        }
        Envelope way = way(episode);
        bounds.forEach((id, around) -> {
            if (!id.equals(own) && found.size() < MOST_SITES && around.intersects(way)) {
                found.add(byId.get(id));
            }
        });
        return found;
    }

    /** Where the fixes of an episode lie, x the longitude; empty without fixes. */
    static Envelope way(JsonNode episode) {
        Envelope way = new Envelope();
        for (JsonNode fix : episode.at("/attendance/fixes")) {
            if (fix.path("lat").isNumber() && fix.path("lon").isNumber()) {
                way.expandToInclude(fix.path("lon").asDouble(), fix.path("lat").asDouble());
            }
        }
        return way;
    }

    private static void expand(Envelope around, JsonNode coordinates) {
        if (coordinates.path(0).isNumber()) {
            around.expandToInclude(
                    coordinates.get(0).asDouble(), coordinates.path(1).asDouble());
        } else {
            coordinates.forEach(each -> expand(around, each));
        }
    }
}
