package zaigang.connectors.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.RawRecord;
import zaigang.patterns.event.Stream;

/**
 * Reads the raw records of one stream's topic. What Flink's own source does not do is added around it: each record gets its own time,
 * partitions hold event time back until they are read to their ends, and secrets are looked up where a client is made, so that they stand in
 * no job graph.
 */
final class TopicSource
        implements Source<RawRecord, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<RawRecord> {

    private static final long serialVersionUID = 1L;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /**
     * What the times of records are held against.
     *
     * @param settings first and last time that count
     * @param range for a bounded read, the times that are read; null for all
     * @param idleTimeout how long a partition must have been read to its end to be idle
     */
    record Timing(DecodeSettings settings, TimeRange range, Duration idleTimeout) implements Serializable {}

    /**
     * What is read.
     *
     * @param name of the topic
     * @param label what it is called in names of clients and threads
     * @param latenessMs how late its records may be; negative if they have no time
     * @param start where to begin
     */
    private record Topic(String name, String label, long latenessMs, StartPosition start) implements Serializable {

        static Topic of(Stream stream, KafkaSettings settings, StartPosition start) {
            return new Topic(
                    settings.topics().get(stream),
                    stream.label(),
                    settings.lateness().get(stream).toMillis(),
                    start);
        }
    }

    private static final long NO_TIME = -1;

    private final Topic topic;
    private final KafkaSettings settings;
    private final Timing timing;
    private final boolean bounded;
    private final Duration lookEvery;

    private TopicSource(Topic topic, KafkaSettings settings, Timing timing, boolean bounded, Duration lookEvery) {
        this.topic = topic;
        this.settings = settings;
        this.timing = timing;
        this.bounded = bounded;
        this.lookEvery = lookEvery;
    }

    /** All that comes in, for ever. */
    static TopicSource live(Stream stream, KafkaSettings settings, DecodeSettings decoding) {
        // A decision is never too late, so nothing waits for the next one: only for those that are there.
        Duration idle = stream == Stream.EXEMPTIONS ? Duration.ZERO : settings.idleTimeout();
        return new TopicSource(
                Topic.of(stream, settings, settings.start()),
                settings,
                new Timing(decoding, null, idle),
                false,
                LOOK_EVERY);
    }

    /**
     * A compacted topic of reference data, from its beginning, and then what changes of it, for ever. Event time stands still until it is
     * read to its end, and is not held back by it after that.
     *
     * @param label what it is called
     */
    static TopicSource reference(String name, String label, KafkaSettings settings, DecodeSettings decoding) {
        return new TopicSource(
                new Topic(name, label, NO_TIME, StartPosition.earliest()),
                settings,
                new Timing(decoding, null, Duration.ZERO),
                false,
                LOOK_EVERY);
    }

    /**
     * What had come in when reading began.
     *
     * @param range records with a time outside of it are left out; null for none
     */
    static TopicSource bounded(Stream stream, KafkaSettings settings, DecodeSettings decoding, TimeRange range) {
        // No record may come in long before its time; one that does is refused.
        StartPosition start = range == null
                ? StartPosition.earliest()
                : StartPosition.at(range.from().minus(DecodeSettings.MAX_AHEAD_OF_INGESTION));
        return new TopicSource(
                Topic.of(stream, settings, start),
                settings,
                new Timing(decoding, range, Duration.ZERO),
                true,
                LOOK_EVERY);
    }

    /** The same, looking more often where its partitions end. */
    TopicSource lookingEvery(Duration time) {
        return new TopicSource(topic, settings, timing, bounded, time);
    }

    /** The watermarks of its partitions, to be read with it. */
    WatermarkStrategy<RawRecord> watermarks() {
        if (bounded || topic.latenessMs() == NO_TIME) {
            return WatermarkStrategy.noWatermarks();
        }
        long latenessMs = topic.latenessMs();
        return WatermarkStrategy.forGenerator(context -> new RisingWatermarks(latenessMs));
    }

    private KafkaSource<RawRecord> kafka(Properties client) {
        KafkaSourceBuilder<RawRecord> builder = KafkaSource.<RawRecord>builder()
                .setProperties(client)
                .setTopics(topic.name())
                .setStartingOffsets(new StartingOffsets(topic.start()))
                .setDeserializer(new RawRecordReader(topic.latenessMs() == NO_TIME));
        if (bounded) {
            builder.setBounded(OffsetsInitializer.latest());
        } else {
            builder.setGroupId(settings.groupId());
        }
        if (!client.containsKey(KafkaSourceOptions.CLIENT_ID_PREFIX.key())) {
            builder.setClientIdPrefix(settings.groupId() + "-" + topic.label());
        }
        return builder.build();
    }

    @Override
    public Boundedness getBoundedness() {
        return bounded ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka(settings.client()).createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws IOException {
        return kafka(settings.client()).restoreEnumerator(context, checkpoint);
    }

    @Override
    public SourceReader<RawRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        Properties client = settings.client();
        Lookout lookout = bounded
                ? null
                : new Lookout("look-" + topic.label() + "-" + context.getIndexOfSubtask(), client, lookEvery);
        return new TopicReader(kafka(client).createReader(context), timing, lookout);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new KafkaPartitionSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return new KafkaSourceEnumStateSerializer();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
