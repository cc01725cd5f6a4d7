package zaigang.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** Whatever stands in a document stays text: markup and scripts are tried in every field and every name. */
class EscapingTest {

    /** What breaks out of a text, an attribute, a script, a style or a comment. */
    static final String ATTACK =
            "</script><script>window.hacked=1</script></style>--><img src=x onerror=window.hacked=1>\"' onload='window.hacked=1";

    /** A place in one of the documents: which one, and the way to a text in it. */
    record Place(int document, String pointer) {}

    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        List<JsonNode> documents = documents(SampleEvidence.ghostShift());
        for (int i = 0; i < documents.size(); i++) {
            collect(documents.get(i), "", i, places);
        }
        return places;
    }

    private static void collect(JsonNode node, String pointer, int document, List<Place> places) {
        if (node.isTextual()) {
            places.add(new Place(document, pointer));
        } else if (node.isArray()) {
            // One fix and one corner of a fence are like the others; of lists of other things all are tried.
            int tried = pointer.endsWith("/fixes") || pointer.contains("coordinates")
                    ? Math.min(1, node.size())
                    : node.size();
            for (int i = 0; i < tried; i++) {
                collect(node.get(i), pointer + "/" + i, document, places);
            }
        } else {
            node.properties()
                    .forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), document, places));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void noFieldBreaksOut(Place place) {
        EvidenceDocuments attacked = attacked(List.of(place));
        for (Language language : Language.values()) {
            for (Reader reader : Reader.values()) {
                assertHarmless(SampleEvidence.html(attacked, language, reader));
            }
        }
    }

    @org.junit.jupiter.api.Test
    void noNameOfAFieldBreaksOut() {
        EvidenceDocuments attacked = SampleEvidence.with(episode -> {
            ObjectNode attendance = SampleEvidence.attendance(episode);
            ((ObjectNode) attendance.path("policy")).putObject(ATTACK).put(ATTACK, ATTACK);
            ((ObjectNode) attendance.at("/policy/complaints")).put(ATTACK, 5);
            attendance.withArray("rules").add(ATTACK);
        });
        String html = SampleEvidence.html(attacked, Language.EN, Reader.ANALYST);
        assertHarmless(html);
        assertThat(html).contains("&lt;img src=x");
    }

    static void assertHarmless(String html) {
        assertThat(html).doesNotContain("<img", "<script>window", "</style>-->");
        assertThat(html).doesNotContainPattern("<[a-z][^<>]*onload='");
        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(html.split("</script", -1)).hasSize(3);
    }

    /** All of the sample's documents with an attack in these places. */
    static EvidenceDocuments attacked(List<Place> places) {
        EvidenceDocuments sample = SampleEvidence.ghostShift();
        List<JsonNode> documents = documents(sample);
        for (Place place : places) {
            int cut = place.pointer().lastIndexOf('/');
            JsonNode parent = documents.get(place.document()).at(place.pointer().substring(0, cut));
            String name = place.pointer().substring(cut + 1);
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(name), TextNode.valueOf(ATTACK));
            } else {
                ((ObjectNode) parent).put(name, ATTACK);
            }
        }
        return sample;
    }

    /** Everything that is shown as text, and nothing that a reader would not show at all if it were changed. */
    static EvidenceDocuments attackedAllOver() {
        Map<String, Boolean> kept = Map.of(
                "/attendance/verdict", true,
                "/attendance/status", true,
                "/attendance/area/type", true);
        return attacked(places().stream()
                .filter(
                        place -> !kept.containsKey(place.pointer())
                                && !place.pointer()
                                        .matches(
                                                "/@timestamp|/event/(id|start|end)|.*/(time|t|s|start|end|clock_in|clock_out|kind|id|time_zone|family|result)"))
                .toList());
    }

    private static List<JsonNode> documents(EvidenceDocuments evidence) {
        List<JsonNode> documents = new ArrayList<>(List.of(evidence.episode(), evidence.shift()));
        documents.addAll(evidence.sites());
        return documents;
    }
}
