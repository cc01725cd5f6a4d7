package zaigang.jobs.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All that a report is made of: the documents of one finding, as {@code attendance-episodes}, {@code attendance-shifts} and {@code
 * attendance-sites} hold them.
 *
 * @param episode not null
 * @param shift the ledger of its shift; null where there is none: it goes on still, or the finding is about a window on work
 * @param sites the site of the shift if it is known, and others whose area lies where the track goes
 */
public record EvidenceDocuments(JsonNode episode, JsonNode shift, List<JsonNode> sites) {

    public EvidenceDocuments {
        sites = List.copyOf(sites);
    }
}
