package zaigang.jobs.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of Kibana objects is one that Kibana takes, and a broken one is found out. */
class KibanaLintTest {

    private static final Path FOLDER = Path.of("..", "kibana");
    private static final Path FILE = FOLDER.resolve("zaigang.ndjson");

    private static String good() throws IOException {
        return Files.readString(FILE);
    }

    private static List<String> lint(String file) throws IOException {
        return Lint.problems(file, Mappings.read());
    }

    @Test
    void theFileHasNoProblem() throws IOException {
        assertThat(lint(good())).isEmpty();
    }

    /** With {@code -Dkibana.write=true} it writes the file anew. */
    @Test
    void theFileIsThatOfItsSources() throws IOException {
        String folded = Folding.file(Folding.sources(FOLDER.resolve("src")));
        if (Boolean.getBoolean("kibana.write")) {
            Files.writeString(FILE, folded);
        }
        if (!good().equals(folded)) {
            fail("kibana/zaigang.ndjson is not what kibana/src makes; write it anew with"
                    + " ./mvnw -Dtest=KibanaLintTest -Dsurefire.failIfNoSpecifiedTests=false -Dkibana.write=true test");
        }
    }

    /** A change at one place of one object: {@code set PATH TO}, {@code drop PATH} or {@code add PATH}, and the problem it makes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        zaigang-episodes | set /typeMigrationVersion "9.0.0" | typeMigrationVersion must be 7.11.0, is 9.0.0
        zaigang-map | drop /coreMigrationVersion | coreMigrationVersion must be 8.8.0, is none
        zaigang-map | set /updated_at "2026-01-01" | updated_at must be left out
        zaigang-map | set /type "canvas-workpad" | the type canvas-workpad is not one of
        zaigang-map | set /id "9c3e2b70" | the id must be readable
        zaigang-overview | set /attributes/panels [] | a dashboard has no attribute panels
        zaigang-employees | drop /attributes/title | has no title
        zaigang-employees | drop /references/0 | lacks the reference indexpattern-datasource-layer-main
        zaigang-employees | set /references/0/name "indexpattern-datasource-layer-other" | nothing uses the reference indexpattern-datasource-layer-other
        zaigang-employees | set /references/0/id "zaigang-gone" | points to index-pattern zaigang-gone, which is not in the file
        zaigang-employees | set /references/0/type "search" | must be of type index-pattern, is search
        zaigang-map | set /references/1/name "layer_7_source_index_pattern" | lacks the reference layer_1_source_index_pattern
        zaigang-episode-list | drop /references/0 | lacks the reference kibanaSavedObjectMeta.searchSourceJSON.index
        zaigang-overview | set /references/0/name "reading:panel_1" | lacks the reference reading:panel_reading
        zaigang-overview | set /references/0/type "lens" | must be of type visualization, is lens
        zaigang-employees | set /attributes/state/datasourceStates/formBased/layers/main/columns/employee/sourceField "user.email" | there is no field user.email
        zaigang-employees | set /attributes/state/datasourceStates/formBased/layers/main/columns/employee/sourceField "event.reason" | the field event.reason is text, must be one of [boolean, double, keyword, long] for terms
        zaigang-shift-bars | set /attributes/state/datasourceStates/formBased/layers/main/columns/inside/sourceField "user.id" | the field user.id is keyword, must be one of [double, long] for sum
        zaigang-shift-bars | set /attributes/state/datasourceStates/formBased/layers/main/columns/inside/operationType "median" | the operation median of inside is not one of
        zaigang-shift-bars | set /attributes/state/datasourceStates/formBased/layers/main/columns/day/sourceField "event.duration" | the field event.duration is long, must be one of [date] for date_histogram
        zaigang-flagged-share | set /attributes/state/datasourceStates/formBased/layers/main/columns/shareX0/filter/query "attendance.flaged: true" | there is no field attendance.flaged
        zaigang-flagged-share | set /attributes/state/datasourceStates/formBased/layers/main/columns/shareX0/filter/query "attendance.flagged:" | cannot read the query
        zaigang-flagged-share | set /attributes/state/datasourceStates/formBased/layers/main/columns/shareX2/params/tinymathAst/args/1 "shareX9" | works with the column shareX9, which is not there
        zaigang-employees | set /attributes/state/datasourceStates/formBased/layers/main/columns/employee/params/orderBy/columnId "gone" | is ordered by the column gone
        zaigang-employees | drop /attributes/state/datasourceStates/formBased/layers/main/columnOrder/0 | columnOrder names
        zaigang-employees | set /attributes/state/visualization/columns/0/columnId "gone" | draws the column gone
        zaigang-employees | drop /attributes/state/visualization/columns/2 | does not draw its column risk
        zaigang-employees | set /attributes/state/visualization/layerId "other" | draws the layer other
        zaigang-map | set /attributes/layerListJSON/0/sourceDescriptor/geoField "attendance.site.id" | the field attendance.site.id is keyword, must be one of [geo_point, geo_shape]
        zaigang-map | set /attributes/layerListJSON/0/sourceDescriptor/type "EMS_TMS" | takes EMS_TMS from elsewhere
        zaigang-map | set /attributes/layerListJSON/0/sourceDescriptor/indexPatternRefName "layer_1_source_index_pattern" | must name its data view layer_0_source_index_pattern
        zaigang-map | set /attributes/layerListJSON/1/sourceDescriptor/tooltipProperties/0 "user.email" | there is no field user.email
        zaigang-episode-list | set /attributes/columns/0 "user.email" | there is no field user.email
        zaigang-episode-list | set /attributes/sort/0/0 "event.reason" | the field event.reason is text
        zaigang-episode-list | drop /attributes/timeRange | has no time range
        zaigang-episode-list | set /attributes/timeRestore false | must restore its time range
        zaigang-episodes | set /attributes/title "attendance-findings*" | there is no index template for attendance-findings*
        zaigang-episodes | set /attributes/timeFieldName "event.id" | the field event.id is keyword, must be one of [date]
        zaigang-episodes | set /attributes/fieldFormatMap/user.id/id "duration" | the field user.id is keyword, must be one of [double, long]
        zaigang-episodes | set /attributes/runtimeFieldMap/hour {"type":"long"} | worked out when asked for
        zaigang-attendance | set /attributes/title "attendance-episodes*,attendance-gone*" | there is no index template
        zaigang-overview | set /attributes/panelsJSON/1/gridData/w 21 | the panels flagged-share and episodes-by-rule overlap
        zaigang-overview | set /attributes/panelsJSON/2/gridData/w 29 | does not lie on the 48 columns
        zaigang-overview | set /attributes/panelsJSON/1/gridData/i "other" | has the place of other
        zaigang-overview | set /attributes/panelsJSON/1/panelRefName "panel_1" | must name its object panel_flagged-share
        zaigang-overview | set /attributes/panelsJSON/1/panelIndex "reading" | has two panels reading
        zaigang-overview | set /attributes/panelsJSON/1/explicitInput {} | the panel flagged-share has the key explicitInput, which no panel has
        zaigang-data-quality | drop /attributes/panelsJSON/5/embeddableConfig/timeRange/from | the panel rejected-by-code has half a time range
        zaigang-overview | drop /attributes/timeFrom | has no time range
        zaigang-overview | set /attributes/timeRestore false | has no time range
        zaigang-overview | set /attributes/panelsJSON/4/embeddableConfig/enhancements {} | the panel employees does not lead to the Employee dashboard
        zaigang-overview | set /attributes/panelsJSON/5/embeddableConfig/enhancements {} | the panel map does not lead to the Employee dashboard
        zaigang-overview | set /attributes/panelsJSON/4/embeddableConfig/enhancements/dynamicActions/events/0/eventId "x" | lacks the reference employees:drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:x:dashboardId
        zaigang-overview | set /attributes/panelsJSON/4/embeddableConfig/enhancements/dynamicActions/events/0/action/factoryId "URL_DRILLDOWN" | is none to a dashboard
        zaigang-overview | set /attributes/controlGroupInput/panelsJSON/rule/explicitInput/fieldName "event.reason" | the field event.reason is text, must be one of [boolean, keyword] for the control rule
        zaigang-overview | set /attributes/controlGroupInput/panelsJSON/rule/type "timeSlider" | the control rule is a timeSlider
        """)
    void aBrokenObjectIsFoundOut(String id, String change, String problem) throws IOException {
        List<String> problems = lint(changed(id, change));
        assertThat(problems).as(change).anyMatch(found -> found.contains(problem));
        String named = change.startsWith("set /id ") ? "9c3e2b70" : id;
        assertThat(problems).as(change).anyMatch(found -> found.startsWith(named + ": "));
    }

    @Test
    void everyLineAndEveryJsonInsideJsonParses() throws IOException {
        assertFound(good().replaceFirst("\\{\"type\":\"lens\"", "{\"type\":lens\""), "is no JSON");
        assertFound(good().replaceFirst("\"layerListJSON\":\"\\[", "\"layerListJSON\":\""), "layerListJSON is no JSON");
        assertFound(good().replaceFirst("\"panelsJSON\":\"\\[", "\"panelsJSON\":\"[,"), "panelsJSON is no JSON");
        assertFound(good().replaceFirst("\"visState\":\"\\{", "\"visState\":\"{{"), "visState is no JSON");
        assertFound(
                good().replaceFirst("\"fieldFormatMap\":\"\\{\\\\\"", "\"fieldFormatMap\":\"{"),
                "fieldFormatMap is no JSON");
        assertFound(good().replaceFirst("\"type\":", "\"id\":\"zaigang-x\",\"type\":"), "Duplicate field 'id'");
        assertFound(good() + "\n", "is empty");
        assertFound(good().stripTrailing(), "has no end");
        assertFound(good() + "[1]\n", "is no object");
    }

    @Test
    void anIdStandsOnce() throws IOException {
        String first = good().lines().findFirst().orElseThrow();
        assertFound(good() + first + "\n", "zaigang-attendance: stands twice in the file");
    }

    private static void assertFound(String broken, String problem) throws IOException {
        assertThat(broken).isNotEqualTo(good());
        assertThat(lint(broken)).anyMatch(found -> found.contains(problem));
    }

    /** The file with one object changed. */
    private static String changed(String id, String change) throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        boolean found = false;
        for (SavedObjects.SavedObject object : SavedObjects.read(good()).all()) {
            if (object.id().equals(id)) {
                found = true;
                String[] words = change.split(" ", 3);
                int last = words[1].lastIndexOf('/');
                JsonNode parent = object.whole().at(words[1].substring(0, last));
                String key = words[1].substring(last + 1);
                JsonNode value = words.length == 3 ? Folding.JSON.readTree(words[2]) : null;
                change(parent, key, value);
            }
            objects.add(object.whole());
        }
        assertThat(found).as(id).isTrue();
        StringBuilder file = new StringBuilder();
        for (ObjectNode object : objects) {
            // A version that was taken out stays out.
            String line = Folding.line(object);
            ObjectNode folded = (ObjectNode) Folding.JSON.readTree(line);
            for (String version : List.of("coreMigrationVersion", "typeMigrationVersion")) {
                if (!object.has(version)) {
                    folded.remove(version);
                }
            }
            file.append(folded).append('\n');
        }
        return file.toString();
    }

    private static void change(JsonNode parent, String key, JsonNode value) {
        Consumer<String> missing = what -> assertThat(parent.has(what)).as(what).isTrue();
        if (parent instanceof ArrayNode list) {
            int index = Integer.parseInt(key);
            assertThat(list.size()).isGreaterThan(index);
            if (value == null) {
                list.remove(index);
            } else {
                list.set(index, value);
            }
        } else if (value == null) {
            missing.accept(key);
            ((ObjectNode) parent).remove(key);
        } else {
            ((ObjectNode) parent).set(key, value);
        }
    }
}
