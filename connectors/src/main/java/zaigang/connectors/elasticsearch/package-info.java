/**
 * Documents into Elasticsearch 7.17, 8 and 9: the sink and its writer, and the index templates. Writes are idempotent; an
 * outage is waited out without holding up checkpoints; what is refused becomes a dead letter.
 */
package zaigang.connectors.elasticsearch;
