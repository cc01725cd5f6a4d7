package zaigang.cluster;

/**
 * What goes to Kafka.
 *
 * @param stream its stream
 * @param partition where it must go; null for the one of its key
 * @param employeeId its key
 * @param value its bytes
 * @param malformed whether it is no JSON object
 */
record FeedRecord(String stream, Integer partition, String employeeId, byte[] value, boolean malformed) {}
