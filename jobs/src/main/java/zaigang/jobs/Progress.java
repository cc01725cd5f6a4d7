package zaigang.jobs;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says on standard error how far a run is: share, rate and remaining time. */
public final class Progress implements AutoCloseable {

    private static final long FIRST_MS = 1_000;
    private static final long EVERY_MS = 2_000;
    private static final double NANOS = 1e9;

    /** Below this the rate is mostly that of starting up. */
    private static final double SHARE_TO_GUESS_FROM = 0.1;

    private final RunMetrics metrics;
    private final long expectedFixes;
    private final PrintWriter err;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> telling;

    /**
     * @param expectedFixes about how many fixes there are; 0 if unknown
     */
    public Progress(RunMetrics metrics, long expectedFixes, PrintWriter err) {
        this.metrics = metrics;
        this.expectedFixes = expectedFixes;
        this.err = err;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        this.telling = clock.scheduleAtFixedRate(this::tell, FIRST_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void tell() {
        long fixes = fixes();
        double seconds = seconds();
        double rate = fixes / seconds;
        if (fixes == 0) {
            err.println("  starting …");
        } else if (fixes < expectedFixes * 0.99) {
            double share = (double) fixes / expectedFixes;
            String left = share < SHARE_TO_GUESS_FROM
                    ? ""
                    : " · about " + remaining(Math.round((expectedFixes - fixes) / rate)) + " left";
            err.printf(Locale.ROOT, "  %2.0f %% · %,d fixes · %,.0f fixes/s%s%n", 100 * share, fixes, rate, left);
        } else {
            err.printf(Locale.ROOT, "  all %,d fixes read · %,d shifts judged%n", fixes, metrics.sum("shiftsJudged"));
        }
        err.flush();
    }

    private static String remaining(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toMinutes() > 0 ? left.toMinutes() + " min " + left.toSecondsPart() + " s" : seconds + " s";
    }

    /** Fixes decoded so far. */
    public long fixes() {
        return metrics.sum("gps.decoded");
    }

    /** Seconds since it began. */
    public double seconds() {
        return (System.nanoTime() - began) / NANOS;
    }

    @Override
    public void close() {
        telling.cancel(false);
        clock.shutdownNow();
    }
}
