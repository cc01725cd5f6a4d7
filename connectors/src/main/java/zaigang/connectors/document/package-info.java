/**
 * What goes out, as JSON: one encoder for each kind of document of the contract, and the {@link
 * zaigang.connectors.document.Document} they make, which files and Elasticsearch share. The same input gives the same bytes.
 */
package zaigang.connectors.document;
