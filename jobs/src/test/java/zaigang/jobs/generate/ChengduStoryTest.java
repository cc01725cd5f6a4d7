package zaigang.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChengduStoryTest {
    @TempDir
    private static Path dir;

    private static Folder folder;

    @BeforeAll
    static void write() {
        folder = new Folder(dir.resolve("story"));
        ChengduStory.write(folder.path());
    }

    /** Distinct events of a kind and an employee. */
    private static List<JsonNode> events(String stem, String employee, String kind) {
        return new HashSet<>(folder.lines(stem))
                .stream()
                        .map(Folder::parse)
                        .filter(e -> e.get("employee_id").textValue().equals(employee))
                        .filter(e -> e.get("kind").textValue().equals(kind))
                        .toList();
    }

    @Test
    void theEngineerIsAGhostOnTwentyFiveDaysAndNobodyElseIs() {
        Map<String, Integer> flagged = new HashMap<>();
        for (JsonNode line : folder.records("truth")) {
            Set<String> rules = new HashSet<>();
            line.get("rules").forEach(rule -> rules.add(rule.textValue()));
            if (!rules.isEmpty()) {
                flagged.merge(line.get("employee_id").textValue(), 1, Integer::sum);
                assertThat(rules).contains("ghost-shift", "left-after-clock-in", "returned-before-clock-out");
                boolean last = line.get("clock_in").textValue().startsWith("2023-06-02");
                assertThat(rules.contains("verification-failed")).isEqualTo(last);
            }
        }
        assertThat(folder.records("truth")).hasSize(25 * 8);
        assertThat(flagged).isEqualTo(Map.of("CD1", 25));
    }

    @Test
    void heSpendsTheDayTenKilometresAway() {
        JsonNode centre = folder.sites().at("/features/0/geometry/coordinates");
        Place site = new Place(centre.get(1).doubleValue(), centre.get(0).doubleValue());
        List<Double> noons = new ArrayList<>();
        for (JsonNode fix : folder.records("gps")) {
            assertThat(fix.get("datum").textValue()).isEqualTo("GCJ02");
            String time = fix.get("time").textValue();
            if (fix.get("employee_id").textValue().equals("CD1")
                    && time.substring(11, 13).equals("04")
                    && fix.get("accuracy_m").doubleValue() < 30) {
                noons.add(site.distance(
                        new Place(fix.get("lat").doubleValue(), fix.get("lon").doubleValue())));
            }
        }
        noons.sort(null);
        // The shift of the datum moves all of them by less than 600 m.
        assertThat(noons.get(noons.size() / 2)).isCloseTo(10_050, within(700.0));
    }

    @Test
    void hisTeamDoesTwiceTheWork() {
        assertThat(inTime("CD1")).isEqualTo(7);
        for (int k = 2; k <= 8; k++) {
            assertThat(inTime("CD" + k)).isEqualTo(14);
        }
    }

    private static int inTime(String employee) {
        Map<String, Instant> due = new HashMap<>();
        for (JsonNode task : events("tasks", employee, "ASSIGNED")) {
            Instant until = Instant.parse(task.get("due").textValue());
            assertThat(until).isBetween(Instant.parse("2023-05-19T16:00:00Z"), Instant.parse("2023-06-02T16:00:00Z"));
            due.put(task.get("task_id").textValue(), until);
        }
        assertThat(due).hasSize(20);
        return (int) events("tasks", employee, "COMPLETED").stream()
                .filter(t -> !Instant.parse(t.get("time").textValue())
                        .isAfter(due.get(t.get("task_id").textValue())))
                .count();
    }

    @Test
    void heTakesNoPart() {
        assertThat(events("meetings", "CD1", "INVITED")).hasSize(8);
        assertThat(events("meetings", "CD1", "JOINED")).isEmpty();
        assertThat(events("meetings", "CD5", "JOINED")).hasSize(8);
        assertThat(events("collaboration", "CD1", "MENTIONED")).hasSize(15);
        assertThat(events("collaboration", "CD1", "REPLIED")).hasSize(1);
        assertThat(events("collaboration", "CD1", "DOC_EDITED"))
                .hasSize(6)
                .allMatch(e -> e.get("time").textValue().compareTo("2023-05-19T16") < 0);
        assertThat(events("feedback", "CD1", "COMPLAINT")).hasSize(5);
        assertThat(new HashSet<>(folder.lines("verifications"))).hasSize(2);
    }

    @Test
    void theDemoHoldsTheStoryAndAWorkforce() {
        Path out = dir.resolve("demo");
        Workforce.Summary summary = Workforce.write(WorkforceOptions.demo(), out, line -> {});
        Folder demo = new Folder(out);

        assertThat(demo.records("roster")).hasSize(48);
        assertThat(demo.sites().get("features")).hasSize(8);
        assertThat(demo.records("truth").stream()
                        .map(t -> t.get("employee_id").textValue())
                        .distinct())
                .hasSize(48);
        assertThat(demo.files("punches")).hasSize(2);
        assertThat(demo.lines("gps")).hasSize((int) summary.fixes());
        assertThat(demo.lines("punches")).hasSize((int) summary.punches());
        assertThat(demo.records("truth")).hasSize((int) summary.shifts());
        Set<String> days = new HashSet<>();
        demo.records("punches").forEach(p -> days.add(p.get("time").textValue().substring(0, 10)));
        assertThat(days).contains("2023-05-01", "2023-06-02").doesNotContain("2023-06-05");
    }
}
