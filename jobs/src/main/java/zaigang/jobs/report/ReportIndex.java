package zaigang.jobs.report;

import java.util.Comparator;
import java.util.List;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Messages;
import zaigang.jobs.report.page.Page;

/**
 * Reports to browse.
 *
 * @param language of the page
 * @param messages its words
 * @param entries the heaviest first
 */
public record ReportIndex(Language language, Messages messages, List<Entry> entries) {

    /** A report: its file beside the index, and what stands above it. */
    public record Entry(String file, Page.Head head) {}

    static ReportIndex of(Language language, List<Entry> entries) {
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.<Entry>comparingInt(entry -> -entry.head().score())
                        .thenComparing(entry -> entry.head().isoDate())
                        .thenComparing(entry -> entry.head().id()))
                .toList();
        return new ReportIndex(language, Messages.of(language), sorted);
    }

    /** What can be chosen by, the heaviest first. */
    public List<String> severities() {
        return List.of("high", "medium", "low");
    }

    /** What can be chosen by. */
    public List<String> verdicts() {
        return List.of("REVIEW", "INSUFFICIENT_DATA", "WITHDRAWN");
    }
}
