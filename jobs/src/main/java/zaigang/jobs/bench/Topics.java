package zaigang.jobs.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import zaigang.connectors.file.ReplaySource;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.jobs.Embedded;
import zaigang.jobs.Replay;
import zaigang.patterns.event.Stream;

/**
 * The eight topics of a bench.
 *
 * @param bootstrapServers of the broker
 * @param partitions of each topic
 */
record Topics(String bootstrapServers, int partitions) {

    /** Makes them. */
    void create() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Arrays.stream(Stream.values())
                            .map(stream -> new NewTopic(KafkaSettings.topic(stream), partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /**
     * Writes the records of a folder to them, each stream in the order of its times, by employee.
     *
     * @param ingested when all of them come in, milliseconds since the epoch
     */
    void fill(Replay replay, long ingested) throws Exception {
        StreamExecutionEnvironment env =
                Embedded.environment(Embedded.configuration(RuntimeExecutionMode.STREAMING), 1);
        for (Stream stream : Stream.values()) {
            ReplaySource files = ReplaySource.byTime(
                    replay.folder().files(stream),
                    replay.decoding().earliest(),
                    replay.decoding().latest());
            env.fromSource(files, WatermarkStrategy.noWatermarks(), "Read files of " + stream.label())
                    .uid("read-" + stream.label())
                    .sinkTo(KafkaSink.<RawRecord>builder()
                            .setBootstrapServers(bootstrapServers)
                            .setProperty("linger.ms", "20")
                            .setProperty("batch.size", String.valueOf(1 << 18))
                            .setRecordSerializer(new RecordWriter(KafkaSettings.topic(stream), ingested))
                            .build())
                    .uid("write-" + stream.label())
                    .name("Write " + stream.label());
        }
        env.execute("Zaigang bench, topics");
    }

    /**
     * Writes a record to each partition that nobody can use, but whose time takes event time on.
     *
     * @param time of the record, and when it comes in, milliseconds since the epoch
     */
    void end(long time) throws Exception {
        byte[] value = ("{\"time\":\"" + Instant.ofEpochMilli(time) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Stream stream : Stream.values()) {
                for (int partition = 0; partition < partitions; partition++) {
                    producer.send(new ProducerRecord<>(KafkaSettings.topic(stream), partition, time, null, value))
                            .get();
                }
            }
        }
    }
}
