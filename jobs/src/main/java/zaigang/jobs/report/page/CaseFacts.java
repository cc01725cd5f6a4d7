package zaigang.jobs.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What the documents of one finding say, read once and with names. Whatever is missing is null, NaN or empty. */
final class CaseFacts {

    final Fields episode;
    final Fields shift;
    final List<SiteFacts> sites;
    final List<Fix> fixes;
    final List<Happening> timeline;
    final List<Absence> absences;
    final List<Fields> factors;
    final List<Fields> checks;
    final List<String> rules;

    CaseFacts(EvidenceDocuments documents) {
        episode = new Fields(documents.episode());
        shift = new Fields(documents.shift());
        sites = documents.sites().stream().map(SiteFacts::of).toList();
        fixes = read("/attendance/fixes", Fix::of, Comparator.comparing(Fix::time));
        timeline = read("/attendance/timeline", Happening::of, Comparator.comparing(Happening::time));
        factors = episode.items("/attendance/factors");
        checks = episode.items("/attendance/checks");
        rules = episode.texts("/attendance/rules");
        absences = readAbsences();
    }

    private <T> List<T> read(String pointer, Function<Fields, T> reader, Comparator<T> order) {
        return episode.items(pointer).stream()
                .map(reader)
                .filter(Objects::nonNull)
                .sorted(order)
                .toList();
    }

    /** All of them where the shift's document is there, else the longest, which the episode tells. */
    private List<Absence> readAbsences() {
        List<Absence> all = shift.items("/attendance/absences").stream()
                .map(Absence::of)
                .filter(Objects::nonNull)
                .toList();
        if (!all.isEmpty() || !episode.has("/attendance/absence/start")) {
            return all;
        }
        return List.of(Absence.of(new Fields(episode.at("/attendance/absence"))));
    }

    String id() {
        return episode.text("/event/id", "?");
    }

    /** Whom it is about, as people call him. */
    String who() {
        return episode.text("/user/name", episode.text("/user/id", "?"));
    }

    String leadingRule() {
        return episode.text("/rule/id", "?");
    }

    /** Whether it is about a shift, not about a window on work. */
    boolean ofShift() {
        return episode.has("/attendance/shift");
    }

    /** Whether the shift went on when this was written. */
    boolean goesOn() {
        return ofShift() && clockOut() == null;
    }

    boolean withdrawn() {
        return "WITHDRAWN".equals(episode.text("/attendance/status"));
    }

    boolean insufficient() {
        return "INSUFFICIENT_DATA".equals(episode.text("/attendance/verdict"));
    }

    int score() {
        return episode.whole("/event/risk_score");
    }

    /** {@code high}, {@code medium} or {@code low}. */
    String severity() {
        int severity = episode.whole("/event/severity");
        return severity >= 73 ? "high" : severity >= 47 ? "medium" : "low";
    }

    /** When the shift or the window began; the epoch if nothing says. */
    Instant start() {
        Instant start = episode.time("/event/start");
        Instant in = start == null ? clockIn() : start;
        return in == null ? Instant.EPOCH : in;
    }

    /** When it ended; of a shift that goes on, when that became known. */
    Instant end() {
        Instant end = episode.time("/event/end");
        Instant known = end == null ? episode.time("/@timestamp") : end;
        return known == null ? start() : known;
    }

    Instant clockIn() {
        return episode.time("/attendance/shift/clock_in");
    }

    Instant clockOut() {
        return episode.time("/attendance/shift/clock_out");
    }

    Duration inside() {
        return Absence.seconds(episode.number("/attendance/shift/inside_s"));
    }

    Duration outside() {
        return Absence.seconds(episode.number("/attendance/shift/outside_s"));
    }

    Duration unknown() {
        return Absence.seconds(episode.number("/attendance/shift/unknown_s"));
    }

    String siteId() {
        return episode.text("/attendance/site/id");
    }

    /** What people call the site of the shift; its id if no document tells; empty if there is none. */
    String siteName() {
        SiteFacts site = site();
        return site != null ? site.name() : siteId() == null ? "" : siteId();
    }

    /** The site of the shift; null if its document is missing. */
    SiteFacts site() {
        return sites.stream()
                .filter(site -> site.id().equals(siteId()))
                .findFirst()
                .orElse(null);
    }

    /** Local time of the site; UTC where no document tells. */
    ZoneId zone() {
        SiteFacts site = site();
        return site == null || site.zone() == null ? ZoneOffset.UTC : site.zone();
    }

    /** How often the timeline has something. */
    long happened(String kind) {
        return timeline.stream()
                .filter(happening -> happening.kind().equals(kind))
                .count();
    }

    /** The rules that hold, the leading one first, then as they stand in the score; those a ghost shift is made of follow it. */
    List<String> rulesByWeight() {
        List<String> order =
                new ArrayList<>(List.of(leadingRule(), "left-after-clock-in", "returned-before-clock-out"));
        factors.forEach(factor -> order.add(factor.text("/rule", "")));
        return rules.stream()
                .sorted(Comparator.comparingInt(rule -> order.contains(rule) ? order.indexOf(rule) : order.size()))
                .toList();
    }

    /** The fix nearest in time to an instant; null without fixes. */
    Fix fixNearest(Instant time) {
        return fixes.stream()
                .min(Comparator.comparing(
                        fix -> Duration.between(fix.time(), time).abs()))
                .orElse(null);
    }

    /** The absence a rule of location rests on, as far as the documents tell; null if they do not. */
    Absence absenceOf(String rule) {
        Instant in = clockIn();
        Instant out = clockOut();
        Comparator<Absence> byLength = Comparator.comparing(Absence::observed);
        return switch (rule) {
            case "left-after-clock-in" ->
                absences.stream()
                        .filter(absence -> in != null && !absence.start().isAfter(in.plus(within(rule))))
                        .max(byLength)
                        .orElse(null);
            case "ghost-shift", "returned-before-clock-out" ->
                absences.stream()
                        .filter(absence -> out != null
                                && absence.end() != null
                                && absence.end().isBefore(out)
                                && !absence.end().isBefore(out.minus(within("returned-before-clock-out"))))
                        .max(byLength)
                        .orElse(null);
            case "long-absence" -> absences.stream().max(byLength).orElse(null);
            default -> null;
        };
    }

    private Duration within(String rule) {
        String written = episode.text("/attendance/policy/" + rule + "/within");
        try {
            return written == null ? Duration.ZERO : Duration.parse(written);
        } catch (java.time.format.DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
