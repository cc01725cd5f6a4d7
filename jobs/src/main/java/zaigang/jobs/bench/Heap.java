package zaigang.jobs.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how much of the heap is in use, garbage included. */
final class Heap implements AutoCloseable {

    private static final long EVERY_MS = 50;

    private final AtomicLong most = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heap");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> looking =
            clock.scheduleAtFixedRate(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);

    private void look() {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        most.accumulateAndGet(used, Math::max);
    }

    /** The most that was seen in use so far, MiB. */
    long mostMebibytes() {
        return most.get() >> 20;
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }
}
