package zaigang.jobs.kibana;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What each chart and table must show, worked out from the documents without Elasticsearch and without looking at the saved objects.
 *
 * @param episodes those that the dashboard is about
 * @param shifts likewise
 * @param rejected all
 */
record Expectations(Documents episodes, Documents shifts, Documents rejected) {

    private static final String STAMP = "@timestamp";
    private static final String SITE = "attendance.site.id";
    private static final String TEAM = "attendance.team.id";
    private static final String USER = "user.id";
    private static final String INSIDE = "attendance.shift.inside_s";
    private static final String OUTSIDE = "attendance.shift.outside_s";
    private static final String UNKNOWN = "attendance.shift.unknown_s";
    private static final String CONTEXT = "attendance.context.";

    /** Values by column, by the keys of the rows; null if nothing is known of a panel of this id. */
    Map<List<String>, Map<String, Object>> of(String panel) {
        return switch (panel) {
            case "zaigang-flagged-share" ->
                shifts.by(
                        List.of(STAMP),
                        Map.of(
                                "share",
                                own -> own.with("attendance.flagged", "true").count() / own.count()));
            case "zaigang-episodes-by-rule" ->
                episodes.by(List.of("rule.id", STAMP), Map.of("episodes", Documents::count));
            case "zaigang-by-site-and-team" ->
                episodes.and(shifts)
                        .by(
                                List.of(SITE, TEAM),
                                Map.of(
                                        "episodes", own -> alerts(own).count(),
                                        "shifts", own -> ledgers(own).count(),
                                        "share",
                                                own -> alerts(own).count()
                                                        / ledgers(own).count()));
            case "zaigang-employees" ->
                episodes.by(
                        List.of(USER),
                        Map.of(
                                "risk", own -> own.max("event.risk_score"),
                                "episodes", Documents::count,
                                "name", own -> own.latest("user.name"),
                                "last",
                                        own -> (double) java.time.Instant.parse((String) own.latest(STAMP))
                                                .toEpochMilli(),
                                "distance", own -> own.max("attendance.absence.max_distance_m")));
            case "zaigang-shift-bars" ->
                shifts.by(
                        List.of("attendance.shift.clock_in"),
                        Map.of(
                                "inside", own -> own.sum(INSIDE),
                                "outside", own -> own.sum(OUTSIDE),
                                "unknown", own -> own.sum(UNKNOWN)));
            case "zaigang-tasks-now" ->
                Map.of(
                        List.of(),
                        Map.of(
                                "own", episodes.latest(CONTEXT + "tasks.completion_rate"),
                                "team", episodes.latest(CONTEXT + "tasks.team_median")));
            case "zaigang-tasks" ->
                episodes.by(
                        List.of(STAMP),
                        Map.of(
                                "own", own -> own.average(CONTEXT + "tasks.completion_rate"),
                                "team", own -> own.average(CONTEXT + "tasks.team_median")));
            case "zaigang-meetings" -> most("meetings.", Map.of("invited", "invited", "joined", "joined"));
            case "zaigang-messages" ->
                most("collaboration.", Map.of("mentions", "mentions", "replies", "replies", "edits", "doc_edits"));
            case "zaigang-feedback" ->
                most("feedback.", Map.of("complaints", "complaints", "unreachable", "unreachable"));
            case "zaigang-coverage" ->
                shifts.by(List.of(SITE, STAMP), Map.of("coverage", own -> own.average("attendance.shift.coverage")));
            case "zaigang-timeouts" ->
                shifts.with("attendance.shift.closed_by", "TIMEOUT")
                        .by(List.of(SITE, STAMP), Map.of("shifts", Documents::count));
            case "zaigang-unknown-by-site" ->
                shifts.by(
                        List.of(SITE),
                        Map.of(
                                "share", own -> own.sum(UNKNOWN) / seconds(own),
                                "unknown", own -> own.sum(UNKNOWN),
                                "shifts", Documents::count,
                                "employees", own -> own.distinct(USER)));
            case "zaigang-unknown-by-device" ->
                shifts.by(
                        List.of("device.id"),
                        Map.of(
                                "share", own -> own.sum(UNKNOWN) / seconds(own),
                                "unknown", own -> own.sum(UNKNOWN),
                                "shifts", Documents::count,
                                "employee", own -> own.latest(USER)));
            case "zaigang-never-inside" ->
                shifts.by(
                        List.of(SITE),
                        Map.of(
                                "most", own -> own.max(INSIDE),
                                "share", own -> own.sum(INSIDE) / seconds(own),
                                "never",
                                        own -> own.where(shift -> Documents.at(shift, INSIDE)
                                                                .asDouble()
                                                        == 0)
                                                .count(),
                                "shifts", Documents::count,
                                "employees", own -> own.distinct(USER)));
            case "zaigang-rejected-by-code" ->
                rejected.by(
                        List.of("error.code", "attendance.stream"),
                        Map.of("records", own -> own.sum("attendance.count")));
            case "zaigang-rejected-by-origin" ->
                rejected.by(
                        List.of("error.code", "attendance.origin"),
                        Map.of("records", own -> own.sum("attendance.count")));
            default -> null;
        };
    }

    private Map<List<String>, Map<String, Object>> most(String group, Map<String, String> fields) {
        Map<String, Function<Documents, Object>> columns = new java.util.HashMap<>();
        fields.forEach((column, field) -> columns.put(column, own -> own.max(CONTEXT + group + field)));
        return episodes.by(List.of(STAMP), columns);
    }

    private static double seconds(Documents shifts) {
        return shifts.sum(INSIDE) + shifts.sum(OUTSIDE) + shifts.sum(UNKNOWN);
    }

    private static Documents alerts(Documents own) {
        return own.where(document -> document.has("rule"));
    }

    private static Documents ledgers(Documents own) {
        return own.where(document -> !document.has("rule"));
    }
}
