package zaigang.jobs.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole report, ready to be laid out.
 *
 * @param language of the page
 * @param messages its words
 * @param employee whether it is for the employee himself
 * @param head who, when, where
 * @param finding what was found, in one sentence
 * @param sheet what speaks for and against
 * @param map of the shift; null if there is nothing to draw
 * @param day as a line; null if it is not about a shift
 * @param ledger null if it is not about a shift that is over
 * @param work what the work says
 * @param limits what the data can not show
 * @param checks innocent explanations
 * @param rules that held
 * @param sources where every number came from
 */
public record Page(
        Language language,
        Messages messages,
        boolean employee,
        Head head,
        Sentence finding,
        ScoreSheet sheet,
        ShiftMap map,
        DayLine day,
        Ledger ledger,
        WorkPanel work,
        List<String> limits,
        List<Explanations.Row> checks,
        List<RuleSheet> rules,
        List<Source> sources) {

    /**
     * What stands above everything.
     *
     * @param id of the episode
     * @param who the employee, as people call him
     * @param employeeId his id
     * @param team his team; may be empty
     * @param site where; may be empty
     * @param date the day of the shift, or the days of the window
     * @param hours from clock-in to clock-out; empty if it is not about a shift
     * @param zone the time zone all times are told in
     * @param severity {@code high}, {@code medium} or {@code low}
     * @param score 0 to 100
     * @param leading the name of the leading rule
     * @param policy its version
     * @param revision of the document
     * @param insufficient whether the data says too little
     * @param withdrawn whether the finding was taken back
     * @param goesOn whether the shift went on when this was written
     */
    public record Head(
            String id,
            String who,
            String employeeId,
            String team,
            String site,
            String date,
            String isoDate,
            String hours,
            String zone,
            String severity,
            int score,
            String leading,
            String policy,
            int revision,
            boolean insufficient,
            boolean withdrawn,
            boolean goesOn) {

        /** {@code WITHDRAWN}, {@code INSUFFICIENT_DATA} or {@code REVIEW}: what comes first counts. */
        public String verdict() {
            return withdrawn ? "WITHDRAWN" : insufficient ? "INSUFFICIENT_DATA" : "REVIEW";
        }
    }

    /**
     * Makes a report of documents. The same documents give the same page.
     *
     * @param tiles the URL of a tile server, with {z}, {x} and {y}; null for a map without
     */
    public static Page of(EvidenceDocuments documents, Language language, Reader reader, String tiles) {
        CaseFacts facts = new CaseFacts(documents);
        Messages messages = Messages.of(language);
        Figures figures = new Figures(language, facts.zone(), facts.start());
        Narrator narrator = new Narrator(facts, language, reader, figures);
        Explanations explanations = new Explanations(facts, narrator, messages, figures);
        ShiftMap map = ShiftMap.of(facts, figures, messages, tiles);
        return new Page(
                language,
                messages,
                reader == Reader.EMPLOYEE,
                head(facts, narrator, figures, messages),
                narrator.finding(),
                ScoreSheet.of(facts, narrator, explanations, messages),
                map,
                DayLine.of(facts, narrator, figures, messages),
                Ledger.of(facts, figures, messages),
                WorkPanel.of(facts, figures, messages),
                limits(facts, map, figures, messages),
                explanations.rows(),
                RuleSheet.of(facts, messages, figures),
                Source.of(facts, messages));
    }

    private static Head head(CaseFacts facts, Narrator narrator, Figures figures, Messages messages) {
        return new Head(
                facts.id(),
                facts.who(),
                facts.episode.text("/user/id", "?"),
                facts.episode.text("/attendance/team/id", ""),
                facts.siteName(),
                facts.ofShift()
                        ? figures.date(facts.start())
                        : messages.text(
                                "head.window",
                                figures.isoDate(facts.start()),
                                figures.isoDate(facts.end().minusMillis(1))),
                figures.isoDate(facts.start()),
                hours(facts, figures, messages),
                figures.zoneName(facts.start()),
                facts.severity(),
                facts.score(),
                narrator.ruleName(facts.leadingRule()),
                facts.episode.text("/rule/version", "?"),
                facts.episode.whole("/attendance/revision"),
                facts.insufficient(),
                facts.withdrawn(),
                facts.goesOn());
    }

    private static String hours(CaseFacts facts, Figures figures, Messages messages) {
        if (facts.clockIn() == null) {
            return "";
        }
        String out = facts.clockOut() == null ? messages.text("head.goes-on") : figures.clock(facts.clockOut());
        return figures.clock(facts.clockIn()) + "\u2013" + out;
    }

    private static List<String> limits(CaseFacts facts, ShiftMap map, Figures figures, Messages messages) {
        List<String> limits = new ArrayList<>();
        if (facts.ofShift()) {
            limits.add(messages.text("limit.phone"));
            limits.add(messages.text("limit.why"));
            if (map != null && !map.accuracy().isEmpty()) {
                limits.add(messages.text("limit.accuracy", map.accuracy()));
            }
            if (facts.goesOn()) {
                limits.add(messages.text("limit.open"));
            } else if (!facts.unknown().isZero()) {
                limits.add(messages.text("limit.unknown", figures.span(facts.unknown())));
            }
            limits.add(messages.text("limit.outside-shift"));
        }
        limits.add(messages.text("limit.work"));
        limits.add(messages.text("limit.records"));
        return limits;
    }
}
