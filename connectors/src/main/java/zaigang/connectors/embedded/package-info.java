/**
 * An Elasticsearch and a Kafka broker inside this JVM, for the demo, the bench and the tests. They are compiled against servers that
 * stay out of the jar for a cluster (Elasticsearch is under the Elastic License 2.0), and so does this package.
 */
package zaigang.connectors.embedded;
