package zaigang.cluster;

import java.nio.file.Path;
import java.util.Map;
import zaigang.connectors.embedded.EmbeddedElasticsearch;

/** The main class of the Elasticsearch that runs in a process of its own. */
final class ElasticsearchServer {

    private ElasticsearchServer() {}

    /** Serves until it is stopped: data directory, port. */
    public static void main(String[] args) throws Exception {
        EmbeddedElasticsearch server =
                EmbeddedElasticsearch.start(Path.of(args[0]), Integer.parseInt(args[1]), Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        Thread.currentThread().join();
    }
}
