package zaigang.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zaigang.connectors.document.Document;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.patterns.shift.Ids;

/** Reports on all findings of a replay, made of the files it wrote, and an index of them. */
public final class WrittenReports {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "index.html";

    /** Names that are files in any system, and links in any page. */
    private static final String PLAIN_NAME = "[A-Za-z0-9_-]{1,100}";

    private final Path folder;
    private final SiteBook sites;
    private final ReportWriter writer;

    /**
     * @param folder that a replay wrote {@code episodes.jsonl} and {@code shifts.jsonl} to
     * @param sites the documents of its sites
     * @param writer of the reports
     */
    public WrittenReports(Path folder, List<Document> sites, ReportWriter writer) throws IOException {
        this.folder = folder;
        this.writer = writer;
        List<JsonNode> documents = new ArrayList<>();
        for (Document site : sites) {
            documents.add(JSON.readTree(site.json()));
        }
        this.sites = new SiteBook(documents);
    }

    /**
     * Writes them.
     *
     * @param to a folder; reports of the same names in it are replaced
     * @return how many
     * @throws IOException if a file can't be read or written
     */
    public int write(Path to) throws IOException {
        Files.createDirectories(to);
        Map<String, JsonNode> shifts = shiftsOfEpisodes();
        List<ReportIndex.Entry> entries = new ArrayList<>();
        try (BufferedReader episodes = reader(Document.Index.EPISODES)) {
            for (String line = episodes.readLine(); line != null; line = episodes.readLine()) {
                JsonNode episode = JSON.readTree(line);
                JsonNode shift = shifts.get(episode.at("/attendance/shift/id").asText());
                String name = fileName(episode.at("/event/id").asText());
                entries.add(new ReportIndex.Entry(
                        name,
                        writer.write(new EvidenceDocuments(episode, shift, sites.of(episode)), to.resolve(name))));
            }
        }
        writer.writeIndex(ReportIndex.of(writer.language(), entries), to.resolve(INDEX));
        return entries.size();
    }

    /** Most shifts have no episode, and are not held. */
    private Map<String, JsonNode> shiftsOfEpisodes() throws IOException {
        Set<String> wanted = new HashSet<>();
        try (BufferedReader episodes = reader(Document.Index.EPISODES)) {
            for (String line = episodes.readLine(); line != null; line = episodes.readLine()) {
                wanted.add(JSON.readTree(line).at("/attendance/shift/id").asText());
            }
        }
        Map<String, JsonNode> found = new HashMap<>();
        try (BufferedReader shifts = reader(Document.Index.SHIFTS)) {
            for (String line = shifts.readLine(); line != null; line = shifts.readLine()) {
                JsonNode shift = JSON.readTree(line);
                String id = shift.at("/event/id").asText();
                if (wanted.contains(id)) {
                    found.put(id, shift);
                }
            }
        }
        return found;
    }

    private BufferedReader reader(Document.Index index) throws IOException {
        return Files.newBufferedReader(folder.resolve(index.fileName()), StandardCharsets.UTF_8);
    }

    private static String fileName(String id) {
        return "episode-" + (id.matches(PLAIN_NAME) ? id : Ids.of("report", id)) + ".html";
    }
}
