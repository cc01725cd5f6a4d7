package zaigang.connectors.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RecordTime;

/** Gives each raw record its own time in place of the broker's, notes how far its partition is read, and passes it on. */
final class TimedOutput implements ReaderOutput<RawRecord> {

    private final ReaderOutput<RawRecord> output;
    private final DecodeSettings settings;
    private final TimeRange range;
    private final Map<String, PartitionProgress> partitions;
    private final Map<String, SourceOutput<RawRecord>> perPartition = new HashMap<>();
    private final RecordTime recordTime;

    /**
     * @param range records with a time outside of it are left out; null for none
     * @param partitions how far each partition is read, by split id; what is added to it later counts too
     */
    TimedOutput(
            ReaderOutput<RawRecord> output,
            DecodeSettings settings,
            TimeRange range,
            Map<String, PartitionProgress> partitions) {
        this.output = output;
        this.settings = settings;
        this.range = range;
        this.partitions = partitions;
        recordTime = new RecordTime(settings.earliest(), settings.latest());
    }

    /** The output it stands before. */
    ReaderOutput<RawRecord> output() {
        return output;
    }

    /** Event time need not wait for the partitions that are idle, and has to for the others. */
    void tellIdle(boolean allIdle) {
        boolean idle = allIdle;
        for (Map.Entry<String, PartitionProgress> partition : partitions.entrySet()) {
            SourceOutput<RawRecord> split = output.createOutputForSplit(partition.getKey());
            if (partition.getValue().idle()) {
                split.markIdle();
            } else {
                split.markActive();
                idle = false;
            }
        }
        // The output of all partitions together does not become active by one of them: it has to be told.
        if (idle) {
            output.markIdle();
        } else {
            output.markActive();
        }
    }

    @Override
    public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
        return perPartition.computeIfAbsent(
                splitId, id -> new PartitionOutput(output.createOutputForSplit(id), partitions.get(id)));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        perPartition.remove(splitId);
        partitions.remove(splitId);
        output.releaseOutputForSplit(splitId);
    }

    @Override
    public void collect(RawRecord record) {
        throw new UnsupportedOperationException("records of Kafka come by partition");
    }

    @Override
    public void collect(RawRecord record, long timestamp) {
        collect(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }

    /** Of one partition. */
    private final class PartitionOutput implements SourceOutput<RawRecord> {
        private final SourceOutput<RawRecord> split;
        private final PartitionProgress progress;

        PartitionOutput(SourceOutput<RawRecord> split, PartitionProgress progress) {
            this.split = split;
            this.progress = progress;
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            boolean wasIdle = progress.idle();
            progress.read(record.position());
            long time = recordTime.of(record.value(), settings.latest(record));
            if (range != null && time != RecordTime.NONE && !range.contains(time)) {
                return;
            }
            if (wasIdle) {
                split.markActive();
                output.markActive();
            }
            split.collect(record, time);
        }

        @Override
        public void collect(RawRecord record) {
            collect(record, RecordTime.NONE);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            split.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            split.markIdle();
        }

        @Override
        public void markActive() {
            split.markActive();
        }
    }
}
