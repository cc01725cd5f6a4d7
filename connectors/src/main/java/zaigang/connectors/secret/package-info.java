/** Secrets by their names: where they stand is part of a job, what they say is read where it is needed. */
package zaigang.connectors.secret;
