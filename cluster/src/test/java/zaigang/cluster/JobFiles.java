package zaigang.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The repository's own {@code zaigang.yaml}, with the addresses and files of a run. */
record JobFiles(Path file, JsonNode content) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static JobFiles write(Path repositoryConf, Path file, Broker broker, SearchServer server, Path folder)
            throws IOException {
        ObjectNode content = (ObjectNode)
                YAML.readTree(repositoryConf.resolve("zaigang.yaml").toFile());
        ((ObjectNode) content.path("kafka")).put("bootstrap_servers", broker.address());
        ((ObjectNode) content.path("elasticsearch")).putArray("urls").add(server.url());
        content.put("sites", folder.resolve("sites.geojson").toString());
        content.put("roster", folder.resolve("roster.jsonl").toString());
        YAML.writeValue(file.toFile(), content);
        return new JobFiles(file, content);
    }

    /** The consumer group. */
    String group() {
        return content.at("/kafka/group_id").asText();
    }

    /** How late an event of a stream may come. */
    Duration lateness(String stream) {
        return Duration.parse(content.path("lateness").path(stream).asText());
    }
}
