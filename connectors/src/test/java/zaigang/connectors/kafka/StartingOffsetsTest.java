package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StartingOffsetsTest {

    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private static Map<TopicPartition, Long> offsets(StartPosition start) {
        return new StartingOffsets(start).getPartitionOffsets(List.of(FIRST, SECOND), new Brokers());
    }

    @Test
    void everyPositionIsAnOffset() {
        assertThat(offsets(StartPosition.earliest())).containsEntry(FIRST, 3L).containsEntry(SECOND, 3L);
        assertThat(offsets(StartPosition.latest())).containsEntry(FIRST, 9L).containsEntry(SECOND, 9L);
    }

    @Test
    void withoutACommittedOffsetFromTheBeginning() {
        assertThat(offsets(StartPosition.committed())).containsEntry(FIRST, 7L).containsEntry(SECOND, 3L);
    }

    @Test
    void whereNothingCameInSinceFromTheEnd() {
        assertThat(offsets(StartPosition.at(Instant.ofEpochMilli(50))))
                .containsEntry(FIRST, 5L)
                .containsEntry(SECOND, 9L);
    }

    /** Of both partitions 3 is the first offset and 9 the end; of the first 7 is committed, and 5 came in at 60. */
    private static final class Brokers implements PartitionOffsetsRetriever {

        private static Map<TopicPartition, Long> all(Collection<TopicPartition> partitions, LongSupplier offset) {
            Map<TopicPartition, Long> all = new HashMap<>();
            partitions.forEach(partition -> all.put(partition, offset.getAsLong()));
            return all;
        }

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return Map.of(FIRST, 7L);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, () -> 9);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, () -> 3);
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            assertThat(times).containsEntry(FIRST, 50L);
            return Map.of(FIRST, new OffsetAndTimestamp(5, 60));
        }
    }
}
