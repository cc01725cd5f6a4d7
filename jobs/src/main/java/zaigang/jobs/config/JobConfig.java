package zaigang.jobs.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import zaigang.connectors.kafka.StartPosition;
import zaigang.patterns.event.Stream;

/**
 * What the job on a cluster is told from outside, as {@link JobConfigReader} found it to be usable. It holds where secrets stand, and none
 * of what they say.
 *
 * @param kafka where records come from
 * @param lateness of each stream: how much later than its successors an event may come
 * @param idleTimeout after which a partition that is read to its end no longer holds event time back
 * @param elasticsearch where documents go
 * @param policy path of the policy; null for the defaults
 * @param sites path of the sites; null for the topic
 * @param roster path of the roster; null for the topic
 * @param generation of the documents, at least 1; a replay's is always above it
 */
public record JobConfig(
        KafkaConfig kafka,
        Map<Stream, Duration> lateness,
        Duration idleTimeout,
        ElasticsearchConfig elasticsearch,
        String policy,
        String sites,
        String roster,
        int generation) {

    private static final JobConfig DEFAULTS = new JobConfig(
            new KafkaConfig(
                    "localhost:9092",
                    "zaigang",
                    StartPosition.committed(),
                    defaultTopics(),
                    "attendance.sites.v1",
                    "attendance.roster.v1",
                    Map.of(),
                    Map.of()),
            defaultLateness(),
            Duration.ofMinutes(15),
            new ElasticsearchConfig(List.of("http://localhost:9200"), null, null, null, null, null),
            null,
            null,
            null,
            1);

    public JobConfig {
        lateness = Map.copyOf(lateness);
    }

    /** What holds where a file says nothing. */
    public static JobConfig defaults() {
        return DEFAULTS;
    }

    private static Map<Stream, String> defaultTopics() {
        Map<Stream, String> topics = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            topics.put(stream, "attendance." + stream.label() + ".v1");
        }
        return topics;
    }

    /** Everything waits for the slowest stream, so these are what is usual, not the longest there has ever been. */
    private static Map<Stream, Duration> defaultLateness() {
        Map<Stream, Duration> lateness = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            lateness.put(
                    stream,
                    switch (stream) {
                        // Phones upload when they have a network again.
                        case GPS -> Duration.ofHours(1);
                        // Other systems export, some of them once an hour.
                        case TASKS, MEETINGS, FEEDBACK -> Duration.ofHours(1);
                        case PUNCHES, COLLABORATION, VERIFICATIONS -> Duration.ofMinutes(15);
                        // One that comes later still counts within the revision horizon, so nobody need wait for it.
                        case EXEMPTIONS -> Duration.ZERO;
                    });
        }
        return lateness;
    }
}
