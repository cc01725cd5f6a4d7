package zaigang.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.jobs.report.page.EvidenceDocuments;

/** The documents of one finding, as Elasticsearch holds them. */
public final class IndexedEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IndexedDocuments documents;

    public IndexedEvidence(IndexedDocuments documents) {
        this.documents = documents;
    }

    /**
     * Reads an episode with its shift and its sites.
     *
     * @param id of the episode
     * @return null if there is no such episode
     * @throws IOException if the server can't be reached or refuses
     */
    public EvidenceDocuments of(String id) throws IOException {
        ObjectNode episode = get(Document.Index.EPISODES, id);
        if (episode == null) {
            return null;
        }
        String shiftId = episode.at("/attendance/shift/id").asText();
        String siteId = episode.at("/attendance/site/id").asText();
        JsonNode shift = shiftId.isEmpty() ? null : get(Document.Index.SHIFTS, shiftId);
        JsonNode own = siteId.isEmpty() ? null : get(Document.Index.SITES, siteId);
        List<JsonNode> sites = new ArrayList<>();
        if (own != null) {
            sites.add(own);
        }
        Envelope way = SiteBook.way(episode);
        if (!way.isNull()) {
            documents.find(Document.Index.SITES, within(way), List.of(), sites::add);
        }
        return new EvidenceDocuments(episode, shift, new SiteBook(sites).of(episode));
    }

    private ObjectNode get(Document.Index index, String id) throws IOException {
        return documents.get(
                index, URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static ObjectNode within(Envelope way) {
        ObjectNode query = JSON.createObjectNode();
        ObjectNode shape =
                query.putObject("geo_shape").putObject("attendance.area").putObject("shape");
        shape.put("type", "envelope");
        shape.putArray("coordinates")
                .add(JSON.createArrayNode().add(way.getMinX()).add(way.getMaxY()))
                .add(JSON.createArrayNode().add(way.getMaxX()).add(way.getMinY()));
        return query;
    }
}
