package zaigang.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks other processes again and again, up to a deadline. */
final class Await {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Await() {}

    /**
     * Returns once something holds. A failure to ask counts as no: what is asked may be starting.
     *
     * @throws AssertionError if it does not hold in time
     */
    static void until(String what, Duration within, Callable<Boolean> holds) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Exception failure = null;
        while (System.nanoTime() < deadline) {
            try {
                if (holds.call()) {
                    return;
                }
                failure = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for: " + what);
            }
        }
        throw new AssertionError("not within " + within.toSeconds() + " s: " + what, failure);
    }
}
