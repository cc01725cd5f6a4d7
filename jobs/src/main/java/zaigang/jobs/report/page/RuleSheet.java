package zaigang.jobs.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that held, with the thresholds it was held against.
 *
 * @param id as the policy names it
 * @param name what it is called
 * @param meaning when it holds, in one sentence; may be empty
 * @param thresholds as the policy wrote them
 */
public record RuleSheet(String id, String name, String meaning, List<Threshold> thresholds) {

    /** One of the policy's numbers and what it means. */
    public record Threshold(String key, String value, String meaning) {}

    static List<RuleSheet> of(CaseFacts facts, Messages messages, Figures figures) {
        Fields policy = new Fields(facts.episode.at("/attendance/policy"));
        List<RuleSheet> sheets = new ArrayList<>();
        for (String rule : facts.rulesByWeight()) {
            Fields keys = policy.child(rule);
            List<Threshold> thresholds = new ArrayList<>();
            for (String key : keys.names("")) {
                String written = keys.child(key).plain("");
                thresholds.add(new Threshold(
                        key, written == null ? "?" : figures.threshold(written), meaning(rule, key, messages)));
            }
            String about = "rule." + rule + ".meaning";
            sheets.add(new RuleSheet(
                    rule, messages.name("rule", rule), messages.has(about) ? messages.text(about) : "", thresholds));
        }
        return sheets;
    }

    private static String meaning(String rule, String key, Messages messages) {
        String own = "threshold." + rule + "." + key;
        String general = "threshold." + key;
        return messages.has(own) ? messages.text(own) : messages.has(general) ? messages.text(general) : "";
    }
}
