package zaigang.jobs.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import zaigang.connectors.kafka.KafkaSettings;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.yaml.ValueType;
import zaigang.patterns.yaml.ValueTypes;
import zaigang.patterns.yaml.YamlNode.Kind;

/** Which properties of the Kafka client may stand where. */
final class ClientProperties {

    private static final int LONGEST = 4_096;

    /** Properties that hold a secret, by how Kafka names them: also those of plugins, which its own list does not have. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passphrase|secret|jaas|keystore\\.key|credential).*");

    /** What the job sets, and the key that says so. */
    private static final Map<String, String> OWN = Map.of(
            "bootstrap.servers", "kafka.bootstrap_servers",
            "group.id", "kafka.group_id",
            "auto.offset.reset", "kafka.start");

    private ClientProperties() {}

    /** Those that everybody may see. */
    static ValueType<Map<String, String>> open() {
        ValueType<String> value = ValueTypes.single(
                "a text of at most " + LONGEST + " characters, a number or a flag",
                scalar -> Optional.of(scalar)
                        .filter(given -> given.kind() != Kind.NOTHING)
                        .map(given -> given.text())
                        .filter(text -> text.length() <= LONGEST),
                ValueTypes::quoted);
        return new PropertiesType<>(value, ClientProperties::notOpen);
    }

    /** Those whose values are secret. */
    static ValueType<Map<String, SecretReference>> secret() {
        return new PropertiesType<>(new SecretType(), ClientProperties::own);
    }

    private static Optional<String> notOpen(String name) {
        if (SECRET.matcher(name).matches() || isPassword(name)) {
            return Optional.of("holds a secret; put it under kafka.secrets, as env:NAME or file:/path");
        }
        return own(name);
    }

    private static boolean isPassword(String name) {
        ConfigDef.ConfigKey known = ConsumerConfig.configDef().configKeys().get(name);
        return known != null && known.type == ConfigDef.Type.PASSWORD;
    }

    private static Optional<String> own(String name) {
        if (OWN.containsKey(name)) {
            return Optional.of("is set by " + OWN.get(name) + "; change that");
        }
        return KafkaSettings.RESERVED.contains(name)
                ? Optional.of("is set by the job; leave it out")
                : Optional.empty();
    }
}
