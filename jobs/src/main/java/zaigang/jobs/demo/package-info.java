/** The demo on embedded parts. Not in the cluster jar. */
package zaigang.jobs.demo;
