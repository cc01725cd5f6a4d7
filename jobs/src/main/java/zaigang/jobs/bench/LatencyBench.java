package zaigang.jobs.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.embedded.EmbeddedElasticsearch;
import zaigang.jobs.AttendanceJob;
import zaigang.jobs.KafkaLiveInputs;
import zaigang.jobs.LiveJob;
import zaigang.jobs.ResultFolder;

/**
 * How long it takes from the record that takes event time past the moment at which a shift is judged, handed to Kafka, until Elasticsearch
 * has acknowledged the documents on that shift; while fixes come in at a steady rate. Event time runs faster than the clock, so that many
 * shifts end.
 *
 * @param rate fixes a second, at least {@link #STEPS_PER_SECOND}
 * @param seconds how long that is measured, after half as long again to warm up, at least {@link #LEAST_SECONDS}
 * @param parallelism subtasks of each operator, and partitions of each topic
 * @param out where results go
 * @param err where progress is told
 */
record LatencyBench(int rate, int seconds, int parallelism, PrintWriter out, PrintWriter err) {

    /** So often everybody has a fix. */
    static final int STEPS_PER_SECOND = 10;

    /** The first shift is judged when its warm-up ends. */
    static final int LEAST_SECONDS = 18;

    /** Then the day of the made-up workforce is over. */
    static final int MOST_SECONDS = 60;

    private static final Instant BEGIN = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** What a shift waits for: the largest lateness of the configuration's defaults, and the policy's signal_gap. */
    private static final Duration WAITS = Duration.ofMinutes(60 + 15);

    private static final long NANOS = 1_000_000_000;

    void run() throws Exception {
        try (ResultFolder home = ResultFolder.temporary("zaigang-bench");
                BrokerProcess broker = BrokerProcess.start(home.path().resolve("kafka"));
                Workers workers = new Workers(rate / STEPS_PER_SECOND, broker.bootstrapServers());
                EmbeddedElasticsearch elasticsearch =
                        EmbeddedElasticsearch.start(home.path().resolve("elasticsearch"), 0, Map.of());
                BulkWatch watch = new BulkWatch(elasticsearch.httpAddress())) {
            try (RestClient client =
                    ElasticsearchTarget.of(elasticsearch.httpAddress()).connect(ANSWER_WITHIN)) {
                TemplateInstaller.install(client);
            }
            new Topics(broker.bootstrapServers(), parallelism).create();
            LiveJob config = workers.job(home.path(), "elasticsearch: {urls: [\"" + watch.url() + "\"]}");
            try (BenchJob job = BenchJob.start(
                    Backend.ROCKSDB,
                    home.path().resolve("checkpoints"),
                    parallelism,
                    env -> AttendanceJob.plug(env, config, new KafkaLiveInputs()))) {
                tell(feed(job, workers, watch), watch);
            }
        }
    }

    /** Feeds the topics, and waits for the documents; returns when the time of each step was handed to Kafka. */
    private NavigableMap<Long, Long> feed(BenchJob job, Workers workers, BulkWatch watch) throws Exception {
        NavigableMap<Long, Long> steps = new TreeMap<>();
        int count = warmUp() + seconds * STEPS_PER_SECOND;
        long shifts = 0;
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * (NANOS / STEPS_PER_SECOND);
            job.await(() -> System.nanoTime() >= due);
            Instant time = BEGIN.plus(STEP.multipliedBy(i));
            workers.step(i, time);
            steps.put(time.toEpochMilli(), System.nanoTime());
            workers.markTime(i, time, parallelism);
            shifts += workers.clockOuts(i - WAITS.dividedBy(STEP));
        }
        double took = (System.nanoTime() - began) / (double) NANOS;
        out.printf(
                Locale.ROOT, "fixes               %,.0f a second, for %.0f s%n", (double) workers.fixes() / took, took);
        long expected = shifts;
        long latest = System.nanoTime() + ANSWER_WITHIN.toNanos();
        job.await(() -> watch.ledgers() >= expected || System.nanoTime() > latest);
        if (watch.ledgers() < expected) {
            throw new IllegalStateException("only " + watch.ledgers() + " of " + expected + " shifts came out within "
                    + ANSWER_WITHIN + "; latencies of the others say nothing");
        }
        return steps;
    }

    /** Steps until compilers and indices have settled. */
    private int warmUp() {
        return seconds * STEPS_PER_SECOND * 3 / 2;
    }

    private boolean isMeasured(Map.Entry<Long, Long> step) {
        return step != null
                && step.getKey() >= BEGIN.plus(STEP.multipliedBy(warmUp())).toEpochMilli();
    }

    private void tell(NavigableMap<Long, Long> steps, BulkWatch watch) {
        double[] millis = watch.first().values().stream()
                .mapToDouble(one -> {
                    // A watermark lies a millisecond before what may still come.
                    Map.Entry<Long, Long> passing = steps.ceilingEntry(one.clockOut() + WAITS.toMillis() + 1);
                    return isMeasured(passing) ? (one.nanos() - passing.getValue()) / 1e6 : Double.NaN;
                })
                .filter(one -> !Double.isNaN(one))
                .sorted()
                .toArray();
        out.printf(Locale.ROOT, "documents           %,d, of %,d shifts%n", millis.length, watch.ledgers());
        out.printf(
                Locale.ROOT,
                "from the record to the acknowledgement: p50 %,.0f ms, p99 %,.0f ms, max %,.0f ms%n",
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)],
                millis[millis.length - 1]);
        out.flush();
    }
}
