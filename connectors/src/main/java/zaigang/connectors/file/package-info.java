/** A replay's two ends on disk: a folder of event files to read, and a folder of result files to write. */
package zaigang.connectors.file;
