package zaigang.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import zaigang.connectors.json.RawRecord;

/**
 * Flink's reader of Kafka, which beyond reading knows which of its partitions are read to their ends. The first look at where they end
 * comes before anything can be idle, so after a start or a restore event time waits for every partition.
 */
final class TopicReader implements SourceReader<RawRecord, KafkaPartitionSplit> {

    private final SourceReader<RawRecord, KafkaPartitionSplit> kafka;
    private final TopicSource.Timing timing;
    private final Looks looks;
    private final Map<String, PartitionProgress> partitions = new HashMap<>();
    private final Map<String, TopicPartition> names = new HashMap<>();

    /** A reader without any partition may still be given some: it is waited for as long as an empty one. */
    private final PartitionProgress without;

    private TimedOutput output;

    /**
     * @param looks not started yet; null for a bounded read, which has no watermarks
     */
    TopicReader(SourceReader<RawRecord, KafkaPartitionSplit> kafka, TopicSource.Timing timing, Looks looks) {
        this.kafka = kafka;
        this.timing = timing;
        this.looks = looks;
        without = new PartitionProgress(0, timing.idleTimeout().toNanos());
    }

    @Override
    public void start() {
        kafka.start();
        if (looks != null) {
            looks.start();
        }
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            // A negative offset stands for the beginning.
            long next = Math.max(0, split.getStartingOffset());
            partitions.put(
                    split.splitId(),
                    new PartitionProgress(next, timing.idleTimeout().toNanos()));
            names.put(split.splitId(), split.getTopicPartition());
        }
        watch();
        if (output != null && looks != null) {
            output.tellIdle(false);
        }
        kafka.addSplits(splits);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> target) throws Exception {
        if (output == null || output.output() != target) {
            output = new TimedOutput(target, timing.settings(), timing.range(), partitions);
            if (looks != null) {
                output.tellIdle(false);
            }
        }
        Look look = looks == null ? null : looks.take();
        if (look != null) {
            see(look);
        }
        return kafka.pollNext(output);
    }

    private void see(Look look) {
        // What was true too long ago, because nobody took what is read, says nothing of now.
        boolean fresh = System.nanoTime() - look.at() <= PartitionProgress.LONGEST_GAP_NANOS;
        partitions.forEach(
                (id, progress) -> progress.look(look.at(), fresh ? look.ends().get(names.get(id)) : null));
        without.look(look.at(), partitions.isEmpty() ? 0L : null);
        output.tellIdle(!partitions.isEmpty() || without.idle());
        watch();
    }

    private void watch() {
        if (looks != null) {
            Map<TopicPartition, Long> next = new HashMap<>();
            partitions.forEach((id, progress) -> next.put(names.get(id), progress.next()));
            looks.watch(next);
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = kafka.isAvailable();
        if (looks == null || records.isDone()) {
            return records;
        }
        return CompletableFuture.anyOf(records, looks.looked()).thenAccept(first -> {});
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return kafka.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        kafka.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        kafka.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        kafka.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        try {
            if (looks != null) {
                looks.close();
            }
        } finally {
            kafka.close();
        }
    }
}
