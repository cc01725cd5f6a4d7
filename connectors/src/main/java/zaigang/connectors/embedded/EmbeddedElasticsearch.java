package zaigang.connectors.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One Elasticsearch node of version 7.17 in this JVM, reachable on 127.0.0.1 only and without any security: for the demo and the
 * tests. Templates, bulk, search and {@code geo_shape} work; painless, ILM and everything of x-pack are not in it.
 *
 * <p>{@link #stop} and {@link #start} play an outage: the same port and the same data.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final long STOP_SECONDS = 60;

    private final Path dataDir;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedNode node;

    private EmbeddedElasticsearch(Path dataDir, int port, Map<String, String> settings) {
        this.dataDir = dataDir;
        this.port = port;
        this.settings = settings;
    }

    /**
     * Starts a node; returns once it answers.
     *
     * @param dataDir where its data lies; made if missing; what is there already is served again
     * @param port for HTTP, 1 to 65535, or 0 for any free one
     * @param extraSettings as in elasticsearch.yml, in addition to or instead of those this class sets
     * @throws IOException if the port is taken, the directory cannot be used (missing and not makeable, not writable, in use by
     *     another node), or the node does not come up; the message says which
     */
    public static EmbeddedElasticsearch start(Path dataDir, int port, Map<String, String> extraSettings)
            throws IOException {
        int usablePort = LoopbackPorts.free(port);
        usable(dataDir);
        EmbeddedElasticsearch server = new EmbeddedElasticsearch(dataDir, usablePort, Map.copyOf(extraSettings));
        server.start();
        return server;
    }

    /** Where it answers: {@code http://127.0.0.1:port}. */
    public String httpAddress() {
        return "http://127.0.0.1:" + port;
    }

    /** The port it answers on, the same after a stop and a start. */
    public int port() {
        return port;
    }

    /** Whether it is up. */
    public synchronized boolean isRunning() {
        return node != null;
    }

    /**
     * Starts it again after a {@link #stop}, on the same port and data; does nothing while it is up.
     *
     * @throws IOException as {@link #start(Path, int, Map)}
     */
    public synchronized void start() throws IOException {
        if (node != null) {
            return;
        }
        LoopbackPorts.free(port);
        Map<String, String> all = new HashMap<>();
        all.put("path.home", dataDir.toAbsolutePath().toString());
        all.put("path.data", dataDir.resolve("data").toAbsolutePath().toString());
        all.put("cluster.name", "zaigang-embedded");
        all.put("node.name", "zaigang");
        all.put("discovery.type", "single-node");
        all.put("network.host", "127.0.0.1");
        all.put("http.port", String.valueOf(port));
        // Nobody joins this node; any free port will do.
        all.put("transport.port", "0");
        // A demo must not turn read-only because the disk of a laptop is nearly full.
        all.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        all.putAll(settings);
        node = EmbeddedNode.startUp(all, dataDir, port);
    }

    /** Stops it, as an outage would; does nothing while it is down. */
    public synchronized void stop() {
        if (node == null) {
            return;
        }
        EmbeddedNode stopping = node;
        node = null;
        try {
            stopping.close();
            if (!stopping.awaitClose(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the embedded Elasticsearch did not stop within " + STOP_SECONDS + " s");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Elasticsearch did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static void usable(Path dataDir) throws IOException {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new IOException("the data directory " + dataDir + " is missing and cannot be made: " + e, e);
        }
        if (!Files.isWritable(dataDir)) {
            throw new IOException(
                    "the data directory " + dataDir + " is not writable; choose another or change its rights");
        }
    }
}
