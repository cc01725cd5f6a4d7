package zaigang.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A replay folder small enough to read: one site, and one day of two people, of whom {@link #ABSENT} goes away after clock-in and comes
 * back before clock-out, and {@link #PRESENT} stays.
 */
final class SmallCase {

    static final String ABSENT = "ABSENT";
    static final String PRESENT = "PRESENT";

    private static final Instant CLOCK_IN = Instant.parse("2026-03-02T01:00:00Z");
    private static final int MINUTES = 480;
    private static final int AT_THE_SITE_MINUTES = 6;
    private static final double LAT = 30.57;
    private static final double LON = 104.06;

    private final Path folder;

    private SmallCase(Path folder) {
        this.folder = folder;
    }

    /** Writes it, with nothing wrong in it. */
    static SmallCase write(Path folder) {
        SmallCase own = new SmallCase(folder);
        own.put("sites.geojson", """
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                 "properties": {"site_id": "HQ", "name": "Headquarters", "time_zone": "Asia/Shanghai", "radius_m": 200},
                 "geometry": {"type": "Point", "coordinates": [%s, %s]}}]}
                """.formatted(LON, LAT));
        own.put("roster.jsonl", """
                {"employee_id": "ABSENT", "team_id": "T1", "site_ids": ["HQ"]}
                {"employee_id": "PRESENT", "team_id": "T1", "site_ids": ["HQ"]}
                """);
        List<String> punches = new ArrayList<>();
        List<String> fixes = new ArrayList<>();
        // By time: in streaming mode, what lies further back than time.max_out_of_orderness may come too late.
        for (int minute = 0; minute <= MINUTES; minute += 2) {
            for (String employee : List.of(ABSENT, PRESENT)) {
                if (minute == 0 || minute == MINUTES) {
                    punches.add(punch(
                            employee, minute == 0 ? "CLOCK_IN" : "CLOCK_OUT", CLOCK_IN.plusSeconds(minute * 60L)));
                }
                fixes.add(fix(employee, minute));
            }
        }
        own.put("punches.jsonl", String.join("\n", punches) + "\n");
        own.put("gps.jsonl", String.join("\n", fixes) + "\n");
        return own;
    }

    private static String punch(String employee, String kind, Instant time) {
        return """
                {"event_id": "%s-%s", "employee_id": "%s", "time": "%s", "kind": "%s", "site_id": "HQ"}""".formatted(employee, kind, employee, time, kind);
    }

    private static String fix(String employee, int minute) {
        boolean away =
                employee.equals(ABSENT) && minute > AT_THE_SITE_MINUTES && minute < MINUTES - AT_THE_SITE_MINUTES;
        return String.format(
                Locale.ROOT,
                "{\"employee_id\": \"%s\", \"time\": \"%s\", \"lat\": %.4f, \"lon\": %.4f, \"accuracy_m\": 10}",
                employee,
                CLOCK_IN.plusSeconds(minute * 60L),
                away ? LAT + 0.02 : LAT,
                LON);
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Replaces a file. */
    SmallCase put(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line to a file. */
    SmallCase add(String name, String line) {
        try {
            Files.writeString(file(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file away. */
    SmallCase remove(String name) {
        try {
            Files.delete(file(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
