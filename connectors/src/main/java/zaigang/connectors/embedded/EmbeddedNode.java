package zaigang.connectors.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.mapper.GeoShapeFieldMapper;
import org.elasticsearch.index.mapper.Mapper;
import org.elasticsearch.index.mapper.MapperExtrasPlugin;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.MapperPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.transport.Netty4Plugin;

/** The node itself, put together from the server's own parts. */
final class EmbeddedNode extends Node {

    private static final long SHARD_SECONDS = 60;

    private EmbeddedNode(Environment environment) {
        super(environment, List.of(Netty4Plugin.class, MapperExtrasPlugin.class, GeoShapes.class), false);
    }

    static EmbeddedNode startUp(Map<String, String> settings, Path dataDir, int port) throws IOException {
        // Read once, when the first class of the server loads, which otherwise looks for files of an installation.
        System.setProperty("es.distribution.flavor", "default");
        System.setProperty("es.distribution.type", "zip");
        // Netty would otherwise fix the number of processors for the whole JVM and refuse a second node.
        System.setProperty("es.set.netty.runtime.available.processors", "false");
        Settings.Builder builder = Settings.builder();
        settings.forEach(builder::put);
        EmbeddedNode node = null;
        try {
            node = new EmbeddedNode(
                    InternalSettingsPreparer.prepareEnvironment(builder.build(), Map.of(), null, () -> "zaigang"));
            node.start();
            node.awaitShards();
            return node;
        } catch (Exception e) {
            if (node != null) {
                node.close();
            }
            throw new IOException(
                    "the embedded Elasticsearch did not start on port " + port + " with data in " + dataDir + ": "
                            + reason(e),
                    e);
        }
    }

    /** What was there before can be read and written again. */
    private void awaitShards() throws IOException {
        boolean late = client().admin()
                .cluster()
                .prepareHealth()
                .setWaitForYellowStatus()
                .setTimeout(TimeValue.timeValueSeconds(SHARD_SECONDS))
                .get()
                .isTimedOut();
        if (late) {
            throw new IOException("its indices were not readable within " + SHARD_SECONDS + " s");
        }
    }

    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("failed to obtain node locks")
                ? "another node uses this data directory; stop it or choose another"
                : message;
    }

    /** {@code geo_shape} lies in the server but is registered by a module of the full distribution. */
    public static final class GeoShapes extends Plugin implements MapperPlugin {

        @Override
        // Deprecated in favour of the one of x-pack, which is not in this node.
        @SuppressWarnings("deprecation")
        public Map<String, Mapper.TypeParser> getMappers() {
            return Map.of(GeoShapeFieldMapper.CONTENT_TYPE, GeoShapeFieldMapper.PARSER);
        }
    }
}
