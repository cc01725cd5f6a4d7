package zaigang.connectors.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions were found to end.
 *
 * @param at when the look began, of {@link System#nanoTime}
 * @param ends the offset behind the last record of each partition; without those of which that could not be found out
 */
record Look(long at, Map<TopicPartition, Long> ends) {}
