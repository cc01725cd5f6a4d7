package zaigang.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns a start position into offsets, once and for all: a reader that resolved "committed" or "earliest" by itself would not say where it
 * stands before the first record. Where an offset is gone when it is to be read, reading goes on at the beginning of what is left.
 */
final class StartingOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final StartPosition start;

    StartingOffsets(StartPosition start) {
        this.start = start;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever brokers) {
        return switch (start.kind()) {
            case EARLIEST -> brokers.beginningOffsets(partitions);
            case LATEST -> brokers.endOffsets(partitions);
            case COMMITTED -> committed(partitions, brokers);
            case TIME ->
                OffsetsInitializer.timestamp(start.time().toEpochMilli()).getPartitionOffsets(partitions, brokers);
        };
    }

    private static Map<TopicPartition, Long> committed(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever brokers) {
        Map<TopicPartition, Long> offsets = new HashMap<>(brokers.committedOffsets(partitions));
        offsets.values().removeIf(offset -> offset == null || offset < 0);
        Set<TopicPartition> without = partitions.stream()
                .filter(partition -> !offsets.containsKey(partition))
                .collect(Collectors.toSet());
        if (!without.isEmpty()) {
            offsets.putAll(brokers.beginningOffsets(without));
        }
        return offsets;
    }

    @Override
    // The interface of Flink's connector speaks it.
    @SuppressWarnings("deprecation")
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
