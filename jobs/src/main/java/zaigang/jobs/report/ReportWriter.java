package zaigang.jobs.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Page;
import zaigang.jobs.report.page.Reader;

/** Writes reports. Safe for use by many threads. */
public final class ReportWriter {

    private static final String TEMPLATES = "zaigang.jobs.report.template";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, ReportWriter.class.getClassLoader(), TEMPLATES);
    private final Assets assets;
    private final Language language;
    private final Reader reader;

    /**
     * @param assets what stands in every page
     * @param language of the pages
     * @param reader whom they are for
     */
    public ReportWriter(Assets assets, Language language, Reader reader) {
        this.assets = assets;
        this.language = language;
        this.reader = reader;
    }

    /**
     * Writes the report on one finding; the same documents give the same bytes.
     *
     * @param file is replaced if it exists
     * @return what stands above it
     * @throws IOException if it can't be written
     */
    public Page.Head write(EvidenceDocuments documents, Path file) throws IOException {
        Page page = Page.of(documents, language, reader, assets.tiles());
        render("report.jte", Map.of("page", page, "assets", assets), file);
        return page.head();
    }

    /**
     * Writes an index of reports.
     *
     * @throws IOException if it can't be written
     */
    public void writeIndex(ReportIndex index, Path file) throws IOException {
        render("index.jte", Map.of("index", index, "assets", assets), file);
    }

    private void render(String template, Map<String, Object> values, Path file) throws IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, values, output);
        try (OutputStream out = Files.newOutputStream(file)) {
            output.writeTo(out);
        }
    }

    Language language() {
        return language;
    }
}
