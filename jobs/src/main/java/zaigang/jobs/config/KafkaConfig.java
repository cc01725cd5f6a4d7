package zaigang.jobs.config;

import java.util.Map;
import zaigang.connectors.kafka.StartPosition;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.event.Stream;

/**
 * Where records come from.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param groupId consumer group
 * @param start where to begin without a checkpoint
 * @param topics one for each stream of events
 * @param sitesTopic of sites; read where {@link JobConfig#sites} is null
 * @param rosterTopic of roster entries; read where {@link JobConfig#roster} is null
 * @param properties further properties of the client
 * @param secrets further properties of the client whose values are secret; no name is in both
 */
public record KafkaConfig(
        String bootstrapServers,
        String groupId,
        StartPosition start,
        Map<Stream, String> topics,
        String sitesTopic,
        String rosterTopic,
        Map<String, String> properties,
        Map<String, SecretReference> secrets) {

    public KafkaConfig {
        topics = Map.copyOf(topics);
        properties = Map.copyOf(properties);
        secrets = Map.copyOf(secrets);
    }
}
