package zaigang.jobs.report.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whose time is whose: every second of the shift is inside, outside or unknown.
 *
 * @param parts the three, in this order
 * @param length of the shift
 * @param coverage share of it that something is known about
 * @param timedOut whether it was closed without a clock-out
 * @param absences each stretch outside
 */
public record Ledger(List<Part> parts, String length, String coverage, boolean timedOut, List<Away> absences) {

    /**
     * One of the three.
     *
     * @param state {@code inside}, {@code outside} or {@code unknown}
     * @param time how long
     * @param share of the shift
     * @param width in percent of the bar
     */
    public record Part(String state, String time, String share, String width) {}

    /** A stretch outside, in words; {@code counted} is empty where it is not known. */
    public record Away(String from, String to, String observed, String counted, String farthest) {}

    /** Of a shift that is over; null of any other. */
    static Ledger of(CaseFacts facts, Figures figures, Messages messages) {
        if (!facts.ofShift() || facts.goesOn()) {
            return null;
        }
        Duration length = facts.inside().plus(facts.outside()).plus(facts.unknown());
        double coverage = facts.episode.number("/attendance/shift/coverage");
        return new Ledger(
                List.of(
                        part("inside", facts.inside(), length, figures),
                        part("outside", facts.outside(), length, figures),
                        part("unknown", facts.unknown(), length, figures)),
                figures.span(length),
                Double.isNaN(coverage) ? messages.text("unknown") : figures.share(coverage),
                "TIMEOUT".equals(facts.episode.text("/attendance/shift/closed_by")),
                facts.absences.stream().map(absence -> away(absence, figures)).toList());
    }

    private static Part part(String state, Duration time, Duration length, Figures figures) {
        double share = length.isZero() ? 0 : (double) time.toMillis() / length.toMillis();
        return new Part(
                state, figures.span(time), figures.share(share), String.format(Locale.ROOT, "%.3f%%", share * 100));
    }

    static Away away(Absence absence, Figures figures) {
        return new Away(
                figures.clock(absence.start()),
                absence.end() == null ? "…" : figures.clock(absence.end()),
                figures.span(absence.observed()),
                absence.counted() == null ? "" : figures.span(absence.counted()),
                Double.isNaN(absence.farthestM()) ? "" : figures.distance(absence.farthestM()));
    }
}
