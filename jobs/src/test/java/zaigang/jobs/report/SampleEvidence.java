package zaigang.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** The documents of one finding, as a replay of the generated Chengdu story writes them, and variations of them. */
final class SampleEvidence {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The id of the episode. */
    static final String ID = "533c74744f378c7220c07ba9edebc7ab";

    private SampleEvidence() {}

    /** A ghost shift with rules on work, of an engineer in Chengdu. */
    static EvidenceDocuments ghostShift() {
        List<JsonNode> sites = new ArrayList<>();
        read("sites.json").forEach(sites::add);
        return new EvidenceDocuments(read("episode.json"), read("shift.json"), sites);
    }

    /** The same with another episode's document. */
    static EvidenceDocuments with(Consumer<ObjectNode> change) {
        EvidenceDocuments sample = ghostShift();
        change.accept((ObjectNode) sample.episode());
        return sample;
    }

    /** A finding on a window of work alone: no shift, no track. */
    static EvidenceDocuments workAlone() {
        EvidenceDocuments sample = with(episode -> {
            ObjectNode attendance = attendance(episode);
            attendance.remove(List.of("shift", "absence", "timeline", "track", "fixes"));
            ((ObjectNode) episode.path("event"))
                    .put("start", "2023-05-19T16:00:00Z")
                    .put("end", "2023-06-02T16:00:00Z");
            ((ObjectNode) episode.path("rule")).put("id", "work-mismatch");
            attendance.putArray("rules").add("work-mismatch");
            attendance.set("factors", JSON.createArrayNode().add(attendance.at("/factors/2")));
        });
        return new EvidenceDocuments(sample.episode(), null, sample.sites());
    }

    /** A finding raised while the shift goes on: no clock-out, no ledger, no windows on work, no end of the absence. */
    static EvidenceDocuments liveRaise() {
        EvidenceDocuments sample = with(episode -> {
            ObjectNode attendance = attendance(episode);
            ((ObjectNode) attendance.path("shift"))
                    .remove(List.of("clock_out", "closed_by", "inside_s", "outside_s", "unknown_s", "coverage"));
            ((ObjectNode) attendance.path("absence")).remove("end");
            ((ObjectNode) episode.path("event")).remove(List.of("end", "duration"));
            ((ObjectNode) episode.path("rule")).put("id", "left-after-clock-in");
            episode.put("@timestamp", "2023-06-02T02:30:00Z");
            attendance.remove("context");
            attendance.put("source", "live");
            attendance.putArray("rules").add("left-after-clock-in");
            ((ObjectNode) attendance.withArray("factors").get(0))
                    .put("rule", "left-after-clock-in")
                    .put("points", 35);
            attendance.set("factors", JSON.createArrayNode().add(attendance.at("/factors/0")));
        });
        return new EvidenceDocuments(sample.episode(), null, sample.sites());
    }

    /** A finding that a late exemption took back. */
    static EvidenceDocuments withdrawn() {
        return with(episode -> {
            ((ObjectNode) episode.path("event"))
                    .put("risk_score", 0)
                    .put("severity", 21)
                    .put(
                            "reason",
                            "Withdrawn: \"Clocked in, left\" on 2023-06-02 no longer holds, since leave covers it.");
            ObjectNode attendance = attendance(episode);
            attendance.put("status", "WITHDRAWN");
            attendance.putArray("factors");
            attendance.putArray("rules");
            attendance.remove("policy");
        });
    }

    /** A finding on which fixes say too little. */
    static EvidenceDocuments tooLittle() {
        return with(episode -> {
            attendance(episode).put("verdict", "INSUFFICIENT_DATA");
            ((ObjectNode) episode.at("/attendance/shift")).put("coverage", 0.1);
        });
    }

    static ObjectNode attendance(ObjectNode episode) {
        return (ObjectNode) episode.path("attendance");
    }

    private static final Assets ASSETS = new Assets(null);

    /** The report as text, less the library for maps, which only makes messages of failures long. */
    static String html(EvidenceDocuments documents, Language language, Reader reader) {
        try {
            Path file = Files.createTempFile("report", ".html");
            new ReportWriter(ASSETS, language, reader).write(documents, file);
            String html = Files.readString(file);
            Files.delete(file);
            return html.replace(ASSETS.mapLibrary(), "").replace(ASSETS.mapStyle(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = SampleEvidence.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
