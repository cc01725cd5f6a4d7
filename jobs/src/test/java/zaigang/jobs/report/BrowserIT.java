package zaigang.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** Reports in a real browser: what is drawn, what it complains about, and what comes out of a printer. */
class BrowserIT {

    /** Elements whose content or place sticks out to the right; maps are clipped on purpose, and scroll. */
    private static final String STICKING_OUT = """
            [...document.querySelectorAll('body *')]
              .filter(e => !e.closest('.leaflet-container') && !e.closest('#finding h2'))
              .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .map(e => e.outerHTML.slice(0, 80))""";

    @TempDir
    static Path home;

    private static Browser browser;
    private static int written;

    @BeforeAll
    static void start() {
        Optional<Browser> found = Browser.start(home.resolve("profile"));
        Assumptions.assumeTrue(
                found.isPresent(),
                "no chromium and chromedriver on this machine: reports are not looked at in a browser (apt-get install chromium chromium-driver)");
        browser = found.get();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"EN,1280", "EN,390", "ZH,1280", "ZH,390"})
    void mapAndChartsHaveTheirMarks(Language language, int width) throws IOException {
        browser.open(write(SampleEvidence.ghostShift(), language, Reader.ANALYST), width);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.eval("document.readyState + ' ' + document.getElementById('map').dataset.drawn"))
                .isEqualTo("complete 431");
        assertThat(browser.count("document.querySelectorAll('#map path.fence.own').length"))
                .isEqualTo(1);
        assertThat(browser.count("document.querySelectorAll('#map path.fence.other').length"))
                .isEqualTo(1);
        for (String kind : List.of("inside", "outside", "gap")) {
            assertThat(browser.count("document.querySelectorAll('#map path.track." + kind + "').length"))
                    .as(kind)
                    .isPositive();
        }
        assertThat(browser.count("document.querySelectorAll('#map path.fix.outside').length"))
                .isGreaterThan(300);
        assertThat(browser.count("document.querySelectorAll('#map path.accuracy').length"))
                .isEqualTo(1);
        assertThat(browser.count("document.querySelectorAll('#map .pin.punch').length"))
                .isEqualTo(2);
        assertThat(browser.eval("document.querySelector('#map .pin.farthest') != null"))
                .isEqualTo(true);
        assertThat((String) browser.eval("document.querySelector('#map .leaflet-control-scale-line').textContent"))
                .contains("km");
        assertThat((String) browser.eval("document.querySelector('#map').textContent"))
                .contains("10.1", "09:00", "17:02");
        assertThat(browser.count("document.querySelectorAll('.detail[data-drawn]').length"))
                .isEqualTo(2);
        assertThat(browser.count("document.querySelectorAll('.day rect.fix').length"))
                .isGreaterThan(4);
        assertThat(browser.count("document.querySelectorAll('.day .event').length"))
                .isEqualTo(4);
        assertThat(widthOf(".ledger .outside")).isGreaterThan(widthOf(".ledger .unknown") * 6);
        assertThat(widthOf(".tasks .team .meter i"))
                .isCloseTo(widthOf(".tasks .own .meter i") * 2, org.assertj.core.data.Offset.offset(2.0));
        assertThat(browser.eval(STICKING_OUT)).as("sticks out at " + width).isEqualTo(List.of());
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindOfFindingIsShownWithoutComplaint(Language language) throws IOException {
        EvidenceDocuments trackless = SampleEvidence.with(
                episode -> SampleEvidence.attendance(episode).remove(List.of("fixes", "track")));
        for (EvidenceDocuments documents : List.of(
                SampleEvidence.workAlone(),
                SampleEvidence.liveRaise(),
                SampleEvidence.withdrawn(),
                SampleEvidence.tooLittle(),
                trackless)) {
            for (int width : new int[] {1280, 390}) {
                browser.open(write(documents, language, Reader.EMPLOYEE), width);
                assertThat(browser.eval(STICKING_OUT)).isEqualTo(List.of());
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    @Test
    void whatIsInDocumentsDoesNotRun() throws IOException {
        browser.open(write(EscapingTest.attackedAllOver(), Language.EN, Reader.ANALYST), 1280);
        assertThat(browser.eval("window.hacked === undefined && document.querySelectorAll('img').length === 0"))
                .isEqualTo(true);
        assertThat((String) browser.eval("document.querySelector('#map').textContent"))
                .contains(EscapingTest.ATTACK);
        assertThat((String) browser.eval("document.querySelector('h1').textContent"))
                .isEqualTo(EscapingTest.ATTACK);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void evenUnescapedAScriptWouldNotRun() throws IOException {
        Path file = write(SampleEvidence.ghostShift(), Language.EN, Reader.ANALYST);
        Files.writeString(file, Files.readString(file).replace("<footer>", "<script>window.hacked=1</script><footer>"));
        browser.open(file, 1280);
        assertThat(browser.eval("window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aPrinterCutsNothingOff(Language language) throws IOException {
        browser.open(write(SampleEvidence.ghostShift(), language, Reader.EMPLOYEE), 1280);
        byte[] pdf = browser.print();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Margins margins = new Margins();
            String text = margins.getText(document);
            PDRectangle page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isCloseTo(PDRectangle.A4.getWidth(), org.assertj.core.data.Offset.offset(2f));
            assertThat(page.getHeight()).isCloseTo(PDRectangle.A4.getHeight(), org.assertj.core.data.Offset.offset(2f));
            assertThat(margins.outside).isEmpty();
            assertThat(document.getNumberOfPages()).isBetween(4, 12);
            assertThat(text)
                    .contains("10.1", "attendance-sites/CD-SUPPORT", "09:04", "min_unreachable", SampleEvidence.ID);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theIndexSortsAndFilters() throws IOException {
        ReportWriter writer = new ReportWriter(new Assets(null), Language.EN, Reader.ANALYST);
        List<ReportIndex.Entry> entries = new ArrayList<>();
        for (EvidenceDocuments documents :
                List.of(SampleEvidence.withdrawn(), SampleEvidence.ghostShift(), SampleEvidence.tooLittle())) {
            String file = "r" + entries.size() + ".html";
            entries.add(new ReportIndex.Entry(file, writer.write(documents, home.resolve(file))));
        }
        Path index = home.resolve("index.html");
        writer.writeIndex(ReportIndex.of(Language.EN, entries), index);
        for (int width : new int[] {1280, 390}) {
            browser.open(index, width);
            assertThat(browser.eval(STICKING_OUT)).isEqualTo(List.of());
        }
        browser.open(index, 1280);
        assertThat(firstLink()).endsWith("r1.html");
        browser.eval("document.querySelectorAll('#reports th button')[5].click()");
        assertThat(firstLink()).endsWith("r0.html");
        browser.eval(
                "(s => { s.value = 'WITHDRAWN'; s.dispatchEvent(new Event('input')); })(document.getElementById('verdict'))");
        assertThat(browser.count("document.querySelectorAll('#reports tbody tr:not([hidden])').length"))
                .isEqualTo(1);
        browser.eval(
                "(f => { f.value = 'nobody'; f.dispatchEvent(new Event('input')); })(document.getElementById('filter'))");
        assertThat(browser.eval("document.getElementById('no-match').hidden")).isEqualTo(false);
        assertThat(browser.complaints()).isEmpty();
    }

    /** Text that lies outside of the margins. */
    private static final class Margins extends PDFTextStripper {

        private static final float LEFT = 40;
        private static final float RIGHT = PDRectangle.A4.getWidth() - 40;
        private final List<String> outside = new ArrayList<>();

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            for (TextPosition position : positions) {
                float right = position.getXDirAdj() + position.getWidthDirAdj();
                if (position.getXDirAdj() < LEFT || right > RIGHT) {
                    outside.add(text);
                    break;
                }
            }
            super.writeString(text, positions);
        }
    }

    private static String firstLink() {
        return (String) browser.eval("document.querySelector('#reports tbody a').href");
    }

    private static double widthOf(String selector) {
        return ((Number) browser.eval("document.querySelector('" + selector + "').getBoundingClientRect().width"))
                .doubleValue();
    }

    private static Path write(EvidenceDocuments documents, Language language, Reader reader) throws IOException {
        // A name of its own for each, so that none is taken from the browser's memory.
        Path file = home.resolve("report-" + ++written + ".html");
        new ReportWriter(new Assets(null), language, reader).write(documents, file);
        return file;
    }
}
