package zaigang.jobs.generate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.Datums.LatLon;

/**
 * A permitted place of work, as it truly lies (WGS84), and how the reference data will state it.
 *
 * @param centre where people's desks are; the centre of the first building
 * @param radius metres: of the circle, or of the corners of the octagons
 * @param buildings centres of octagons; empty for a circle
 */
record WorkSite(
        String id,
        String name,
        ZoneId zone,
        Datum datum,
        Place centre,
        double radius,
        List<Place> buildings,
        List<String> networks) {
    private static final int CORNERS = 8;

    static WorkSite circle(
            String id, String name, String zone, Datum datum, Place centre, double radius, List<String> networks) {
        return new WorkSite(id, name, ZoneId.of(zone), datum, centre, radius, List.of(), networks);
    }

    static WorkSite octagons(
            String id,
            String name,
            String zone,
            Datum datum,
            double radius,
            List<Place> buildings,
            String... networks) {
        return new WorkSite(id, name, ZoneId.of(zone), datum, buildings.get(0), radius, buildings, List.of(networks));
    }

    /** Metres from the true position to this site, 0 inside. */
    double distance(double lat, double lon) {
        double toCentre = Place.distance(centre.lat(), centre.lon(), lat, lon);
        if (buildings.isEmpty()) {
            return Math.max(0, toCentre - radius);
        }
        if (toCentre > 5_000) {
            return toCentre - radius;
        }
        double nearest = Double.MAX_VALUE;
        for (Place building : buildings) {
            nearest = Math.min(nearest, toOctagon(building, lat, lon));
        }
        return nearest;
    }

    private double toOctagon(Place building, double lat, double lon) {
        double scale = Place.METRES_PER_DEGREE * Math.cos(Math.toRadians(building.lat()));
        double x = (lon - building.lon()) * scale;
        double y = (lat - building.lat()) * Place.METRES_PER_DEGREE;
        double direction = Math.atan2(y, x);
        double half = Math.PI / CORNERS;
        // Turn the point into the sector of one side, which then stands upright at the apothem.
        double turned = direction - 2 * half * Math.floor(direction / (2 * half)) - half;
        double r = Math.hypot(x, y);
        double across = r * Math.cos(turned) - radius * Math.cos(half);
        double along = Math.abs(r * Math.sin(turned)) - radius * Math.sin(half);
        if (across <= 0) {
            return 0;
        }
        return along <= 0 ? across : Math.hypot(across, along);
    }

    String toGeoJson() {
        StringBuilder json = new StringBuilder("{\"type\":\"Feature\",\"properties\":{");
        json.append("\"site_id\":\"").append(id).append("\",\"name\":\"").append(name);
        json.append("\",\"time_zone\":\"").append(zone.getId()).append('"');
        if (datum != Datum.WGS84) {
            json.append(",\"datum\":\"").append(datum).append('"');
        }
        if (!networks.isEmpty()) {
            json.append(",\"network_ids\":")
                    .append(networks.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
        }
        if (buildings.isEmpty()) {
            json.append(String.format(Locale.ROOT, ",\"radius_m\":%.0f", radius));
        }
        json.append("},\"geometry\":{\"type\":");
        if (buildings.isEmpty()) {
            json.append("\"Point\",\"coordinates\":").append(coordinates(centre));
        } else if (buildings.size() == 1) {
            json.append("\"Polygon\",\"coordinates\":").append(ring(buildings.get(0)));
        } else {
            json.append("\"MultiPolygon\",\"coordinates\":");
            json.append(buildings.stream().map(this::ring).collect(Collectors.joining(",", "[", "]")));
        }
        return json.append("}}").toString();
    }

    private String ring(Place building) {
        List<String> corners = new ArrayList<>();
        for (int k = 0; k <= CORNERS; k++) {
            corners.add(coordinates(building.at(radius, 2 * Math.PI * (k % CORNERS) / CORNERS)));
        }
        return corners.stream().collect(Collectors.joining(",", "[[", "]]"));
    }

    private String coordinates(Place place) {
        LatLon stated = Datums.fromWgs84(datum, place.lat(), place.lon());
        return String.format(Locale.ROOT, "[%.7f,%.7f]", stated.lon(), stated.lat());
    }
}
