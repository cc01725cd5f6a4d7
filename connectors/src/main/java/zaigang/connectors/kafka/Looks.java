package zaigang.connectors.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Tells a reader again and again where its partitions end. */
interface Looks extends AutoCloseable {

    /** Begins to look. */
    void start();

    /** From now on, these partitions are looked at; of each, the first offset that is not read yet. */
    void watch(Map<TopicPartition, Long> partitions);

    /** The newest look, once; null if there is none that was not taken before. */
    Look take();

    /** Done when there is a look to take. */
    CompletableFuture<Void> looked();
}
