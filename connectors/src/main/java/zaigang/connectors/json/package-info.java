/**
 * From bytes to events: one decoder per stream of the contract. What cannot be used becomes a dead letter that says why; a bad
 * record never stops a job and is never dropped in silence.
 *
 * <p>{@link zaigang.connectors.json.PlainReader} reads nearly every record in one pass over its bytes;
 * {@link zaigang.connectors.json.JacksonReader} reads the rest and has the last word on what JSON is.
 */
package zaigang.connectors.json;
