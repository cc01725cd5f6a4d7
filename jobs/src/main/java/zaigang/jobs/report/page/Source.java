package zaigang.jobs.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a number of the report came from.
 *
 * @param shown what the report shows
 * @param document index and id
 * @param field within the document
 * @param value as it stands there; empty where it is a list
 */
public record Source(String shown, String document, String field, String value) {

    private static final String EPISODES = "attendance-episodes";
    private static final String SHIFTS = "attendance-shifts";
    private static final String SITES = "attendance-sites";

    static List<Source> of(CaseFacts facts, Messages messages) {
        List<Source> sources = new ArrayList<>();
        String episode = EPISODES + "/" + facts.id();
        for (String[] row : new String[][] {
            {"finding", "event.reason"},
            {"rule", "rule.id"},
            {"verdict", "attendance.verdict"},
            {"status", "attendance.status"},
            {"severity", "event.severity"},
            {"score", "event.risk_score"},
            {"factors", "attendance.factors"},
            {"clock-in", "attendance.shift.clock_in"},
            {"clock-out", "attendance.shift.clock_out"},
            {"inside", "attendance.shift.inside_s"},
            {"outside", "attendance.shift.outside_s"},
            {"unknown", "attendance.shift.unknown_s"},
            {"coverage", "attendance.shift.coverage"},
            {"farthest", "attendance.absence.max_distance_m"},
            {"track", "attendance.fixes"},
            {"events", "attendance.timeline"},
            {"tasks-due", "attendance.context.tasks.due"},
            {"tasks-completed", "attendance.context.tasks.completed"},
            {"team-median", "attendance.context.tasks.team_median"},
            {"meetings", "attendance.context.meetings.joined"},
            {"messages", "attendance.context.collaboration.replies"},
            {"feedback", "attendance.context.feedback.unreachable"},
            {"checks", "attendance.checks"},
            {"thresholds", "attendance.policy"},
            {"policy", "rule.version"},
            {"revision", "attendance.revision"},
            {"origin", "attendance.source"},
        }) {
            add(sources, messages.text("source." + row[0]), episode, row[1], facts.episode);
        }
        if (facts.shift.has("/event/id")) {
            String shift = SHIFTS + "/" + facts.shift.text("/event/id", "?");
            add(sources, messages.text("source.absences"), shift, "attendance.absences", facts.shift);
        }
        for (SiteFacts site : facts.sites) {
            sources.add(new Source(
                    messages.text("source.fence", site.name()), SITES + "/" + site.id(), "attendance.area", ""));
        }
        return sources;
    }

    /** A row if the document has the field; long texts and lists are not repeated here. */
    private static void add(List<Source> sources, String shown, String document, String field, Fields fields) {
        String pointer = "/" + field.replace('.', '/');
        if (fields.has(pointer)) {
            String plain = field.equals("event.reason") ? null : fields.plain(pointer);
            sources.add(new Source(shown, document, field, plain == null ? "" : plain));
        }
    }
}
