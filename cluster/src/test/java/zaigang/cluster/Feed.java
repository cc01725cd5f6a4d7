package zaigang.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to Kafka in their order, in a thread of its own, at a rate, and never beyond a point that it is told. */
final class Feed implements AutoCloseable {

    private static final int PER_SECOND = 1_600;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<FeedRecord> records;
    private final List<Future<RecordMetadata>> malformed = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "feed");
    private volatile int limit;
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean closed;
    private volatile Throwable failure;

    Feed(String brokers, List<FeedRecord> records) {
        this.records = records;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        // No record is lost, none comes twice, and they keep their order, whatever happens to the
                        // broker.
                        "enable.idempotence",
                        true,
                        "delivery.timeout.ms",
                        (int) PATIENCE.toMillis(),
                        "max.block.ms",
                        PATIENCE.toMillis(),
                        "linger.ms",
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Lets it go on up to a share of all records. */
    void allow(double share) {
        limit = (int) (records.size() * share);
    }

    /** Waits until it has handed over a share of all records. */
    void await(double share) throws InterruptedException {
        int wanted = (int) (records.size() * share);
        Await.until("the feed has come to record " + wanted, PATIENCE, () -> {
            requireWell();
            return sent.get() >= wanted;
        });
    }

    private void requireWell() {
        if (failure != null) {
            throw new AssertionError("the feed failed", failure);
        }
    }

    /** Records handed over so far. */
    int sent() {
        return sent.get();
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (sent() < records.size() && !closed) {
                long now = System.nanoTime();
                boolean mayNot = sent() >= limit;
                if (mayNot || now < next) {
                    next = mayNot ? now : next;
                    LockSupport.parkNanos(PAUSE_NANOS);
                    continue;
                }
                FeedRecord record = records.get(sent());
                Future<RecordMetadata> written = send(record);
                if (record.malformed()) {
                    malformed.add(written);
                }
                sent.incrementAndGet();
                next += TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private Future<RecordMetadata> send(FeedRecord record) {
        return producer.send(
                new ProducerRecord<>(
                        Topics.of(record.stream()),
                        record.partition(),
                        record.employeeId().getBytes(StandardCharsets.UTF_8),
                        record.value()),
                (where, problem) -> failure = problem == null ? failure : problem);
    }

    /** Waits until the broker has all of it, and then writes these behind it. */
    void finish(List<FeedRecord> last) throws InterruptedException, ExecutionException {
        thread.join();
        producer.flush();
        requireWell();
        for (Future<RecordMetadata> written : last.stream().map(this::send).toList()) {
            written.get();
        }
    }

    /** Waits until the broker has what was handed over so far. */
    void flush() {
        producer.flush();
    }

    /** Topic, partition and offset of every malformed record. */
    Set<String> malformed() throws InterruptedException, ExecutionException {
        Set<String> origins = new TreeSet<>();
        for (Future<RecordMetadata> written : malformed) {
            RecordMetadata record = written.get();
            origins.add(record.topic() + "/" + record.partition() + "/" + record.offset());
        }
        return origins;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        producer.close(Duration.ZERO);
        thread.join();
    }
}
