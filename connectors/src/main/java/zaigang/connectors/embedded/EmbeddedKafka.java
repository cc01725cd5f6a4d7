package zaigang.connectors.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker, its own controller, in this JVM, reachable on 127.0.0.1 only and without any security: for the bench and the
 * tests. Topics are made by who needs them, never by being asked for.
 *
 * <p>{@link #stop} and {@link #start} play an outage: the same port and the same data.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String NODE = "1";

    private final Path dataDir;
    private final int port;
    private final int controllerPort;
    private final Map<String, String> settings;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path dataDir, int port, int controllerPort, Map<String, String> settings) {
        this.dataDir = dataDir;
        this.port = port;
        this.controllerPort = controllerPort;
        this.settings = settings;
    }

    /**
     * Starts a broker; returns once it answers.
     *
     * @param dataDir where its data lies; made if missing; what is there already is served again
     * @param port for clients, 1 to 65535, or 0 for any free one
     * @param extraSettings as in server.properties, in addition to or instead of those this class sets
     * @throws IOException if the port is taken, the directory cannot be used, or the broker does not come up; the message says which
     */
    public static EmbeddedKafka start(Path dataDir, int port, Map<String, String> extraSettings) throws IOException {
        int usablePort = LoopbackPorts.free(port);
        Files.createDirectories(dataDir);
        EmbeddedKafka broker = new EmbeddedKafka(dataDir, usablePort, otherThan(usablePort), Map.copyOf(extraSettings));
        broker.format();
        broker.start();
        return broker;
    }

    private static int otherThan(int taken) throws IOException {
        int free = LoopbackPorts.free(0);
        return free == taken ? otherThan(taken) : free;
    }

    /** Where clients find it: {@code 127.0.0.1:port}, the same after a stop and a start. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Whether it is up. */
    public synchronized boolean isRunning() {
        return server != null;
    }

    /**
     * Starts it again after a {@link #stop}, on the same port and data; does nothing while it is up.
     *
     * @throws IOException as {@link #start(Path, int, Map)}
     */
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        LoopbackPorts.free(port);
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new IOException("the embedded Kafka did not start on port " + port + " with data in " + dataDir, e);
        }
        server = starting;
    }

    /** Stops it, as an outage would; does nothing while it is down. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        KafkaRaftServer stopping = server;
        server = null;
        stopping.shutdown();
        stopping.awaitShutdown();
    }

    @Override
    public void close() {
        stop();
    }

    /** Gives the data directory its cluster id, unless it has one. */
    private void format() throws IOException {
        Path file = dataDir.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            properties().store(writer, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
        };
        try {
            int status = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw unusable(said.toString(StandardCharsets.UTF_8).strip(), null);
            }
        } catch (RuntimeException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private IOException unusable(String why, Throwable cause) {
        return new IOException("the data directory " + dataDir + " cannot be used for Kafka: " + why, cause);
    }

    private Properties properties() {
        Map<String, String> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", NODE);
        all.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        all.put("log.dirs", dataDir.resolve("data").toAbsolutePath().toString());
        // Records keep the times they are written with; old ones must not go because they are old.
        all.put("log.retention.ms", "-1");
        all.put("auto.create.topics.enable", "false");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.putAll(settings);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }
}
