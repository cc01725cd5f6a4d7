package zaigang.connectors.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again, in a thread of its own, where a reader's partitions end, and hands the reader the newest look. */
final class Lookout implements Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private static final long STOP_SECONDS = 10;

    private final ScheduledExecutorService thread;
    private final Properties client;
    private final Duration every;
    private final AtomicReference<Look> newest = new AtomicReference<>();
    private volatile CompletableFuture<Void> looked = new CompletableFuture<>();
    private volatile Map<TopicPartition, Long> next = Map.of();
    private ScheduledFuture<?> looking;
    private PartitionEnds ends;
    private boolean failing;

    /**
     * @param name of the thread
     * @param client what a Kafka client is made with
     * @param every how long to wait between two looks
     */
    Lookout(String name, Properties client, Duration every) {
        this.client = client;
        this.every = every;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public void start() {
        looking = thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void watch(Map<TopicPartition, Long> partitions) {
        next = Map.copyOf(partitions);
    }

    @Override
    public Look take() {
        // The next one is announced anew, before this one is gone.
        if (looked.isDone()) {
            looked = new CompletableFuture<>();
        }
        return newest.getAndSet(null);
    }

    @Override
    public CompletableFuture<Void> looked() {
        return looked;
    }

    private void look() {
        Map<TopicPartition, Long> partitions = next;
        long at = System.nanoTime();
        Map<TopicPartition, Long> found = Map.of();
        try {
            if (!partitions.isEmpty()) {
                if (ends == null) {
                    ends = new PartitionEnds(client);
                }
                found = ends.ends(partitions);
            }
            failing = false;
        } catch (InterruptException e) {
            return; // The reader is closed.
        } catch (RuntimeException e) {
            // Whatever it is: looking goes on, for nobody else would end the wait.
            if (!failing) {
                LOG.warn(
                        "No broker says where {} end; event time waits for them until one does",
                        partitions.keySet(),
                        e);
            }
            failing = true;
        }
        newest.set(new Look(at, found));
        looked.complete(null);
    }

    @Override
    public void close() throws InterruptedException {
        if (looking != null) {
            looking.cancel(true);
        }
        thread.shutdownNow();
        boolean ended = thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        if (ended && ends != null) {
            ends.close();
        }
    }
}
