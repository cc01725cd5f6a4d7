/** What comes in: events and reference data, as flat immutable records that travel through Flink. */
package zaigang.patterns.event;
