package zaigang.jobs.report;

import java.util.List;
import picocli.CommandLine.Option;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** How reports are made, wherever they come from. */
public final class ReportOptions {

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            defaultValue = "en",
            description = "The language of reports (default: ${DEFAULT-VALUE}).")
    private Language language;

    @Option(
            names = "--for",
            paramLabel = "analyst|employee",
            defaultValue = "analyst",
            description = {
                "Whom reports are for (default: ${DEFAULT-VALUE}). For the employee they leave out other people's data and say how to contest."
            })
    private Reader reader;

    @Option(
            names = "--tiles",
            paramLabel = "URL",
            description = {
                "Draws a street map (WGS84) under the track, from a tile server with {z}, {x} and {y} in its URL.",
                "Whoever opens a report then tells that server where the track is; without it nothing is loaded."
            })
    private String tiles;

    /**
     * A writer of such reports.
     *
     * @throws UnusableInputException if the tile server's URL can't be one
     */
    public ReportWriter writer() throws UnusableInputException {
        try {
            return new ReportWriter(new Assets(tiles), language, reader);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(List.of(e.getMessage()));
        }
    }
}
