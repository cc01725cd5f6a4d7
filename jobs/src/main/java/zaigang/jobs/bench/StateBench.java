package zaigang.jobs.bench;

import java.io.DataInputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import zaigang.jobs.AttendanceJob;
import zaigang.jobs.KafkaLiveInputs;
import zaigang.jobs.LiveJob;
import zaigang.jobs.ResultFolder;

/**
 * What an employee costs in state: the job of the cluster on RocksDB, led through a day by hand, with a full snapshot at each point. Each
 * fix of a shift comes in between those of everybody else, as they do live.
 *
 * @param employees how many
 * @param fixes of each one's shift
 * @param parallelism subtasks of each operator, and partitions of each topic
 * @param out where results go
 * @param err where progress is told
 */
record StateBench(int employees, int fixes, int parallelism, PrintWriter out, PrintWriter err) {

    private static final Instant MORNING = Instant.parse("2024-03-04T01:00:00Z");
    private static final Duration BETWEEN_FIXES = Duration.ofSeconds(30);

    /** Nothing comes so late with the configuration's defaults. */
    private static final Duration LATENESS = Duration.ofHours(1);

    /** Beyond the revision horizon, the longest shift and the windows on work, with the defaults of the policy. */
    private static final Duration FORGOTTEN = Duration.ofDays(120);

    /** The points of the day. */
    private enum Point {
        KNOWN("in the roster"),
        CLOCKED_IN("clocked in"),
        AT_WORK("at work"),
        JUDGED("after the shift"),
        IDLE("shift forgotten");

        private final String label;

        Point(String label) {
            this.label = label;
        }
    }

    /** What leads through the day. */
    private record Day(BenchJob job, Discard.Run run, Topics topics, Workers workers, Path home) {

        /** Takes event time on, and waits until it is there. */
        void goOnTo(Instant time) throws Exception {
            // A watermark lies a millisecond before what may still come.
            topics.end(time.plus(LATENESS).toEpochMilli() + 1);
            job.await(() -> run.hasPassed(time.toEpochMilli()));
        }

        CheckpointMetadata snapshot(SavepointFormatType format) throws Exception {
            Path folder = Files.createTempDirectory(home, "snapshot");
            String path = job.client()
                    .triggerSavepoint(folder.toUri().toString(), format)
                    .get();
            try (DataInputStream in = new DataInputStream(
                    Files.newInputStream(Path.of(URI.create(path)).resolve("_metadata")))) {
                return Checkpoints.loadCheckpointMetadata(in, StateBench.class.getClassLoader(), path);
            }
        }
    }

    void run() throws Exception {
        try (ResultFolder home = ResultFolder.temporary("zaigang-bench");
                BrokerProcess broker = BrokerProcess.start(home.path().resolve("kafka"));
                Workers workers = new Workers(employees, broker.bootstrapServers())) {
            Topics topics = new Topics(broker.bootstrapServers(), parallelism);
            topics.create();
            LiveJob config = workers.job(home.path(), "");
            try (Discard.Run run = Discard.Run.of(home.path().toString(), parallelism);
                    BenchJob job = BenchJob.start(
                            Backend.ROCKSDB,
                            home.path().resolve("checkpoints"),
                            parallelism,
                            env -> AttendanceJob.documents(env, config, new KafkaLiveInputs())
                                    .sinkTo(run.sink())
                                    .uid("discard")
                                    .name("Discard"))) {
                lead(new Day(job, run, topics, workers, home.path()));
            }
        }
    }

    private void lead(Day day) throws Exception {
        out.printf(Locale.ROOT, "%,d employees, a shift of %,d fixes each%n", employees, fixes);
        out.printf("%-17s %14s %14s%n", "bytes an employee", "savepoint", "checkpoint");
        day.goOnTo(MORNING.minus(Duration.ofHours(1)));
        tell(day, Point.KNOWN);
        Workers workers = day.workers();
        workers.punch("CLOCK_IN", MORNING);
        day.goOnTo(MORNING);
        long[] before = tell(day, Point.CLOCKED_IN);
        Instant time = MORNING;
        for (int i = 0; i < fixes; i++) {
            time = time.plus(BETWEEN_FIXES);
            workers.fix(time);
        }
        day.goOnTo(time);
        long[] open = tell(day, Point.AT_WORK);
        time = time.plus(BETWEEN_FIXES);
        workers.punch("CLOCK_OUT", time);
        day.goOnTo(time.plus(LATENESS));
        tell(day, Point.JUDGED);
        day.goOnTo(time.plus(FORGOTTEN));
        day.goOnTo(time.plus(FORGOTTEN).plus(FORGOTTEN));
        long[] idle = tell(day, Point.IDLE);
        double all = (double) employees * fixes;
        out.printf(
                Locale.ROOT,
                "fix of an open shift: %.1f bytes in a savepoint, %.1f in a checkpoint%n",
                (open[0] - before[0]) / all,
                (open[1] - before[1]) / all);
        out.printf(
                Locale.ROOT,
                "idle employee: %.0f bytes in a savepoint, %.0f in a checkpoint%n",
                (double) idle[0] / employees,
                (double) idle[1] / employees);
        out.flush();
    }

    /** Prints what an employee costs at a point; returns the bytes of a savepoint and of a full checkpoint. */
    private long[] tell(Day day, Point point) throws Exception {
        CheckpointMetadata savepoint = day.snapshot(SavepointFormatType.CANONICAL);
        CheckpointMetadata checkpoint = day.snapshot(SavepointFormatType.NATIVE);
        long[] bytes = {size(savepoint), size(checkpoint)};
        out.printf(
                Locale.ROOT,
                "%-17s %,14.1f %,14.1f%n",
                point.label,
                (double) bytes[0] / employees,
                (double) bytes[1] / employees);
        for (OperatorState operator : savepoint.getOperatorStates()) {
            double each = (double) operator.getStateSize() / employees;
            if (each >= 1) {
                out.printf(
                        Locale.ROOT,
                        "  %-31s %,14.1f%n",
                        operator.getOperatorName().orElse("?"),
                        each);
            }
        }
        out.flush();
        return bytes;
    }

    private static long size(CheckpointMetadata snapshot) {
        return snapshot.getOperatorStates().stream()
                .mapToLong(OperatorState::getStateSize)
                .sum();
    }
}
