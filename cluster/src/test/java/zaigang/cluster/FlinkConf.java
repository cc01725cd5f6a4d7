package zaigang.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The repository's own {@code config.yaml}, in a directory for this run. Other than there are addresses and ports, directories, sizes and
 * heartbeats; there is no Prometheus reporter, which would listen on every interface.
 *
 * @param directory where it lies
 * @param restPort of the JobManager
 * @param javaOptions that it asks for, for every process
 */
record FlinkConf(Path directory, int restPort, List<String> javaOptions) {

    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    /** TaskManagers of the cluster; each has one slot. */
    static final int TASK_MANAGERS = 2;

    static FlinkConf write(Path repositoryConf, Path home, Ports ports) throws IOException {
        Map<String, Object> settings = new TreeMap<>(YAML.readValue(
                repositoryConf.resolve("config.yaml").toFile(), new TypeReference<Map<String, Object>>() {}));
        settings.keySet().removeIf(key -> key.startsWith("metrics.reporter"));
        int restPort = ports.free();
        settings.putAll(addresses(ports, restPort));
        settings.putAll(Map.of(
                "execution.checkpointing.dir", checkpoints(home).toUri().toString(),
                "execution.checkpointing.savepoint-dir",
                        home.resolve("savepoints").toUri().toString(),
                "io.tmp.dirs", Files.createDirectories(home.resolve("tmp")).toString()));
        settings.putAll(Map.of(
                "jobmanager.memory.process.size", "1024m",
                "taskmanager.memory.process.size", "1400m",
                "taskmanager.numberOfTaskSlots", 1));
        settings.putAll(Map.of("heartbeat.interval", "2 s", "heartbeat.timeout", "10 s"));
        Path directory = Files.createDirectories(home.resolve("conf"));
        YAML.writeValue(directory.resolve("config.yaml").toFile(), settings);
        Files.copy(repositoryConf.resolve("log4j-console.properties"), directory.resolve("log4j-console.properties"));
        String javaOptions = settings.get("env.java.opts.all").toString();
        return new FlinkConf(directory, restPort, List.of(javaOptions.strip().split("\\s+")));
    }

    /** Where checkpoints of jobs are. */
    static Path checkpoints(Path home) {
        return home.resolve("checkpoints");
    }

    private static Map<String, Object> addresses(Ports ports, int restPort) {
        String loopback = "127.0.0.1";
        return Map.of(
                "jobmanager.rpc.address", loopback,
                "jobmanager.bind-host", loopback,
                "jobmanager.rpc.port", ports.free(),
                "blob.server.port", ports.free(),
                "rest.address", loopback,
                "rest.bind-address", loopback,
                "rest.port", restPort,
                "rest.bind-port", restPort,
                "taskmanager.host", loopback,
                "taskmanager.bind-host", loopback);
    }
}
