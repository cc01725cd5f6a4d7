package zaigang.jobs.report.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The innocent explanations that were checked, with what came of each. */
public final class Explanations {

    private static final Set<String> RESULTS = Set.of("EXPLAINS", "PARTLY", "DOES_NOT_EXPLAIN", "UNKNOWN");

    private final CaseFacts facts;
    private final Narrator narrator;
    private final Messages messages;
    private final Figures figures;

    /**
     * One of them.
     *
     * @param name which explanation
     * @param question what was asked
     * @param result {@code explains}, {@code partly}, {@code does-not-explain} or {@code unknown}
     * @param resultName the same in words
     * @param sentence with the numbers
     */
    public record Row(String name, String question, String result, String resultName, Sentence sentence) {}

    Explanations(CaseFacts facts, Narrator narrator, Messages messages, Figures figures) {
        this.facts = facts;
        this.narrator = narrator;
        this.messages = messages;
        this.figures = figures;
    }

    List<Row> rows() {
        return facts.checks.stream().map(this::row).toList();
    }

    /** Those that explain something, or may. */
    List<Sentence> inFavour() {
        return facts.checks.stream()
                .filter(check -> !"DOES_NOT_EXPLAIN".equals(result(check)))
                .map(this::sentence)
                .toList();
    }

    private Row row(Fields check) {
        String id = check.text("/id", "?");
        String question = messages.has("check." + id + ".question") ? messages.text("check." + id + ".question") : "";
        return new Row(
                messages.name("check", id),
                question,
                result(check).toLowerCase(Locale.ROOT).replace('_', '-'),
                messages.text("result." + result(check)),
                sentence(check));
    }

    private static String result(Fields check) {
        String result = check.text("/result", "UNKNOWN");
        return RESULTS.contains(result) ? result : "UNKNOWN";
    }

    private Sentence sentence(Fields check) {
        String id = check.text("/id", "?");
        return narrator.chosen(id, check.text("/text"), () -> switch (id) {
            case "weak-signal" ->
                messages.text(
                        "check.weak-signal.text",
                        facts.fixes.stream().filter(fix -> fix.state() == 'W').count(),
                        facts.fixes.size());
            case "silence" -> messages.text("check.silence.text", figures.span(facts.unknown()));
            default -> messages.text("check.text." + result(check), messages.name("check", id));
        });
    }
}
