package zaigang.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks the brokers where partitions end. Not every offset holds a record that a reader gets (compaction takes some away, transactions leave
 * marks), so the last record read may never be the one before the end: where a reader stands still before the end, what lies between is
 * fetched to see whether there is anything.
 */
final class PartitionEnds implements AutoCloseable {

    /** How long an answer may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PEEK = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> before = Map.of();

    /** @param client what a client is made with */
    PartitionEnds(Properties client) {
        Properties own = new Properties();
        own.putAll(client);
        own.setProperty("enable.auto.commit", "false");
        own.setProperty("auto.offset.reset", "earliest");
        own.setProperty("max.poll.records", "1");
        own.setProperty("max.partition.fetch.bytes", "1024");
        own.setProperty("fetch.max.wait.ms", "100");
        consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The offset behind the last record of each partition; as good as {@code next} where nothing that a reader could get follows it.
     *
     * @param next the first offset that is not read yet, of each partition
     * @throws org.apache.kafka.common.KafkaException if no broker says
     */
    Map<TopicPartition, Long> ends(Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(next.keySet(), PATIENCE));
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            Long stands = next.get(end.getKey());
            boolean stuck = stands < end.getValue() && stands.equals(before.get(end.getKey()));
            if (stuck && nothingBetween(end.getKey(), stands, end.getValue())) {
                end.setValue(stands);
            }
        }
        before = next;
        return ends;
    }

    private boolean nothingBetween(TopicPartition partition, long from, long to) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        boolean empty = consumer.poll(PEEK).isEmpty() && consumer.position(partition, PATIENCE) >= to;
        consumer.assign(List.of());
        return empty;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
