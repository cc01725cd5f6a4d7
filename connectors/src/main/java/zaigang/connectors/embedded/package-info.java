/**
 * An Elasticsearch inside this JVM, for the demo and the tests. It is compiled against parts under the Elastic License 2.0 that
 * stay out of the jar for a cluster, and so does this package.
 */
package zaigang.connectors.embedded;
