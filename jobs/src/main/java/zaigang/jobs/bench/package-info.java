/** The bench: speed as a ratio, measured in one process. */
package zaigang.jobs.bench;
