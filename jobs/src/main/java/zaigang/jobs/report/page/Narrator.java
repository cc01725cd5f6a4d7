package zaigang.jobs.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sentences on the finding and its factors. Where the reader can read the documents' own sentences and may see them, they are
 * taken as they are; elsewhere they are made anew from the documents' numbers, with the original beside them if he may see it.
 */
final class Narrator {

    private final CaseFacts facts;
    private final Language language;
    private final Reader reader;
    private final Messages messages;
    private final Figures figures;

    Narrator(CaseFacts facts, Language language, Reader reader, Figures figures) {
        this.facts = facts;
        this.language = language;
        this.reader = reader;
        this.messages = Messages.of(language);
        this.figures = figures;
    }

    /** The finding in one sentence. */
    Sentence finding() {
        return chosen(facts.leadingRule(), facts.episode.text("/event/reason"), this::ownFinding);
    }

    private String ownFinding() {
        String leading = facts.leadingRule();
        if (facts.withdrawn()) {
            return messages.text("finding.withdrawn", figures.date(facts.start()), ruleName(leading));
        }
        String others = facts.rulesByWeight().stream()
                .filter(rule -> !rule.equals(leading) && !(leading.equals("ghost-shift") && isPartOfGhost(rule)))
                .map(this::ruleName)
                .collect(Collectors.joining(messages.text("list.comma")));
        String more = others.isEmpty() ? "" : messages.text("finding.more", others);
        if (!facts.ofShift()) {
            return messages.text("finding.window", facts.who(), ownFactor(leading), more);
        }
        String doubt = facts.insufficient()
                ? messages.text("finding.doubt", figures.share(facts.episode.number("/attendance/shift/coverage")))
                : "";
        return messages.text(
                facts.siteName().isEmpty() ? "finding.shift.no-site" : "finding.shift",
                figures.date(facts.start()),
                facts.siteName(),
                facts.who(),
                ownFactor(leading),
                more,
                doubt);
    }

    private static boolean isPartOfGhost(String rule) {
        return rule.equals("left-after-clock-in") || rule.equals("returned-before-clock-out");
    }

    /** What a rule is called. */
    String ruleName(String rule) {
        return messages.name("rule", rule);
    }

    /** The sentence of a factor. */
    Sentence factor(String rule, String text) {
        return chosen(rule, text, () -> ownFactor(rule));
    }

    /** The document's sentence, or one made here. */
    Sentence chosen(String rule, String original, java.util.function.Supplier<String> own) {
        boolean shown = original != null && reader.maySee(rule);
        if (shown && language.readsDocuments()) {
            return Sentence.of(capital(original));
        }
        return new Sentence(capital(own.get()), shown ? original : null);
    }

    /** The documents' sentences on factors and checks begin in the middle of one. */
    private static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT)
                        + text.substring(text.offsetByCodePoints(0, 1));
    }

    /** Without a subject and a full stop. */
    private String ownFactor(String rule) {
        return switch (rule) {
            case "ghost-shift", "left-after-clock-in", "returned-before-clock-out", "long-absence" -> onAbsence(rule);
            case "work-mismatch" ->
                onWork(
                        rule,
                        "/attendance/context/tasks",
                        count("tasks/completed"),
                        count("tasks/due"),
                        share("tasks/completion_rate"),
                        share("tasks/team_median"));
            case "meetings-missed" ->
                onWork(rule, "/attendance/context/meetings", count("meetings/joined"), count("meetings/invited"));
            case "unresponsive" ->
                onWork(
                        rule,
                        "/attendance/context/collaboration",
                        count("collaboration/replies"),
                        count("collaboration/mentions"),
                        count("collaboration/doc_edits"));
            case "verification-failed" ->
                messages.text(
                        "factor." + rule, facts.happened("VERIFICATION_FAILED"), facts.happened("VERIFICATION_MISSED"));
            case "complaints" -> onWork(rule, "/attendance/context/feedback", count("feedback/unreachable"));
            default -> general(rule);
        };
    }

    private String general(String rule) {
        String family = rule.startsWith("family-") ? "family" : rule;
        return messages.has("factor." + family)
                ? messages.text("factor." + family, messages.name("family", rule.replaceFirst("^family-", "")))
                : ruleName(rule);
    }

    private String onWork(String rule, String needed, Object... values) {
        return facts.episode.has(needed) ? messages.text("factor." + rule, values) : ruleName(rule);
    }

    private String count(String path) {
        return String.valueOf(facts.episode.whole("/attendance/context/" + path));
    }

    private String share(String path) {
        double share = facts.episode.number("/attendance/context/" + path);
        return Double.isNaN(share) ? messages.text("unknown") : figures.share(share);
    }

    private String onAbsence(String rule) {
        Absence absence = facts.absenceOf(rule);
        Instant in = facts.clockIn();
        if (absence == null || in == null) {
            return ruleName(rule);
        }
        boolean open = absence.end() == null || facts.clockOut() == null;
        Duration between = rule.equals("left-after-clock-in") || open
                ? Duration.between(in, absence.start())
                : Duration.between(absence.end(), facts.clockOut());
        return messages.text(
                "factor." + rule + (open && messages.has("factor." + rule + ".open") ? ".open" : ""),
                figures.clock(in),
                figures.clock(absence.start()),
                absence.end() == null ? "" : figures.clock(absence.end()),
                amounts(absence),
                facts.clockOut() == null ? "" : figures.clock(facts.clockOut()),
                figures.span(between));
    }

    private String amounts(Absence absence) {
        List<String> amounts = new ArrayList<>();
        amounts.add(
                absence.counted() == null
                        ? messages.text("amount.observed", figures.span(absence.observed()))
                        : messages.text("amount.counted", figures.span(absence.counted())));
        if (!Double.isNaN(absence.farthestM())) {
            amounts.add(messages.text("amount.farthest", figures.distance(absence.farthestM())));
        }
        return messages.text("amount", String.join(messages.text("list.comma"), amounts));
    }
}
