package zaigang.jobs.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import zaigang.jobs.AttendanceJob;
import zaigang.jobs.Inputs;
import zaigang.jobs.KafkaLiveInputs;
import zaigang.jobs.LiveJob;
import zaigang.jobs.Replay;
import zaigang.jobs.ResultFolder;

/**
 * The job of the cluster against the bare read of its topics: everything read, decoded and thrown away; the job on the heap; the job on
 * RocksDB with incremental checkpoints. Documents are thrown away.
 *
 * @param parallelism subtasks of each operator, and partitions of each topic
 * @param rounds that count, after one that warms up
 * @param out where results go
 * @param err where progress is told
 */
record KafkaBench(int parallelism, int rounds, PrintWriter out, PrintWriter err) {

    /** All that a job waits for beyond the last event: the largest lateness of the defaults, and the wait for the fixes of a stretch. */
    private static final Duration WAITS = Duration.ofHours(2);

    /** When event time has come so far beyond the last day, all of it is judged. */
    private static final Duration JUDGED = Duration.ofMinutes(30);

    /** Plugs something in that throws its records away until it is over. */
    private interface Plug {
        void into(StreamExecutionEnvironment env, Discard.Run run);
    }

    void run(Path in, Heap heap) throws Exception {
        Replay replay = Replay.open(in, null, Instant.now());
        try (ResultFolder home = ResultFolder.temporary("zaigang-bench");
                BrokerProcess broker = BrokerProcess.start(home.path().resolve("kafka"))) {
            fill(replay, new Topics(broker.bootstrapServers(), parallelism));
            LiveJob job = BenchJob.job(
                    home.path(),
                    broker.bootstrapServers(),
                    replay.folder().policy().orElse(null),
                    replay.folder().sites(),
                    replay.folder().roster(),
                    "");
            compare(replay, job, home.path());
        }
        out.printf(Locale.ROOT, "heap at most        %,d MiB%n", heap.mostMebibytes());
        out.flush();
    }

    private void fill(Replay replay, Topics topics) throws Exception {
        err.println("  filling the topics");
        topics.create();
        long end = Instant.ofEpochMilli(replay.until()).plus(WAITS).toEpochMilli();
        topics.fill(replay, end);
        topics.end(end);
    }

    private void compare(Replay replay, LiveJob job, Path home) throws Exception {
        long time = Instant.ofEpochMilli(replay.until()).plus(JUDGED).toEpochMilli();
        List<Measured> read = new ArrayList<>();
        List<Measured> heap = new ArrayList<>();
        List<Measured> rocksDb = new ArrayList<>();
        int streams = zaigang.patterns.event.Stream.values().length;
        for (int i = 0; i <= rounds; i++) {
            Measured a = measure(Backend.HEAP, home, time, streams, (env, run) -> readOnly(env, job, run));
            Measured b = measure(Backend.HEAP, home, time, 1, (env, run) -> whole(env, job, run));
            Path checkpoints = home.resolve("checkpoints-" + i);
            Measured c = measure(Backend.ROCKSDB, checkpoints, time, 1, (env, run) -> whole(env, job, run));
            err.printf(
                    Locale.ROOT,
                    "  %s (a) %,.0f fixes/s  (b) %,.0f fixes/s  (c) %,.0f fixes/s, %d checkpoints%n",
                    i == 0 ? "warm-up" : "run " + i + "  ",
                    a.rate(),
                    b.rate(),
                    c.rate(),
                    lastCheckpoint(checkpoints));
            requireSame(a, b, c);
            if (i > 0) {
                read.add(a);
                heap.add(b);
                rocksDb.add(c);
            }
        }
        out.printf(
                Locale.ROOT,
                "fixes               %,d in each run%n",
                read.get(0).fixes());
        double a = Measured.tell(out, "(a) bare read", read);
        double b = Measured.tell(out, "(b) job on heap", heap);
        double c = Measured.tell(out, "(c) job on RocksDB", rocksDb);
        out.printf(Locale.ROOT, "ratio b/a           %.2f%n", b / a);
        out.printf(Locale.ROOT, "ratio c/a           %.2f%n", c / a);
    }

    private static void requireSame(Measured... runs) {
        for (Measured run : runs) {
            if (run.fixes() != runs[0].fixes()) {
                throw new IllegalStateException("the runs did not read the same: " + runs[0].fixes() + " fixes and "
                        + run.fixes() + "; their speeds cannot be compared");
            }
        }
    }

    /** The number of the last checkpoint in a folder, which has one job's; 0 if there is none. */
    private static int lastCheckpoint(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("chk-"))
                    .mapToInt(name -> Integer.parseInt(name.substring("chk-".length())))
                    .max()
                    .orElse(0);
        }
    }

    private static void readOnly(StreamExecutionEnvironment env, LiveJob job, Discard.Run run) {
        Inputs inputs = new KafkaLiveInputs().plug(env, job);
        for (DataStream<?> stream : List.of(
                inputs.fixes(),
                inputs.punches(),
                inputs.tasks(),
                inputs.meetings(),
                inputs.collaboration(),
                inputs.feedback(),
                inputs.verifications(),
                inputs.exemptions())) {
            discard(stream, run);
        }
        inputs.rejected().sinkTo(new DiscardingSink<>()).uid("discard-rejected").name("Discard rejected");
        inputs.roster().sinkTo(new DiscardingSink<>()).uid("discard-roster").name("Discard roster");
    }

    private static <T> void discard(DataStream<T> stream, Discard.Run run) {
        stream.sinkTo(run.sink()).uid("discard-" + stream.getId()).name("Discard");
    }

    private static void whole(StreamExecutionEnvironment env, LiveJob job, Discard.Run run) {
        discard(AttendanceJob.documents(env, job, new KafkaLiveInputs()), run);
    }

    /**
     * Measures from the first fix that is read until event time has passed a moment.
     *
     * @param folder for checkpoints
     * @param sinks through which event time has to pass
     */
    private Measured measure(Backend backend, Path folder, long time, int sinks, Plug plug) throws Exception {
        try (Discard.Run run = Discard.Run.of(folder + "/" + System.nanoTime(), sinks * parallelism);
                BenchJob job = BenchJob.start(backend, folder, parallelism, env -> plug.into(env, run))) {
            job.await(() -> fixes(job) > 0);
            Measured.Start start = Measured.Start.now();
            job.await(() -> run.hasPassed(time));
            return start.until(fixes(job));
        }
    }

    private static long fixes(BenchJob job) {
        return job.metrics().sum("gps.decoded");
    }
}
