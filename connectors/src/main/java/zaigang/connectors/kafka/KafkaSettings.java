package zaigang.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.util.function.SerializableSupplier;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/**
 * What the streams of Kafka are read with. {@link #toString} shows no value of a client property.
 *
 * @param bootstrapServers {@code host:port}, one or more, separated by commas
 * @param groupId the consumer group under which offsets are committed at each checkpoint
 * @param start where to begin without a checkpoint
 * @param topics the topic of every stream
 * @param properties more settings of the Kafka client, as Kafka names them; none of {@link #RESERVED}
 * @param secrets settings whose values must not stand in a job graph, such as {@code sasl.jaas.config}: each is asked for its value
 *     where a client is made, on the JobManager and on every TaskManager
 * @param lateness by how much events of a stream may lie behind the latest one of their partition, at least 0; of every stream. What is
 *     later is TOO_LATE, except exemptions, which never are
 * @param idleTimeout how long a partition must have been read to its end before it is no longer waited for, more than 0: longer than
 *     whoever writes to it may be held up while others go on
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupId,
        StartPosition start,
        Map<Stream, String> topics,
        Map<String, String> properties,
        Map<String, SerializableSupplier<String>> secrets,
        Map<Stream, Duration> lateness,
        Duration idleTimeout)
        implements Serializable {

    /** Client properties that follow from the other settings, or that reading depends on. */
    public static final Set<String> RESERVED = Set.of(
            "bootstrap.servers",
            "group.id",
            "client.id",
            "auto.offset.reset",
            "enable.auto.commit",
            "key.deserializer",
            "value.deserializer");

    /** How long nobody may be held up who writes to Kafka, where nothing else is said. */
    public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException with all that cannot be used, and what is allowed */
    public KafkaSettings {
        topics = Map.copyOf(topics);
        properties = Map.copyOf(properties);
        secrets = Map.copyOf(secrets);
        lateness = Map.copyOf(lateness);
        List<String> problems = new ArrayList<>();
        if (bootstrapServers.isBlank()) {
            problems.add("the bootstrap servers of Kafka are empty; give host:port, several separated by commas");
        }
        if (groupId.isBlank()) {
            problems.add("the consumer group of Kafka is empty; give it a name");
        }
        if (idleTimeout.isNegative() || idleTimeout.isZero()) {
            problems.add("the idle timeout of Kafka must be more than 0, was " + idleTimeout);
        }
        checkStreams(topics, lateness, problems);
        checkProperties(properties.keySet(), secrets.keySet(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static void checkStreams(
            Map<Stream, String> topics, Map<Stream, Duration> lateness, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (Stream stream : Stream.values()) {
            String topic = topics.getOrDefault(stream, "");
            if (topic.isBlank()) {
                problems.add("stream " + stream.label() + " has no topic; give it one");
            } else if (!seen.add(topic)) {
                problems.add("topic " + topic + " is given to two streams; each needs its own");
            }
            Duration bound = lateness.get(stream);
            if (bound == null || bound.isNegative()) {
                problems.add("the lateness of stream " + stream.label() + " must be 0 or more, was " + bound);
            }
        }
    }

    private static void checkProperties(Set<String> plain, Set<String> secret, List<String> problems) {
        for (String key : new TreeSet<>(plain)) {
            if (secret.contains(key)) {
                problems.add("Kafka client property " + key + " is given as a secret and in the open; give it once");
            }
        }
        Set<String> all = new TreeSet<>(plain);
        all.addAll(secret);
        for (String key : all) {
            if (RESERVED.contains(key)) {
                problems.add("Kafka client property " + key + " is set by the job itself; take it out");
            }
        }
    }

    /** The topics of the contract, the policy's bound of lateness for all of them, committed offsets, and no client properties. */
    public static KafkaSettings of(String bootstrapServers, String groupId, Policy policy) {
        Map<Stream, String> topics = new EnumMap<>(Stream.class);
        Map<Stream, Duration> lateness = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            topics.put(stream, topic(stream));
            lateness.put(stream, policy.time().maxOutOfOrderness());
        }
        return new KafkaSettings(
                bootstrapServers,
                groupId,
                StartPosition.committed(),
                topics,
                Map.of(),
                Map.of(),
                lateness,
                IDLE_TIMEOUT);
    }

    /** The topic a stream has in the contract: {@code attendance.gps.v1} and so on. */
    public static String topic(Stream stream) {
        return "attendance." + stream.label() + ".v1";
    }

    /** What a client is made with, secrets included. Not to be kept, sent or shown. */
    Properties client() {
        Properties client = new Properties();
        client.putAll(properties);
        secrets.forEach((key, secret) -> client.setProperty(key, secret.get()));
        client.setProperty("bootstrap.servers", bootstrapServers);
        return client;
    }

    @Override
    public String toString() {
        return "Kafka " + bootstrapServers + ", group " + groupId + ", from " + start + ", topics "
                + Arrays.stream(Stream.values()).map(topics::get).toList() + ", client properties "
                + new TreeSet<>(properties.keySet()) + ", secrets " + new TreeSet<>(secrets.keySet()) + ", lateness "
                + new TreeMap<>(lateness) + ", idle after " + idleTimeout;
    }
}
