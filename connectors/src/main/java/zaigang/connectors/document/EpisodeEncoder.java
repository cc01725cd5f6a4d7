package zaigang.connectors.document;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zaigang.geo.Position;
import zaigang.patterns.episode.Absence;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.episode.WorkContext;
import zaigang.patterns.event.RuleId;

/** Encodes episodes for {@code attendance-episodes}. */
public final class EpisodeEncoder implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int generation;

    /**
     * @param generation of the run, 0 or more: what a higher generation writes replaces whatever a lower one wrote
     * @throws IllegalArgumentException if it is negative
     */
    public EpisodeEncoder(int generation) {
        this.generation = Generation.valid(generation);
    }

    /**
     * Encodes one episode. Always the same bytes for the same episode.
     *
     * @param episode not null; what it leaves open (null, NaN, {@link Long#MIN_VALUE}) has no field
     */
    public Document encode(Episode episode) {
        byte[] json = FieldWriter.object(fields -> {
            fields.time("@timestamp", episode.timestamp());
            fields.object("event", event -> event(event, episode));
            fields.object("rule", rule -> {
                rule.text("id", episode.leadingRule().id());
                rule.text("name", episode.leadingRule().title());
                rule.text("version", episode.policyVersion());
            });
            fields.object("user", user -> {
                user.text("id", episode.employeeId());
                user.text("name", episode.employeeName());
            });
            fields.object("related", related -> related.texts("user", related(episode)));
            if (episode.shift() != null) {
                fields.idOf("device", episode.shift().deviceId());
            }
            fields.object("observer", observer -> observer.text("name", "zaigang"));
            fields.object("attendance", attendance -> attendance(attendance, episode));
        });
        return new Document(
                Document.Index.EPISODES, episode.id(), Document.version(generation, episode.revision()), json);
    }

    private static List<String> related(Episode episode) {
        List<String> users = new ArrayList<>(List.of(episode.employeeId()));
        users.addAll(episode.others());
        return users;
    }

    private static void event(FieldWriter event, Episode episode) throws IOException {
        event.text("id", episode.id());
        event.text("kind", "alert");
        event.text("module", "attendance");
        ShiftFields.span(event, episode.start(), episode.end());
        event.whole("risk_score", episode.score());
        event.whole("severity", episode.severity());
        event.text("reason", episode.reason());
    }

    private static void attendance(FieldWriter fields, Episode episode) throws IOException {
        fields.texts("rules", episode.rules().stream().map(RuleId::id).toList());
        fields.text("verdict", episode.verdict());
        fields.whole("revision", episode.revision());
        fields.text("status", episode.status());
        fields.idOf("team", episode.teamId());
        fields.idOf("site", episode.siteId());
        fields.idOf("manager", episode.managerId());
        if (episode.shift() != null) {
            ShiftFields.shift(fields, episode.shift());
        }
        if (episode.absence() != null) {
            fields.object("absence", absence -> absence(absence, episode.absence()));
        }
        judgement(fields, episode);
        if (episode.context() != null) {
            fields.object("context", context -> context(context, episode.context()));
        }
        fields.objects("timeline", episode.timeline(), (entry, happened) -> {
            entry.time("time", happened.time());
            entry.text("kind", happened.kind());
            entry.text("text", happened.text());
            entry.measure("distance_m", happened.distanceM(), ShiftFields.METRE_DIGITS);
        });
        track(fields, episode.track());
        fixes(fields, episode);
        fields.text("source", episode.source().label());
    }

    private static void absence(FieldWriter fields, Absence absence) throws IOException {
        ShiftFields.absence(fields, absence);
        fields.measure("max_distance_m", absence.maxDistanceM(), ShiftFields.METRE_DIGITS);
        if (Double.isFinite(absence.farthestLat()) && Double.isFinite(absence.farthestLon())) {
            fields.object("farthest", point -> point.latLon(absence.farthestLat(), absence.farthestLon()));
        }
    }

    /** What made the score, what speaks against and for the employee, and by which thresholds. */
    private static void judgement(FieldWriter fields, Episode episode) throws IOException {
        fields.objects("factors", episode.factors(), (item, factor) -> {
            item.text("family", factor.family().label());
            item.text("rule", factor.rule());
            item.whole("points", factor.points());
            item.text("text", factor.text());
        });
        fields.texts("against", episode.against());
        fields.texts("for", episode.inFavour());
        fields.objects("checks", episode.checks(), (item, check) -> {
            item.text("id", check.id());
            item.text("result", check.result());
            item.text("text", check.text());
        });
        if (episode.thresholds() != null && !episode.thresholds().isEmpty()) {
            fields.object("policy", policy -> policy(policy, episode.thresholds()));
        }
    }

    private static void policy(FieldWriter policy, List<Threshold> thresholds) throws IOException {
        Map<String, List<Threshold>> byRule = new LinkedHashMap<>();
        for (Threshold threshold : thresholds) {
            byRule.computeIfAbsent(threshold.rule(), rule -> new ArrayList<>()).add(threshold);
        }
        for (Map.Entry<String, List<Threshold>> rule : byRule.entrySet()) {
            policy.object(rule.getKey(), keys -> {
                for (Threshold threshold : rule.getValue()) {
                    keys.textOrNumber(threshold.key(), threshold.value());
                }
            });
        }
    }

    private static void context(FieldWriter fields, WorkContext work) throws IOException {
        fields.object("tasks", tasks -> {
            tasks.whole("due", work.tasksDue());
            tasks.whole("completed", work.tasksCompleted());
            tasks.measure("completion_rate", work.completionRate(), ShiftFields.SHARE_DIGITS);
            tasks.measure("team_median", work.teamMedian(), ShiftFields.SHARE_DIGITS);
        });
        fields.object("meetings", meetings -> {
            meetings.whole("invited", work.meetingsInvited());
            meetings.whole("joined", work.meetingsJoined());
        });
        fields.object("collaboration", collaboration -> {
            collaboration.whole("mentions", work.mentions());
            collaboration.whole("replies", work.replies());
            collaboration.whole("doc_edits", work.docEdits());
        });
        fields.object("feedback", feedback -> {
            feedback.whole("complaints", work.complaints());
            feedback.whole("unreachable", work.unreachable());
        });
    }

    /** A line needs two points that are still distinct once rounded; Elasticsearch refuses the document otherwise. */
    private static void track(FieldWriter fields, List<Position> track) throws IOException {
        if (track == null) {
            return;
        }
        List<Position> line = new ArrayList<>(track.size());
        for (Position point : track) {
            if (line.isEmpty() || !samePoint(line.get(line.size() - 1), point)) {
                line.add(point);
            }
        }
        if (line.size() >= 2) {
            fields.object("track", shape -> {
                shape.text("type", "LineString");
                shape.list("coordinates", line, (at, point) -> at.coordinates(point.lat(), point.lon()));
            });
        }
    }

    private static boolean samePoint(Position one, Position other) {
        return FieldWriter.coordinate(one.lat()).compareTo(FieldWriter.coordinate(other.lat())) == 0
                && FieldWriter.coordinate(one.lon()).compareTo(FieldWriter.coordinate(other.lon())) == 0;
    }

    private static void fixes(FieldWriter fields, Episode episode) throws IOException {
        if (episode.fixes() == null || episode.fixes().isEmpty()) {
            return;
        }
        fields.objects("fixes", episode.fixes(), (item, fix) -> {
            item.time("t", fix.time());
            item.latLon(fix.lat(), fix.lon());
            item.measure("a", fix.accuracyM(), ShiftFields.METRE_DIGITS);
            item.text("s", String.valueOf(fix.state()));
        });
    }
}
