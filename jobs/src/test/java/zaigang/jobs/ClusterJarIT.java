package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar for a cluster holds what a cluster lacks, and nothing of what it has or must not get. */
class ClusterJarIT {

    private static final Path JAR = Path.of("target", "zaigang.jar").toAbsolutePath();

    private static List<String> entries;

    @BeforeAll
    static void list() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            entries = jar.stream().map(ZipEntry::getName).collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/apache/flink/api/",
                "org/apache/flink/core/",
                "org/apache/flink/runtime/",
                "org/apache/flink/streaming/api/",
                "kafka/server/",
                "scala/",
                "org/apache/kafka/metadata/",
                "org/apache/kafka/raft/",
                "org/apache/lucene/",
                "org/apache/logging/",
                "org/slf4j/",
                "org/elasticsearch/node/",
                "org/elasticsearch/index/",
                "org/elasticsearch/cluster/",
                "org/elasticsearch/transport/",
                "io/netty/",
                "io/fabric8/",
                "io/prometheus/",
                "picocli/",
                "org/junit/",
                "org/assertj/",
                "zaigang/jobs/demo/",
                "zaigang/jobs/bench/",
                "zaigang/jobs/generate/",
                "zaigang/jobs/report/",
                "gg/jte/",
                "META-INF/resources/",
                "zaigang/jobs/Cli",
                "zaigang/connectors/embedded/",
                "zaigang/connectors/kibana/"
            })
    void whatMustStayOut(String prefix) {
        assertThat(entries)
                .filteredOn(
                        entry -> entry.startsWith(prefix) || entry.matches("META-INF/versions/\\d+/" + prefix + ".*"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zaigang/jobs/AttendanceJob.class",
                "zaigang/jobs/AttendanceTopology.class",
                "zaigang/jobs/config/JobConfigReader.class",
                "zaigang/connectors/secret/SecretReference.class",
                "zaigang/patterns/shift/ShiftFunction.class",
                "zaigang/patterns/episode/EpisodeFunction.class",
                "zaigang/geo/site/Sites.class",
                "zaigang/connectors/elasticsearch/ElasticsearchSink.class",
                "zaigang/connectors/elasticsearch/templates/attendance-episodes.json",
                "zaigang/connectors/json/DecodeFunction.class",
                "org/apache/flink/connector/kafka/source/KafkaSource.class",
                "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                "org/elasticsearch/client/RestClient.class",
                "com/fasterxml/jackson/databind/ObjectMapper.class",
                "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class",
                "org/yaml/snakeyaml/Yaml.class",
                "org/locationtech/jts/geom/Geometry.class",
                "net/sf/geographiclib/Geodesic.class"
            })
    void whatMustBeIn(String entry) {
        assertThat(entries).contains(entry);
    }

    /** The client is under the Apache License; the server that the demo and the tests run is not. */
    @Test
    void ofElasticsearchThereIsOnlyTheClient() {
        assertThat(entries)
                .filteredOn(entry -> entry.startsWith("org/elasticsearch/") && entry.endsWith(".class"))
                .isNotEmpty()
                .allMatch(entry -> entry.startsWith("org/elasticsearch/client/"));
    }

    @Test
    void nothingIsTwiceOrSigned() {
        assertThat(entries).filteredOn(entry -> !entry.endsWith("/")).doesNotHaveDuplicates();
        assertThat(entries).noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
    }

    /** The YAML of Jackson needs SnakeYAML 2; with 1 beside it, it fails where a policy is read. */
    @Test
    void aPolicyIsReadWithNothingButTheJar() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> yaml = alone.loadClass("com.fasterxml.jackson.dataformat.yaml.YAMLFactory");
            Class<?> mapperClass = alone.loadClass("com.fasterxml.jackson.databind.ObjectMapper");
            Class<?> factory = alone.loadClass("com.fasterxml.jackson.core.JsonFactory");
            Object mapper = mapperClass
                    .getConstructor(factory)
                    .newInstance(yaml.getConstructor().newInstance());
            Object tree = mapperClass
                    .getMethod("readTree", String.class)
                    .invoke(mapper, "version: jar-1\nfence: {exit_buffer_m: 40}\n");
            assertThat(tree).hasToString("{\"version\":\"jar-1\",\"fence\":{\"exit_buffer_m\":40}}");
            // Only SnakeYAML 2 has it.
            assertThat(alone.loadClass("org.yaml.snakeyaml.inspector.TagInspector")
                            .getClassLoader())
                    .isSameAs(alone);
            Class<?> policies = alone.loadClass("zaigang.patterns.policy.PolicyReader");
            Object policy = policies.getMethod("read", java.io.InputStream.class, String.class)
                    .invoke(
                            null,
                            new java.io.ByteArrayInputStream(
                                    "version: jar-1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            "policy.yaml");
            assertThat(policy.getClass().getMethod("version").invoke(policy)).isEqualTo("jar-1");
        }
    }
}
