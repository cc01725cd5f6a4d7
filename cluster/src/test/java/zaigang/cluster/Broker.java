package zaigang.cluster;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in a process of its own: the same data and port after each start. */
final class Broker implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofSeconds(90);
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);

    private final Product product;
    private final Path settings;
    private final String address;
    private final Admin admin;
    private Program program;

    /** Makes its data directory. */
    Broker(Product product, Path home, Ports ports) throws IOException, InterruptedException {
        this.product = product;
        int port = ports.free();
        address = "127.0.0.1:" + port;
        settings = Files.createDirectories(home).resolve("server.properties");
        Properties properties = new Properties();
        properties.putAll(properties(port, ports.free(), home.resolve("data")));
        try (Writer writer = Files.newBufferedWriter(settings)) {
            properties.store(writer, null);
        }
        product.run(
                        "kafka-format",
                        "kafka.tools.StorageTool",
                        List.of("format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()))
                .finish(UP_WITHIN);
        admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    private static Map<String, String> properties(int port, int controllerPort, Path data) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    /** Starts it; returns once it answers. */
    void start() throws IOException, InterruptedException {
        program = product.run("kafka", "kafka.Kafka", List.of(settings.toString()), "-Xmx512m");
        Await.until("the Kafka broker answers", UP_WITHIN, () -> {
            program.requireAlive();
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() == 1;
        });
    }

    /** Stops it as an operator does; returns once it is gone. */
    void stop() throws InterruptedException {
        program.stop(DOWN_WITHIN);
    }

    /** Where clients find it. */
    String address() {
        return address;
    }

    /** Its process id. */
    long pid() {
        return program.pid();
    }

    void create(Collection<String> topics, int partitions) throws ExecutionException, InterruptedException {
        admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, partitions, (short) 1))
                        .toList())
                .all()
                .get();
    }

    /** The offsets behind the last records that it has. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(asked).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    /** Whether a group has committed that it has read up to these offsets. */
    boolean hasRead(String group, Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .allMatch(end -> committed.containsKey(end.getKey())
                        && committed.get(end.getKey()).offset() >= end.getValue());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
