package zaigang.jobs.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.patterns.episode.Scoring;

/** Reads the flagged episodes back out of Elasticsearch and prints them as a person reads them. */
final class Findings {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int SHOWN = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;

    Findings(String address) {
        this.address = address;
    }

    void print(PrintWriter out) throws IOException {
        try (RestClient client = ElasticsearchTarget.of(address).connect(ANSWER_WITHIN)) {
            client.performRequest(new Request("POST", "/attendance-*/_refresh"));
            JsonNode found = search(client, "attendance-episodes", """
                    {"size": %d, "track_total_hits": true, "query": {"term": {"attendance.status": "OPEN"}},
                     "sort": [{"event.risk_score": "desc"}, {"@timestamp": "desc"}],
                     "_source": ["@timestamp", "user", "event", "rule", "attendance.site", "attendance.absence"]}
                    """.formatted(SHOWN));
            long shifts = count(client, "attendance-shifts", "{\"match_all\": {}}");
            long flagged = count(client, "attendance-shifts", "{\"term\": {\"attendance.flagged\": true}}");
            long withdrawn = count(client, "attendance-episodes", "{\"term\": {\"attendance.status\": \"WITHDRAWN\"}}");
            long rejected = count(client, "attendance-rejected", "{\"match_all\": {}}");
            table(found, out);
            long total = found.path("hits").path("total").path("value").asLong();
            out.printf(
                    "%n%d of %d shifts need a look, and %d windows of work (the %d with the highest scores are shown);"
                            + " %d more episodes were withdrawn, as an approved exemption explains them; %d dead letters.%n",
                    flagged, shifts, total - flagged, Math.min(SHOWN, total), withdrawn, rejected);
            example(client, out);
            queries(out);
        }
    }

    private static void table(JsonNode found, PrintWriter out) {
        List<String[]> rows = new ArrayList<>();
        rows.add(
                new String[] {"ENDED (UTC)", "EMPLOYEE", "SITE", "SCORE", "", "LEADING RULE", "SEEN OUTSIDE", "UP TO"});
        for (JsonNode hit : found.path("hits").path("hits")) {
            JsonNode source = hit.path("_source");
            JsonNode attendance = source.path("attendance");
            rows.add(new String[] {
                source.path("@timestamp").asText().substring(0, 16).replace('T', ' '),
                source.path("user")
                        .path("name")
                        .asText(source.path("user").path("id").asText()),
                attendance.path("site").path("id").asText(),
                source.path("event").path("risk_score").asText(),
                severity(source.path("event").path("severity").asInt()),
                source.path("rule").path("id").asText(),
                duration(attendance.path("absence").path("observed_s")),
                distance(attendance.path("absence").path("max_distance_m"))
            });
        }
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        out.println();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String severity(int severity) {
        return severity >= Scoring.HIGH ? "high" : severity >= Scoring.MEDIUM ? "medium" : "low";
    }

    private static String duration(JsonNode seconds) {
        if (seconds.isMissingNode()) {
            return "";
        }
        long minutes = seconds.asLong() / 60;
        return minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String distance(JsonNode metres) {
        return metres.isMissingNode() ? "" : String.format(Locale.ROOT, "%.1f km", metres.asDouble() / 1000);
    }

    /** One finding as the analyst reads it: what was found, and which innocent explanations were looked at. */
    private static void example(RestClient client, PrintWriter out) throws IOException {
        JsonNode hit = search(client, "attendance-episodes", """
                        {"size": 1, "query": {"term": {"user.id": "CD1"}}, "sort": [{"@timestamp": "desc"}],
                         "_source": ["event.reason", "attendance.checks"]}
                        """).at("/hits/hits/0/_source");
        out.printf("%nFor example:%n  %s%n", hit.at("/event/reason").asText());
        for (JsonNode check : hit.at("/attendance/checks")) {
            out.printf(
                    "    %-15s %s%n",
                    check.path("id").asText(), check.path("text").asText());
        }
    }

    private void queries(PrintWriter out) {
        out.println();
        out.println("Three queries to try:");
        out.println("  # what was found about the Chengdu engineer, and what speaks for him");
        query(out, "attendance-episodes", "user.id:CD1&filter_path=**.reason,**.for,**.checks");
        out.println("  # the episodes that a late exemption took back");
        query(out, "attendance-episodes", "attendance.status:WITHDRAWN&filter_path=**.reason");
        out.println("  # shifts of which too little is known to say anything");
        query(out, "attendance-shifts", "attendance.shift.coverage:<0.4&filter_path=**.user,**.shift");
    }

    private void query(PrintWriter out, String index, String query) {
        out.printf("  curl -s '%s/%s/_search?pretty&q=%s'%n", address, index, query.replace("<", "%3C"));
    }

    private static JsonNode search(RestClient client, String index, String body) throws IOException {
        Request request = new Request("POST", "/" + index + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.setJsonEntity(body);
        return JSON.readTree(client.performRequest(request).getEntity().getContent());
    }

    private static long count(RestClient client, String index, String query) throws IOException {
        Request request = new Request("POST", "/" + index + "/_count");
        request.addParameter("ignore_unavailable", "true");
        request.setJsonEntity("{\"query\": %s}".formatted(query));
        return JSON.readTree(client.performRequest(request).getEntity().getContent())
                .path("count")
                .asLong();
    }
}
