package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import zaigang.connectors.json.RawRecord;

/** Two partitions of one reader, over an outage. */
class TopicReaderTest {

    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);

    private final Kafka kafka = new Kafka();
    private final ScriptedLooks looks = new ScriptedLooks();
    private final Output output = new Output();
    private final TopicReader reader =
            new TopicReader(kafka, new TopicSource.Timing(EventLines.DECODING, null, Duration.ofSeconds(10)), looks);
    private final long begin = System.nanoTime();

    private void assign(TopicPartition... partitions) {
        reader.addSplits(Arrays.stream(partitions)
                .map(partition -> new KafkaPartitionSplit(partition, 0))
                .toList());
    }

    /** Looks at that second, which must not be more than some ahead of the real one or some behind it. */
    private void look(int second, Map<TopicPartition, Long> ends) throws Exception {
        looks.next = new Look(begin + Duration.ofSeconds(second).toNanos(), ends);
        reader.pollNext(output);
    }

    private void quiet(int first, int last, Map<TopicPartition, Long> ends) throws Exception {
        for (int second = first; second <= last; second++) {
            look(second, ends);
        }
    }

    @Test
    void idleOneByOneAndThenAltogether() throws Exception {
        assign(A, B);
        quiet(0, 10, Map.of(A, 0L, B, 3L));
        assertThat(output.idle)
                .containsEntry("t-0", true)
                .containsEntry("t-1", false)
                .containsEntry("all", false);
        kafka.give(B, 2);
        quiet(11, 22, Map.of(A, 0L, B, 3L));
        assertThat(output.idle)
                .containsEntry("t-0", true)
                .containsEntry("t-1", true)
                .containsEntry("all", true);
    }

    @Test
    void overAnOutageBothAreWaitedForUntilTheyAreReadAgain() throws Exception {
        assign(A, B);
        quiet(0, 10, Map.of(A, 0L, B, 0L));
        assertThat(output.idle).containsEntry("all", true);
        look(11, Map.of()); // nobody answers
        assertThat(output.idle)
                .containsEntry("t-0", false)
                .containsEntry("t-1", false)
                .containsEntry("all", false);
        kafka.give(A, 0); // the one that comes back first
        quiet(12, 21, Map.of(A, 1L, B, 1L)); // the other's backlog is there, and not read yet
        assertThat(output.idle).containsEntry("t-1", false).containsEntry("all", false);
        kafka.give(B, 0);
        quiet(22, 33, Map.of(A, 1L, B, 1L));
        assertThat(output.idle).containsEntry("t-1", true).containsEntry("all", true);
    }

    @Test
    void aRecordCallsItsPartitionBackAtOnce() throws Exception {
        assign(A);
        quiet(0, 10, Map.of(A, 0L));
        kafka.give(A, 0);
        reader.pollNext(output);
        assertThat(output.idle).containsEntry("t-0", false).containsEntry("all", false);
    }

    @Test
    void whoHasNoPartitionIsWaitedForLikeAnEmptyOne() throws Exception {
        quiet(0, 9, Map.of());
        assertThat(output.idle).containsEntry("all", false);
        quiet(10, 10, Map.of());
        assertThat(output.idle).containsEntry("all", true);
        assign(A);
        assertThat(output.idle).containsEntry("all", false);
    }

    @Test
    void aLookThatIsOldSaysNothing() throws Exception {
        assign(A);
        looks.next = new Look(begin - 2 * PartitionProgress.LONGEST_GAP_NANOS, Map.of(A, 0L));
        reader.pollNext(output);
        quiet(0, 9, Map.of(A, 0L));
        assertThat(output.idle).containsEntry("t-0", false);
    }

    @Test
    void looksFromWhereItStands() throws Exception {
        assign(A, B);
        kafka.give(A, 41);
        reader.pollNext(output);
        look(0, Map.of());
        assertThat(looks.watched).containsEntry(A, 42L).containsEntry(B, 0L);
        assertThat(output.collected).isEqualTo(1);
    }

    /** Gives what it is told to, one record a poll. */
    private static final class Kafka implements SourceReader<RawRecord, KafkaPartitionSplit> {
        private final Queue<RawRecord> records = new ArrayDeque<>();

        void give(TopicPartition partition, long offset) {
            records.add(new RawRecord(
                    new byte[] {'{'}, partition.toString(), offset, RawRecord.Damage.NONE, null, TestTopics.NOW));
        }

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> target) {
            RawRecord record = records.poll();
            if (record != null) {
                target.createOutputForSplit(record.source()).collect(record, record.ingested());
            }
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public void start() {}

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {}

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return new CompletableFuture<>();
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    private static final class ScriptedLooks implements Looks {
        private Look next;
        private Map<TopicPartition, Long> watched = Map.of();

        @Override
        public void start() {}

        @Override
        public void watch(Map<TopicPartition, Long> partitions) {
            watched = new HashMap<>(partitions);
        }

        @Override
        public Look take() {
            Look taken = next;
            next = null;
            return taken;
        }

        @Override
        public CompletableFuture<Void> looked() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    /** Who is idle, by split id, and all together. */
    private static final class Output implements ReaderOutput<RawRecord> {
        private final Map<String, Boolean> idle = new HashMap<>();
        private final Map<String, SourceOutput<RawRecord>> splits = new HashMap<>();
        private int collected;

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
            return splits.computeIfAbsent(splitId, Split::new);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}

        @Override
        public void collect(RawRecord record) {
            throw new AssertionError("not by partition");
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            throw new AssertionError("not by partition");
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {
            idle.put("all", true);
        }

        @Override
        public void markActive() {
            idle.put("all", false);
        }

        private final class Split implements SourceOutput<RawRecord> {
            private final String id;

            Split(String id) {
                this.id = id;
            }

            @Override
            public void collect(RawRecord record) {
                collected++;
            }

            @Override
            public void collect(RawRecord record, long timestamp) {
                collected++;
            }

            @Override
            public void emitWatermark(Watermark watermark) {}

            @Override
            public void markIdle() {
                idle.put(id, true);
            }

            @Override
            public void markActive() {
                idle.put(id, false);
            }
        }
    }
}
