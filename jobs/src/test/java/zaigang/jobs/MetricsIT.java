package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.json.DecodeSettings;
import zaigang.geo.Datum;
import zaigang.geo.site.Sites;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.ShiftSettings;

/** What the job counts of itself, read as a reporter reads it. */
class MetricsIT {

    @TempDir
    private Path home;

    @Test
    void countsWhatComesAndWhatBecomesOfIt() throws Exception {
        InMemoryReporter reporter = InMemoryReporter.createWithRetainedMetrics();
        Script script = BusyDay.script()
                .withAfterCut(
                        BusyDay.punch(BusyDay.PRESENT, "CLOCK_OUT", "13:00", "PP"),
                        new Script.Line(
                                "gps",
                                null,
                                BusyDay.at("13:00"),
                                BusyDay.at("18:25"),
                                "{\"employee_id\": \"PRESENT\", \"lat\": 30.57, \"lon\": 104.06, \"time\": "
                                        + BusyDay.at("13:00") + "}"));
        try (ScriptSource.Hold hold = new ScriptSource.Hold()) {
            JobClient job = start(new ScriptSource(script, hold), reporter);
            hold.awaitCut();
            // It is complete when all that was sent before the cut is done with.
            Savepoints.take(job, home);
            JobID id = job.getJobID();
            assertThat(gauge(reporter, id, "Keep time", "openShifts")).isEqualTo(3);
            assertThat(counters(reporter, id, "Assemble episodes"))
                    .containsAllEntriesOf(
                            Map.of("episodesOpened.left-after-clock-in", 3L, "episodesWithdrawn.ghost-shift", 0L));
            hold.release();
            job.getJobExecutionResult().get();

            assertThat(gauge(reporter, id, "Keep time", "openShifts")).isZero();
            assertThat(counters(reporter, id, "Assemble episodes"))
                    .containsAllEntriesOf(Map.of(
                            "episodesOpened.left-after-clock-in", 3L,
                            "episodesOpened.shared-device", 1L,
                            "episodesWithdrawn.ghost-shift", 1L,
                            "episodesWithdrawn.left-after-clock-in", 0L));
            assertThat(counters(reporter, id, "Judge shifts"))
                    .containsAllEntriesOf(Map.of(
                            "fixesRefused.DUPLICATE", 1L,
                            "fixesRefused.INACCURATE", 1L,
                            "fixesRefused.SPIKE", 1L,
                            "fixesRefused.OTHER_DEVICE", 1L,
                            "rejected.TOO_LATE", 1L,
                            "rejected.UNKNOWN_EMPLOYEE", 1L,
                            "shiftsJudged", 5L,
                            "fixesDroppedUnread", 0L));
            assertThat(counters(reporter, id, "Keep time"))
                    .containsAllEntriesOf(Map.of("rejected.TOO_LATE", 1L, "rejected.UNKNOWN_EMPLOYEE", 1L));
            assertThat(counters(reporter, id, "Decode tasks"))
                    .containsAllEntriesOf(Map.of("stream.tasks.decoded", 6L, "stream.tasks.rejected.MALFORMED", 1L));
            assertThat(counters(reporter, id, "Decode roster"))
                    .containsAllEntriesOf(Map.of("stream.roster.decoded", 5L, "stream.roster.rejected.MALFORMED", 0L));
        }
    }

    private static JobClient start(ScriptSource source, InMemoryReporter reporter) throws Exception {
        Configuration configuration = Embedded.configuration(RuntimeExecutionMode.STREAMING);
        reporter.addToConfiguration(configuration);
        StreamExecutionEnvironment env = Embedded.environment(configuration, 2);
        Policy policy = Policy.defaults();
        Outputs outputs = AttendanceTopology.build(
                new ScriptInputs(source).plug(env, DecodeSettings.live(policy, Datum::toWgs84)),
                ShiftSettings.live(policy, Sites.of(List.of())),
                Episode.Source.LIVE);
        Documents.all(outputs, 1).sinkTo(new DiscardingSink<>()).uid("discard").name("Discard");
        return env.executeAsync("Metrics");
    }

    /** Counters of an operator, summed over its subtasks, by their names within it. */
    private static Map<String, Long> counters(InMemoryReporter reporter, JobID job, String operator) {
        Map<String, Long> sums = new TreeMap<>();
        metrics(reporter, job, operator, (name, metric) -> {
            if (metric instanceof Counter counter) {
                sums.merge(name, counter.getCount(), Long::sum);
            }
        });
        return sums;
    }

    private static long gauge(InMemoryReporter reporter, JobID job, String operator, String gauge) {
        List<Long> values = new ArrayList<>();
        metrics(reporter, job, operator, (name, metric) -> {
            if (name.equals(gauge)) {
                values.add((Long) ((Gauge<?>) metric).getValue());
            }
        });
        assertThat(values).hasSize(2);
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static void metrics(
            InMemoryReporter reporter, JobID job, String operator, BiConsumer<String, Metric> consumer) {
        reporter.getMetricsByGroup().forEach((group, metrics) -> {
            Map<String, String> of = group.getAllVariables();
            if (job.toString().equals(of.get("<job_id>")) && operator.equals(of.get("<operator_name>"))) {
                String scope = "." + operator + "." + of.get("<subtask_index>") + ".";
                metrics.forEach((name, metric) -> {
                    String identifier = group.getMetricIdentifier(name);
                    consumer.accept(identifier.substring(identifier.indexOf(scope) + scope.length()), metric);
                });
            }
        });
    }
}
