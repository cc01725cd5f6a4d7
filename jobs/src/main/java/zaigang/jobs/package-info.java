/** Main classes, the topology and what is plugged into its ends, and the command line. */
package zaigang.jobs;
