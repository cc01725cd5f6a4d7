package zaigang.jobs.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the score came about: factors that add up to it.
 *
 * @param rows in the document's order
 * @param score what they come to
 * @param marks where on the scale severity steps up, in percent of its width
 * @param favour what else speaks for the employee: explanations that explain something, or may
 */
public record ScoreSheet(List<Row> rows, int score, List<Mark> marks, List<Sentence> favour) {

    private static final int LEAST_SCALE = 100;
    private static final int MEDIUM = 47;
    private static final int HIGH = 73;

    /**
     * One factor, as a step of a staircase.
     *
     * @param side {@code against}, {@code for} or {@code limit}
     * @param name what the rule is called
     * @param sentence with the numbers
     * @param points with its sign
     * @param left where its bar begins, in percent of the scale
     * @param width how wide it is, in percent of the scale
     */
    public record Row(String side, String name, Sentence sentence, String points, String left, String width) {}

    /** A step of severity on the scale. */
    public record Mark(String left, String label) {}

    static ScoreSheet of(CaseFacts facts, Narrator narrator, Explanations explanations, Messages messages) {
        int most = LEAST_SCALE;
        int sum = 0;
        for (Fields factor : facts.factors) {
            sum += factor.whole("/points");
            most = Math.max(most, sum);
        }
        List<Row> rows = new ArrayList<>();
        int from = 0;
        for (Fields factor : facts.factors) {
            int points = factor.whole("/points");
            int to = from + points;
            String rule = factor.text("/rule", "?");
            boolean limit = "limit".equals(factor.text("/family"));
            rows.add(new Row(
                    limit ? "limit" : points < 0 ? "for" : "against",
                    narrator.ruleName(rule.startsWith("family-") ? "family" : rule),
                    narrator.factor(rule, factor.text("/text")),
                    signed(points),
                    percent(Math.max(0, Math.min(from, to)), most),
                    percent(Math.abs(points), most)));
            from = to;
        }
        List<Mark> marks = List.of(
                new Mark(percent(MEDIUM, most), messages.text("severity.medium") + " " + MEDIUM),
                new Mark(percent(HIGH, most), messages.text("severity.high") + " " + HIGH));
        return new ScoreSheet(rows, facts.score(), marks, explanations.inFavour());
    }

    /** With a true minus sign. */
    private static String signed(int points) {
        return points < 0 ? "\u2212" + -points : "+" + points;
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
    }
}
