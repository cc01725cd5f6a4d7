package zaigang.cluster;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** The eight topics of the contract. */
final class Topics {

    /** Partitions of each. */
    static final int PARTITIONS = 3;

    /** Streams, by their names in topics and files. */
    static final List<String> STREAMS =
            List.of("gps", "punches", "tasks", "meetings", "collaboration", "feedback", "verifications", "exemptions");

    private Topics() {}

    static String of(String stream) {
        return "attendance." + stream + ".v1";
    }

    static List<String> names() {
        return STREAMS.stream().map(Topics::of).toList();
    }

    static List<TopicPartition> partitions() {
        return names().stream().flatMap(Topics::partitions).toList();
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition));
    }
}
