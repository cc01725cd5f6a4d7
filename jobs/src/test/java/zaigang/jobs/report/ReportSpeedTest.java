package zaigang.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** Fifty reports a second, by the time of the processor: what else the machine does is not counted. */
class ReportSpeedTest {

    private static final int REPORTS = 200;
    private static final double MOST_SECONDS = REPORTS / 50.0;
    private static final int MOST_BYTES = 3_000_000;

    @TempDir
    Path home;

    @Test
    void fiftyReportsASecond() throws IOException {
        EvidenceDocuments sample = SampleEvidence.ghostShift();
        ReportWriter writer = new ReportWriter(new Assets(null), Language.EN, Reader.ANALYST);
        write(writer, sample);
        double seconds = write(writer, sample);
        assertThat(seconds).as("seconds for %d reports", REPORTS).isLessThan(MOST_SECONDS);
        assertThat(Files.size(home.resolve("0.html"))).isLessThan(MOST_BYTES);
    }

    private double write(ReportWriter writer, EvidenceDocuments sample) throws IOException {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < REPORTS; i++) {
            writer.write(sample, home.resolve(i + ".html"));
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }
}
