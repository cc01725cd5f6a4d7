package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaigang.connectors.secret.SecretReference;
import zaigang.jobs.config.JobConfig;
import zaigang.jobs.config.JobConfigReader;
import zaigang.patterns.policy.PolicyReader;

/** The manifests, read by the API classes of the Flink Kubernetes Operator, which refuse what they do not know. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("..", "flink-conf", "kubernetes");
    private static final ObjectMapper YAML = strict();

    /** What the operator or the place decides, and not {@code config.yaml}. */
    private static final List<String> OF_THE_PLACE =
            List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir", "high-availability.");

    private static ObjectNode manifest;
    private static FlinkDeploymentSpec spec;

    /** A mapper that refuses every property that a class has no place for, whatever its annotations say. */
    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated of) {
                return super.findPropertyIgnoralByName(config, of).withoutIgnoreUnknown();
            }

            @Override
            public Boolean hasAnySetter(Annotated member) {
                return false;
            }
        });
        return mapper;
    }

    @BeforeAll
    static void read() throws IOException {
        manifest = (ObjectNode)
                YAML.readTree(FOLDER.resolve("flinkdeployment.yaml").toFile());
        spec = deployment(manifest).getSpec();
    }

    /** The version of Flink is held against Flink itself below: the newest API there is lists none of Flink 2. */
    private static FlinkDeployment deployment(ObjectNode manifest) throws IOException {
        ObjectNode known = manifest.deepCopy();
        ((ObjectNode) known.get("spec"))
                .put("flinkVersion", FlinkVersion.current().name());
        return YAML.treeToValue(known, FlinkDeployment.class);
    }

    private static ConfigMap configMap() throws IOException {
        return YAML.readValue(FOLDER.resolve("configmap.yaml").toFile(), ConfigMap.class);
    }

    @Test
    void itIsADeploymentOfTheJobOnTheFlinkItIsBuiltWith() {
        assertThat(manifest.path("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(manifest.path("kind").asText()).isEqualTo("FlinkDeployment");
        String[] version = EnvironmentInformation.getVersion().split("\\.");
        assertThat(manifest.at("/spec/flinkVersion").asText()).isEqualTo("v" + version[0] + "_" + version[1]);
        assertThat(spec.getJob().getEntryClass()).isEqualTo(AttendanceJob.class.getName());
        assertThat(spec.getJob().getArgs()).containsExactly("--config", "/opt/zaigang/conf/zaigang.yaml");
        assertThat(spec.getJob().getUpgradeMode()).isEqualTo(UpgradeMode.SAVEPOINT);
        String plugins =
                manifest.at("/spec/podTemplate/spec/containers/0/env/0/value").asText();
        assertThat(plugins).isEqualTo("flink-s3-fs-presto-" + EnvironmentInformation.getVersion() + ".jar");
    }

    @Test
    void whatTheOperatorDoesNotKnowIsRefused() {
        for (String at : List.of(
                "/spec", "/spec/job", "/spec/podTemplate/spec", "/spec/podTemplate/spec/containers/0", "/metadata")) {
            ObjectNode wrong = manifest.deepCopy();
            ((ObjectNode) wrong.at(at)).put("misspelt", "x");
            assertThatThrownBy(() -> deployment(wrong))
                    .as(at)
                    .isInstanceOf(UnrecognizedPropertyException.class)
                    .hasMessageContaining("misspelt");
        }
    }

    @Test
    void itsFlinkConfigurationIsThatOfConfigYaml() {
        Map<String, String> here = spec.getFlinkConfiguration();
        Configuration there =
                GlobalConfiguration.loadConfiguration(FOLDER.getParent().toString());
        assertThat(FlinkConfTest.unusable(here)).isEmpty();
        here.forEach((key, value) -> {
            if (OF_THE_PLACE.stream().noneMatch(key::startsWith)) {
                assertThat(value).as(key).isEqualTo(there.toMap().get(key));
            }
        });
        assertThat(there.keySet())
                .filteredOn(key -> !here.containsKey(key))
                .allMatch(
                        key -> key.matches(
                                "(jobmanager\\.|rest\\.|env\\.).*|taskmanager\\.memory\\.process\\.size|parallelism\\.default"));
    }

    @Test
    void everythingThatIsMountedIsAVolumeAndEveryPathOfTheConfigurationIsMounted() throws Exception {
        PodSpec pod = spec.getPodTemplate().getSpec();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getName()).isEqualTo("flink-main-container");
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            pod.getVolumes().stream().map(Volume::getName).toList());
        });
        assertThat(pod.getVolumes().get(0).getConfigMap().getName())
                .isEqualTo(configMap().getMetadata().getName());
        JobConfig config = config();
        assertThat(List.of(
                        config.sites(),
                        config.roster(),
                        config.elasticsearch().ca(),
                        config.elasticsearch().apiKey().name(),
                        config.kafka().secrets().get("sasl.jaas.config").name()))
                .allMatch(path -> pod.getContainers().get(0).getVolumeMounts().stream()
                        .anyMatch(mount -> path.startsWith(mount.getMountPath() + "/")));
    }

    private static JobConfig config() throws Exception {
        String yaml = configMap().getData().get("zaigang.yaml");
        return JobConfigReader.read(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "configmap.yaml: zaigang.yaml");
    }

    @Test
    void theConfigMapHoldsAUsableConfigurationAndPolicyAndNoSecret() throws Exception {
        JobConfig config = config();
        assertThat(config.policy()).isEqualTo("policy.yaml");
        assertThat(config.elasticsearch().target().urls()).allMatch(url -> url.startsWith("https://"));
        assertThat(config.kafka().secrets().values())
                .extracting(SecretReference::source)
                .containsOnly(SecretReference.Source.FILE);
        String policy = configMap().getData().get(config.policy());
        assertThat(PolicyReader.read(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)), "policy.yaml")
                        .version())
                .isEqualTo("1");
        JsonNode kind = YAML.readTree(FOLDER.resolve("configmap.yaml").toFile()).path("kind");
        assertThat(kind.asText()).isEqualTo("ConfigMap");
    }
}
