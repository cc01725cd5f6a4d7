/**
 * The event streams on Kafka. A record is read raw, with its topic, partition and offset, and decoded behind the source by what decodes
 * files too, so that no record can stop the job. What the source reads itself is the record's time.
 *
 * <p>Watermarks go by partition, and a partition holds event time back until it is known to be read to its end. Waiting on a wall clock
 * for records that do not come can't tell "nothing was written" from "nothing can be read": after an outage the partition that comes back
 * first would make the others' backlog too late. So each reader asks the brokers where its partitions end. One that is read to its end,
 * and was at every look for as long as the idle timeout, is idle; one that is not, or of which no broker says where it ends, is waited
 * for.
 */
package zaigang.connectors.kafka;
