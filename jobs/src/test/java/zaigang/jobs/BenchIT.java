package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;

/** The bench, small: that it measures what it says, not how much that is. */
class BenchIT {

    @TempDir
    Path home;

    @Test
    void overKafkaAllThreeReadEverythingAndAreCompared() throws Exception {
        Path folder = home.resolve("workforce");
        long fixes = Workforce.write(WorkforceOptions.of(20, 1, 120, 5), folder, line -> {})
                .fixes();

        Runs.Outcome outcome = Runs.zaigang("bench", "--kafka", "--in", folder, "--rounds", "1");

        assertThat(outcome.err()).contains("warm-up").contains("run 1");
        assertThat(outcome.status()).as("%s", outcome.err()).isZero();
        assertThat(number(outcome.out(), "^fixes +([\\d,]+) in each run$")).isEqualTo((double) fixes);
        double read = number(outcome.out(), "^\\(a\\) bare read +([\\d,]+) fixes/s, [\\d.]+ µs of CPU a fix$");
        double heap = number(outcome.out(), "^\\(b\\) job on heap +([\\d,]+) fixes/s, [\\d.]+ µs of CPU a fix$");
        double rocksDb = number(outcome.out(), "^\\(c\\) job on RocksDB +([\\d,]+) fixes/s, [\\d.]+ µs of CPU a fix$");
        assertThat(number(outcome.out(), "^ratio b/a +([\\d.]+)$")).isCloseTo(heap / read, within(0.011));
        assertThat(number(outcome.out(), "^ratio c/a +([\\d.]+)$")).isCloseTo(rocksDb / read, within(0.011));
    }

    /** What the documentation promises, of a workforce so small that fixed costs are spread over few: so the bounds are of both figures. */
    @Test
    void stateIsMeasuredAtEachPointOfADay() {
        Runs.Outcome outcome = Runs.zaigang("bench", "--state", "--employees", "500", "--fixes", "240");

        assertThat(outcome.status()).as("%s", outcome.err()).isZero();
        double known = number(outcome.out(), "^in the roster +([\\d,.]+) +[\\d,.]+$");
        double clockedIn = number(outcome.out(), "^clocked in +([\\d,.]+) +[\\d,.]+$");
        double atWork = number(outcome.out(), "^at work +([\\d,.]+) +[\\d,.]+$");
        double judged = number(outcome.out(), "^after the shift +([\\d,.]+) +[\\d,.]+$");
        double idle = number(outcome.out(), "^shift forgotten +([\\d,.]+) +[\\d,.]+$");
        assertThat(clockedIn).isGreaterThan(known);
        assertThat(judged).isNotEqualTo(atWork);
        assertThat(number(outcome.out(), "^fix of an open shift: ([\\d.]+) bytes"))
                .isCloseTo((atWork - clockedIn) / 240, within(0.1))
                .isBetween(20.0, 26.0);
        assertThat(number(outcome.out(), "^idle employee: ([\\d.]+) bytes"))
                .isCloseTo(idle, within(1.0))
                .isLessThan(known + 500);
    }

    @Test
    void latencyIsOfAllShiftsThatWereJudged() {
        Runs.Outcome outcome = Runs.zaigang("bench", "--latency", "--rate", "1000", "--seconds", "20");

        assertThat(outcome.status()).as("%s", outcome.err()).isZero();
        double shifts = number(outcome.out(), "^documents +[\\d,]+, of ([\\d,]+) shifts$");
        assertThat(shifts).isGreaterThan(20);
        assertThat(number(outcome.out(), "^documents +([\\d,]+), of"))
                .isGreaterThan(20)
                .isLessThan(shifts);
        double median = number(outcome.out(), "p50 ([\\d,]+) ms, p99 [\\d,]+ ms, max [\\d,]+ ms$");
        double p99 = number(outcome.out(), "p50 [\\d,]+ ms, p99 ([\\d,]+) ms");
        double max = number(outcome.out(), "max ([\\d,]+) ms$");
        assertThat(median).isPositive().isLessThanOrEqualTo(p99);
        assertThat(p99).isLessThanOrEqualTo(max);
    }

    private static double number(String text, String line) {
        Matcher found = Pattern.compile(line, Pattern.MULTILINE).matcher(text);
        assertThat(found.find()).as("%s in %s", line, text).isTrue();
        return Double.parseDouble(found.group(1).replace(",", ""));
    }
}
