package zaigang.jobs.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * A site.
 *
 * @param id its {@code site_id}; empty if missing
 * @param name what people call it; the id if it has none
 * @param zone its local time; null if its document does not tell
 * @param area GeoJSON polygon or polygons; null if missing
 */
record SiteFacts(String id, String name, ZoneId zone, JsonNode area) {

    static SiteFacts of(JsonNode document) {
        Fields fields = new Fields(document);
        String id = fields.text("/event/id", "");
        return new SiteFacts(
                id,
                fields.text("/attendance/site/name", id),
                zone(fields.text("/attendance/site/time_zone")),
                fields.at("/attendance/area"));
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
